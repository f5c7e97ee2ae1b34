package vn.cchc.dossier.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.SlipRule;
import vn.cchc.dossier.SlipRules;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;
import vn.cchc.unit.Units;

/**
 * An apology slip as a letter in the layout of Nghị định 30/2020: to be numbered, signed and handed over. Name and address of
 * the citizen are dotted lines to write on: they are nobody's to store here. It is Vietnamese whoever prints it.
 */
@Component
class SlipLetter {

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String FONT = "Times New Roman";
    private static final String DOTS = "…".repeat(34);
    private static final int TEXT = 14;
    private static final int SMALL = 13;

    /** Twentieths of a point in a millimetre. */
    private static final double TWIPS = 1440 / 25.4;

    private final SlipRules rules;
    private final Units units;
    private final MessageSource messages;

    SlipLetter(SlipRules rules, Units units, MessageSource messages) {
        this.rules = rules;
        this.units = units;
        this.messages = messages;
    }

    byte[] write(DossierCard dossier, SlipCard slip) {
        SlipRule rule = rules.on(slip.slipOn());
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            page(document);
            head(document, dossier, slip, rule);
            title(document, rule);
            line(document, say("to", DOTS));
            line(document, say("address", DOTS));
            text(
                    document,
                    say(
                            "received",
                            day(dossier.receivedOn()),
                            dossier.unitName(),
                            dossier.procedureName(),
                            dossier.code(),
                            day(dossier.dueOn())));
            text(document, say("reason", slip.reason(), slip.unitName()));
            text(document, say("apology", dossier.unitName(), day(slip.newDate())));
            text(document, say("close"));
            foot(document);
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A4, margins of 20 mm above, below and right, 30 mm left. */
    private static void page(XWPFDocument document) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(twips(210));
        size.setH(twips(297));
        CTPageMar margin = section.addNewPgMar();
        margin.setTop(twips(20));
        margin.setBottom(twips(20));
        margin.setLeft(twips(30));
        margin.setRight(twips(20));
    }

    private void head(XWPFDocument document, DossierCard dossier, SlipCard slip, SlipRule rule) {
        XWPFTable table = plainTable(document, 62, 98);
        XWPFTableCell left = table.getRow(0).getCell(0);
        XWPFTableCell right = table.getRow(0).getCell(1);
        Unit unit = units.find(dossier.unitId()).orElseThrow();
        XWPFParagraph above = first(left);
        units.parent(unit.id(), slip.slipOn())
                .ifPresentOrElse(parent -> run(above, office(parent), SMALL), () -> run(above, "", SMALL));
        underlined(left, office(unit), SMALL);
        centre(left, say("number"), SMALL, false);
        run(first(right), say("state"), SMALL).setBold(true);
        underlined(right, say("motto"), TEXT);
        LocalDate on = slip.slipOn();
        run(
                        paragraph(right, ParagraphAlignment.CENTER),
                        say("place", two(on.getDayOfMonth()), two(on.getMonthValue()), String.valueOf(on.getYear())),
                        TEXT)
                .setItalic(true);
        if (!rule.form().isEmpty()) {
            run(paragraph(right, ParagraphAlignment.RIGHT), rule.form(), SMALL).setItalic(true);
        }
    }

    private static void title(XWPFDocument document, SlipRule rule) {
        XWPFParagraph title = document.createParagraph();
        title.setAlignment(ParagraphAlignment.CENTER);
        title.setSpacingBefore(240);
        title.setSpacingAfter(240);
        run(title, rule.name().toUpperCase(VIETNAMESE), TEXT).setBold(true);
    }

    private void foot(XWPFDocument document) {
        XWPFTable table = plainTable(document, 80, 80);
        XWPFTableCell left = table.getRow(0).getCell(0);
        XWPFParagraph copies = left.getParagraphArray(0);
        XWPFRun heading = run(copies, say("copies"), 12);
        heading.setBold(true);
        heading.setItalic(true);
        for (String copy : say("copies.list").split("\\|")) {
            run(paragraph(left, ParagraphAlignment.LEFT), copy, 11);
        }
        XWPFTableCell right = table.getRow(0).getCell(1);
        run(first(right), say("signer"), TEXT).setBold(true);
        run(paragraph(right, ParagraphAlignment.CENTER), say("signature"), SMALL)
                .setItalic(true);
    }

    /** The name of an office as letters have it at their head. */
    private String office(Unit unit) {
        boolean council =
                unit.kind().isCommuneLevel() || unit.kind() == UnitKind.DISTRICT || unit.kind() == UnitKind.PROVINCE;
        return (council ? say("committee", unit.name()) : unit.name()).toUpperCase(VIETNAMESE);
    }

    private static XWPFTable plainTable(XWPFDocument document, int... millimetres) {
        XWPFTable table = document.createTable(1, millimetres.length);
        table.removeBorders();
        table.setWidth(Arrays.stream(millimetres).map(SlipLetter::twip).sum());
        for (int i = 0; i < millimetres.length; i++) {
            table.getRow(0).getCell(i).setWidth(String.valueOf(twip(millimetres[i])));
        }
        return table;
    }

    private static XWPFParagraph first(XWPFTableCell cell) {
        XWPFParagraph paragraph = cell.getParagraphArray(0);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingAfter(0);
        return paragraph;
    }

    private static XWPFParagraph paragraph(XWPFTableCell cell, ParagraphAlignment alignment) {
        XWPFParagraph paragraph = cell.addParagraph();
        paragraph.setAlignment(alignment);
        paragraph.setSpacingAfter(0);
        return paragraph;
    }

    private static void centre(XWPFTableCell cell, String text, int size, boolean bold) {
        run(paragraph(cell, ParagraphAlignment.CENTER), text, size).setBold(bold);
    }

    private static void underlined(XWPFTableCell cell, String text, int size) {
        XWPFRun run = run(paragraph(cell, ParagraphAlignment.CENTER), text, size);
        run.setBold(true);
        run.setUnderline(UnderlinePatterns.SINGLE);
    }

    private static void line(XWPFDocument document, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingAfter(120);
        run(paragraph, text, TEXT);
    }

    private static void text(XWPFDocument document, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        paragraph.setFirstLineIndent(twip(10));
        paragraph.setSpacingAfter(120);
        run(paragraph, text, TEXT);
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setText(text);
        return run;
    }

    private String say(String key, Object... args) {
        return messages.getMessage("dossier.letter." + key, args, VIETNAMESE);
    }

    private static String day(LocalDate day) {
        return ListWords.DAY.format(day);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static int twip(int millimetres) {
        return (int) Math.round(millimetres * TWIPS);
    }

    private static BigInteger twips(int millimetres) {
        return BigInteger.valueOf(twip(millimetres));
    }
}
