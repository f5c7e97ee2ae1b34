package vn.cchc.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;
import vn.cchc.shared.UserError;

/** Pages of a PDF as pictures: whoever looks at a document runs nothing that is in it. */
@Component
class PdfPages {

    private static final int LONGEST_SIDE = 1600;

    /** Pages are drawn one at a time: a page full of pictures takes memory, and readers are few. */
    private final Semaphore drawing = new Semaphore(1);

    /** Number of pages. @throws UserError for what begins like a PDF and cannot be read, or only with a password */
    int count(String fileName, byte[] pdf) {
        try (PDDocument document = open(pdf)) {
            if (document.getNumberOfPages() == 0) {
                throw new UserError("evidence.error.unreadable", fileName);
            }
            return document.getNumberOfPages();
        } catch (InvalidPasswordException e) {
            throw new UserError("evidence.error.password", fileName);
        } catch (IOException | RuntimeException e) {
            if (e instanceof UserError known) {
                throw known;
            }
            throw new UserError("evidence.error.unreadable", fileName);
        }
    }

    /**
     * A page as PNG.
     *
     * @param number from 1
     * @throws IOException where the page cannot be drawn
     */
    byte[] draw(byte[] pdf, int number) throws IOException {
        drawing.acquireUninterruptibly();
        try (PDDocument document = open(pdf)) {
            PDRectangle box = document.getPage(number - 1).getCropBox();
            float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            BufferedImage page =
                    new PDFRenderer(document).renderImage(number - 1, LONGEST_SIDE / longest, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(page, "png", png);
            return png.toByteArray();
        } finally {
            drawing.release();
        }
    }

    private static PDDocument open(byte[] pdf) throws IOException {
        return Loader.loadPDF(pdf, "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }
}
