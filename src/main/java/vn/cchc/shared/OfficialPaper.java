package vn.cchc.shared;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabTlc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/**
 * A paper in the layout of Nghị định 30/2020/NĐ-CP, phụ lục I: A4, margins of 20 mm above, below and right and 30 mm left, Times New
 * Roman 12–14, body, number and date at the head, signer at the foot. Words come from the caller; lengths are millimetres.
 */
public final class OfficialPaper implements Closeable {

    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** Such a paper is Vietnamese whoever prints it. */
    public static final Locale LANGUAGE = Locale.forLanguageTag("vi");

    private static final int HEAD = 12;
    private static final int TEXT = 14;
    private static final int SMALL = 13;

    private static final String FONT = "Times New Roman";

    /** Twentieths of a point in a millimetre. */
    private static final double TWIPS = 1440 / 25.4;

    private final XWPFDocument document = new XWPFDocument();
    private final int width;

    private OfficialPaper(int pageWidth, int pageHeight) {
        width = pageWidth - 50;
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(twips(pageWidth));
        size.setH(twips(pageHeight));
        if (pageWidth > pageHeight) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        CTPageMar margin = section.addNewPgMar();
        margin.setTop(twips(20));
        margin.setBottom(twips(20));
        margin.setLeft(twips(30));
        margin.setRight(twips(20));
    }

    public static OfficialPaper upright() {
        return new OfficialPaper(210, 297);
    }

    public static OfficialPaper across() {
        return new OfficialPaper(297, 210);
    }

    /**
     * The head: left the office above and the office itself with a line for its number, right the state, its motto and the day.
     *
     * @param above empty where no office stands above
     * @param form number of the form it follows; empty = none
     */
    public void head(
            String above, String office, String number, String state, String motto, String placeAndDay, String form) {
        // So much on the right that the name of the state keeps to one line.
        int left = width * 3 / 8;
        XWPFTable table = plainTable(left, width - left);
        XWPFTableCell one = table.getRow(0).getCell(0);
        XWPFTableCell two = table.getRow(0).getCell(1);
        run(centred(one.getParagraphArray(0)), above.toUpperCase(LANGUAGE), HEAD);
        run(centred(one.addParagraph()), office.toUpperCase(LANGUAGE), HEAD).setBold(true);
        rule(one, left / 3);
        run(centred(one.addParagraph()), number, SMALL);
        run(centred(two.getParagraphArray(0)), state, HEAD).setBold(true);
        run(centred(two.addParagraph()), motto, SMALL).setBold(true);
        // As long as the motto above it.
        rule(two, (width - left - 58) / 2);
        run(centred(two.addParagraph()), placeAndDay, SMALL).setItalic(true);
        if (!form.isEmpty()) {
            XWPFParagraph paragraph = centred(two.addParagraph());
            paragraph.setAlignment(ParagraphAlignment.RIGHT);
            run(paragraph, form, SMALL).setItalic(true);
        }
    }

    public void title(String... lines) {
        for (int i = 0; i < lines.length; i++) {
            XWPFParagraph title = document.createParagraph();
            title.setAlignment(ParagraphAlignment.CENTER);
            title.setSpacingBefore(i == 0 ? 240 : 0);
            title.setSpacingAfter(i == lines.length - 1 ? 240 : 0);
            run(title, i == 0 ? lines[i].toUpperCase(LANGUAGE) : lines[i], TEXT).setBold(true);
        }
    }

    /** What is filled in by hand: a label, and dots to the end of the line. */
    public void dotted(String label) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingAfter(120);
        CTTabStop end = paragraph.getCTPPr().addNewTabs().addNewTab();
        end.setVal(STTabJc.RIGHT);
        end.setLeader(STTabTlc.DOT);
        end.setPos(twips(width));
        run(paragraph, label + " ", TEXT).addTab();
    }

    public void heading(String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBefore(240);
        paragraph.setSpacingAfter(120);
        paragraph.setKeepNext(true);
        run(paragraph, text, TEXT).setBold(true);
    }

    public void text(String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        paragraph.setFirstLineIndent(twip(10));
        paragraph.setSpacingAfter(120);
        run(paragraph, text, TEXT);
    }

    /**
     * A ruled table whose head is repeated on each page.
     *
     * @param shares of the width, in any unit
     * @param rows a row of one cell is a heading over all columns; what begins with a digit and holds only a number stands right
     */
    public void table(int[] shares, List<String> heads, List<List<String>> rows) {
        int all = Arrays.stream(shares).sum();
        XWPFTable table = document.createTable(1, shares.length);
        table.setWidth(twip(width));
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int i = 0; i < shares.length; i++) {
            grid.addNewGridCol().setW(twips(width * shares[i] / all));
            XWPFTableCell cell = table.getRow(0).getCell(i);
            cell.setWidth(String.valueOf(twip(width * shares[i] / all)));
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            run(centred(cell.getParagraphArray(0)), heads.get(i), 12).setBold(true);
        }
        table.getRow(0).setRepeatHeader(true);
        for (List<String> cells : rows) {
            XWPFTableRow row = table.createRow();
            row.setCantSplitRow(true);
            for (int i = 0; i < shares.length; i++) {
                row.getCell(i).setWidth(String.valueOf(twip(width * shares[i] / all)));
                XWPFParagraph paragraph = row.getCell(i).getParagraphArray(0);
                paragraph.setSpacingAfter(0);
                paragraph.setKeepNext(cells.size() == 1);
                String text = i < cells.size() ? cells.get(i) : "";
                if (text.matches("[0-9.,]+")) {
                    paragraph.setAlignment(ParagraphAlignment.RIGHT);
                }
                run(paragraph, text, 12).setBold(cells.size() == 1);
            }
            if (cells.size() == 1) {
                row.getCell(0).setWidth(String.valueOf(twip(width)));
                row.getCell(0).getCTTc().getTcPr().addNewGridSpan().setVal(BigInteger.valueOf(shares.length));
                for (int i = shares.length - 1; i > 0; i--) {
                    row.removeCell(i);
                }
            }
        }
    }

    /** The foot: left who gets copies, right who signs. */
    public void foot(String copies, List<String> copiesTo, String signer, String signature) {
        // Two tables that follow each other would be one.
        document.createParagraph().setSpacingAfter(0);
        int left = width * 9 / 20;
        XWPFTable table = plainTable(left, width - left);
        XWPFTableCell to = table.getRow(0).getCell(0);
        XWPFRun heading = run(to.getParagraphArray(0), copies, 12);
        heading.setBold(true);
        heading.setItalic(true);
        for (String copy : copiesTo) {
            XWPFParagraph paragraph = to.addParagraph();
            paragraph.setSpacingAfter(0);
            run(paragraph, copy, 11);
        }
        XWPFTableCell signs = table.getRow(0).getCell(1);
        run(centred(signs.getParagraphArray(0)), signer, SMALL).setBold(true);
        run(centred(signs.addParagraph()), signature, SMALL).setItalic(true);
    }

    public byte[] bytes() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private XWPFTable plainTable(int... millimetres) {
        XWPFTable table = document.createTable(1, millimetres.length);
        table.removeBorders();
        table.getRow(0).setCantSplitRow(true);
        table.setWidth(twip(width));
        for (int i = 0; i < millimetres.length; i++) {
            table.getRow(0).getCell(i).setWidth(String.valueOf(twip(millimetres[i])));
        }
        return table;
    }

    private static XWPFParagraph centred(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingAfter(0);
        return paragraph;
    }

    /** A line across a cell. @param indent millimetres left free at each side */
    private static void rule(XWPFTableCell cell, int indent) {
        XWPFParagraph paragraph = centred(cell.addParagraph());
        paragraph.setBorderTop(Borders.SINGLE);
        paragraph.setIndentationLeft(twip(indent));
        paragraph.setIndentationRight(twip(indent));
        paragraph.setSpacingBefore(40);
        paragraph.setSpacingBetween(4, LineSpacingRule.EXACT);
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setText(text);
        return run;
    }

    private static int twip(int millimetres) {
        return (int) Math.round(millimetres * TWIPS);
    }

    private static BigInteger twips(int millimetres) {
        return BigInteger.valueOf(twip(millimetres));
    }
}
