package vn.cchc.evidence;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import vn.cchc.shared.UserError;

/**
 * Makes evidence of a photo: known by its content, turned upright, no larger than needed to read a sheet of paper, and drawn anew,
 * so that neither place nor device nor anything hidden in the file is kept.
 */
@Component
public class PhotoReader {

    private static final int LONGEST_SIDE = 2000;
    private static final long MOST_PIXELS = 100_000_000;
    private static final float QUALITY = 0.8f;

    /** A photo as it is kept. */
    public record Picture(byte[] jpeg, int width, int height) {}

    private final DataSize limit;

    PhotoReader(@Value("${cchc.evidence.photo-limit}") DataSize limit) {
        this.limit = limit;
    }

    public long limitMegabytes() {
        return limit.toMegabytes();
    }

    /** @throws UserError for what is no JPEG or PNG, or too large */
    public Picture read(String fileName, long size, byte[] content) {
        if (size > limit.toBytes()) {
            throw new UserError("evidence.photo.error.too_large", fileName, limit.toMegabytes());
        }
        if (isHeic(content)) {
            throw new UserError("evidence.photo.error.heic", fileName);
        }
        if (!isJpegOrPng(content)) {
            throw new UserError("evidence.photo.error.no_image", fileName);
        }
        try {
            BufferedImage image = decode(fileName, content);
            return encode(upright(image, orientation(content)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof UserError known) {
                throw known;
            }
            // Begins like a photo and is none: cut off on the way, or made up.
            throw new UserError("evidence.photo.error.broken", fileName);
        }
    }

    public boolean tooLarge(long size) {
        return size > limit.toBytes();
    }

    /** Whether a content begins like a photo, one that is refused with its reason included. */
    static boolean looksLikePhoto(byte[] content) {
        return isJpegOrPng(content) || isHeic(content);
    }

    private static boolean isJpegOrPng(byte[] content) {
        return starts(content, 0xFF, 0xD8, 0xFF) || starts(content, 0x89, 'P', 'N', 'G');
    }

    private static boolean isHeic(byte[] content) {
        if (content.length < 12 || !new String(content, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
            return false;
        }
        return new String(content, 8, 4, StandardCharsets.ISO_8859_1).matches("hei[cxms]|hev[cx]|mif1|msf1");
    }

    private static boolean starts(byte[] content, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Looks at the size before it takes the memory for it. */
    private static BufferedImage decode(String fileName, byte[] content) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UserError("evidence.photo.error.no_image", fileName);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    throw new UserError("evidence.photo.error.too_many_pixels", fileName);
                }
                var param = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    /** How the phone was held, 1 to 8 as EXIF counts; 1 where the file does not say. */
    private static int orientation(byte[] content) throws IOException {
        try {
            var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null || orientation < 1 || orientation > 8 ? 1 : orientation;
        } catch (ImageProcessingException e) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
        AffineTransform turn = AffineTransform.getScaleInstance(scale, scale);
        turn.concatenate(
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> new AffineTransform();
                });
        boolean turned = orientation > 4;
        int newWidth = Math.max(1, (int) Math.round((turned ? height : width) * scale));
        int newHeight = Math.max(1, (int) Math.round((turned ? width : height) * scale));
        BufferedImage upright = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = upright.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, newWidth, newHeight);
            canvas.drawImage(image, turn, null);
        } finally {
            canvas.dispose();
        }
        return upright;
    }

    private static Picture encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return new Picture(bytes.toByteArray(), image.getWidth(), image.getHeight());
    }
}
