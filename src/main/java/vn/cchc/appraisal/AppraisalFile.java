package vn.cchc.appraisal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.cchc.evidence.Evidence;
import vn.cchc.scoring.Criterion;
import vn.cchc.shared.OfficialPaper;
import vn.cchc.shared.SheetText;
import vn.cchc.unit.PaperHead;
import vn.cchc.unit.Unit;

/**
 * The file of a unit in a round, as the district hands it to the province: the table of criteria with the points of each phase and the
 * list of evidence, as a workbook and as a paper to be numbered and signed. Vietnamese whoever asks for it.
 */
@Component
class AppraisalFile {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String DOCX = OfficialPaper.DOCX;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int[] WIDTHS = {6, 42, 9, 9, 9, 9, 32, 34};

    /** Height of a line of text, in points. */
    private static final int LINE = 15;

    private final Rounds rounds;
    private final PaperHead head;
    private final MessageSource messages;

    AppraisalFile(Rounds rounds, PaperHead head, MessageSource messages) {
        this.rounds = rounds;
        this.head = head;
        this.messages = messages;
    }

    byte[] excel(Round round, Unit unit, List<Line> lines) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (Workbook workbook = new Workbook(out, "CCHC", "1.0")) {
                Worksheet sheet = workbook.newWorksheet(say("sheet.criteria"));
                criteria(sheet, round, unit, lines);
                Worksheet proof = workbook.newWorksheet(say("sheet.evidence"));
                evidence(proof, lines);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void criteria(Worksheet sheet, Round round, Unit unit, List<Line> lines) {
        sheet.value(0, 0, SheetText.guarded(round.name()));
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, SheetText.guarded(head.office(unit)) + " · " + days(round));
        int row = 3;
        List<String> heads = heads();
        for (int i = 0; i < heads.size(); i++) {
            sheet.width(i, WIDTHS[i]);
            heading(sheet, row, i, heads.get(i));
        }
        layout(sheet, row);
        int number = 0;
        for (Map.Entry<Criterion, List<Line>> section : sections(round, lines).entrySet()) {
            row++;
            text(sheet, row, 1, section.getKey().name(OfficialPaper.LANGUAGE));
            points(sheet, row, 2, sum(section.getValue(), Line::max));
            points(sheet, row, 3, sum(section.getValue(), Line::selfPoints));
            points(sheet, row, 4, sum(section.getValue(), Line::markPoints));
            points(sheet, row, 5, sum(section.getValue(), Line::finalPoints));
            sheet.range(row, 0, row, heads.size() - 1)
                    .style()
                    .bold()
                    .fillColor("F5F4F0")
                    .borderStyle("thin")
                    .set();
            height(sheet, row, lines(section.getKey().name(OfficialPaper.LANGUAGE), WIDTHS[1] * 4 / 5));
            for (Line line : section.getValue()) {
                row++;
                sheet.value(row, 0, ++number);
                text(sheet, row, 1, line.criterion().name(OfficialPaper.LANGUAGE));
                points(sheet, row, 2, line.max());
                points(sheet, row, 3, line.selfPoints());
                points(sheet, row, 4, line.markPoints());
                points(sheet, row, 5, line.finalPoints());
                text(sheet, row, 6, words(line));
                text(sheet, row, 7, documents(line));
                sheet.range(row, 0, row, heads.size() - 1)
                        .style()
                        .borderStyle("thin")
                        .set();
                height(
                        sheet,
                        row,
                        Math.max(
                                lines(line.criterion().name(OfficialPaper.LANGUAGE), WIDTHS[1]),
                                Math.max(lines(words(line), WIDTHS[6]), lines(documents(line), WIDTHS[7]))));
            }
        }
        row++;
        sheet.value(row, 1, say("total"));
        points(sheet, row, 2, sum(lines.stream().filter(Line::counts).toList(), Line::max));
        points(sheet, row, 3, sum(lines, Line::selfPoints));
        points(sheet, row, 4, sum(lines, Line::markPoints));
        points(sheet, row, 5, sum(lines, Line::finalPoints));
        sheet.range(row, 0, row, heads.size() - 1)
                .style()
                .bold()
                .borderStyle("thin")
                .set();
        sheet.value(row + 1, 1, say("index", index(round, unit, lines)));
    }

    private void evidence(Worksheet sheet, List<Line> lines) {
        List<String> heads = List.of(
                say("column.number"),
                say("column.criterion"),
                say("evidence.title"),
                say("evidence.number"),
                say("evidence.day"),
                say("evidence.signer"),
                say("evidence.expires"),
                say("evidence.link"));
        int[] widths = {6, 40, 46, 18, 12, 24, 12, 40};
        for (int i = 0; i < heads.size(); i++) {
            sheet.width(i, widths[i]);
            heading(sheet, 0, i, heads.get(i));
        }
        layout(sheet, 0);
        int row = 0;
        for (Line line : lines) {
            for (Evidence document : line.evidence()) {
                row++;
                sheet.value(row, 0, row);
                text(sheet, row, 1, line.criterion().name(OfficialPaper.LANGUAGE));
                text(sheet, row, 2, document.head().title());
                text(sheet, row, 3, document.head().number());
                day(sheet, row, 4, document.head().issuedOn());
                text(sheet, row, 5, document.head().signer());
                day(sheet, row, 6, document.head().expiresOn());
                sheet.hyperlink(row, 7, new HyperLink(address(document), address(document)));
            }
        }
    }

    byte[] word(Round round, Unit unit, List<Line> lines) {
        try (OfficialPaper paper = OfficialPaper.across()) {
            head.write(paper, unit, rounds.today(), "");
            paper.title(say("paper.title"), round.name() + " (" + days(round) + ")");
            paper.text(
                    say("paper.opening", head.office(unit), rounds.scheme(round).name(OfficialPaper.LANGUAGE)));
            paper.text(say("index", index(round, unit, lines)));
            paper.heading(say("paper.criteria"));
            List<List<String>> rows = new ArrayList<>();
            int number = 0;
            for (Map.Entry<Criterion, List<Line>> section :
                    sections(round, lines).entrySet()) {
                rows.add(List.of(section.getKey().name(OfficialPaper.LANGUAGE)));
                for (Line line : section.getValue()) {
                    rows.add(List.of(
                            String.valueOf(++number),
                            line.criterion().name(OfficialPaper.LANGUAGE),
                            decimal(line.max()),
                            decimal(line.selfPoints()),
                            decimal(line.markPoints()),
                            decimal(line.finalPoints()),
                            words(line),
                            documents(line)));
                }
            }
            paper.table(new int[] {13, 62, 18, 18, 18, 18, 48, 52}, heads(), rows);
            List<List<String>> proofs = new ArrayList<>();
            for (Line line : lines) {
                for (Evidence document : line.evidence()) {
                    proofs.add(List.of(
                            String.valueOf(proofs.size() + 1),
                            line.criterion().name(OfficialPaper.LANGUAGE),
                            document.head().title(),
                            document.head().number(),
                            day(document.head().issuedOn()),
                            document.head().signer(),
                            address(document)));
                }
            }
            paper.heading(say("paper.evidence"));
            if (proofs.isEmpty()) {
                paper.text(say("paper.no_evidence"));
            } else {
                paper.table(
                        new int[] {13, 50, 55, 27, 26, 30, 46},
                        List.of(
                                say("column.number"),
                                say("column.criterion"),
                                say("evidence.title"),
                                say("evidence.number"),
                                say("evidence.day"),
                                say("evidence.signer"),
                                say("evidence.link")),
                        proofs);
            }
            paper.foot(
                    say("paper.copies"),
                    List.of(say("paper.copies.list").split("\\|")),
                    say("paper.signer"),
                    say("paper.signature"));
            return paper.bytes();
        }
    }

    private List<String> heads() {
        return List.of(
                say("column.number"),
                say("column.criterion"),
                say("column.max"),
                say("column.self"),
                say("column.mark"),
                say("column.final"),
                say("column.words"),
                say("column.evidence"));
    }

    private Map<Criterion, List<Line>> sections(Round round, List<Line> lines) {
        Map<String, List<Line>> bySection = lines.stream().collect(Collectors.groupingBy(Line::section));
        Map<Criterion, List<Line>> sections = new LinkedHashMap<>();
        rounds.sections(round).stream()
                .filter(section -> bySection.containsKey(section.code()))
                .forEach(section -> sections.put(section, bySection.get(section.code())));
        return sections;
    }

    private static BigDecimal sum(List<Line> lines, java.util.function.Function<Line, BigDecimal> points) {
        return lines.stream()
                .filter(Line::counts)
                .map(points)
                .filter(p -> p != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String index(Round round, Unit unit, List<Line> lines) {
        AppraisalIndex index = Line.index(lines, rounds.survey(round, unit), round.surveyMax());
        String shown = index.shown().map(AppraisalFile::decimal).orElse("–");
        return index.surveyMissing() ? say("index.without_survey", shown) : shown;
    }

    /** The last word on a line: the council's, the unit's answer, the appraiser's, the unit's own. */
    private String words(Line line) {
        if (!line.counts()) {
            return say("state." + line.state().key());
        }
        return Optional.of(line.reason())
                .filter(words -> !words.isEmpty())
                .or(() -> line.entry(Phase.SELF).map(Line.Entry::words))
                .filter(words -> !words.isEmpty())
                .orElse(line.byData() ? say("by_data") : "");
    }

    private static String documents(Line line) {
        return line.evidence().stream()
                .map(document -> (document.head().number().isEmpty()
                                ? ""
                                : document.head().number() + ": ")
                        + document.head().title())
                .collect(Collectors.joining("; "));
    }

    private static String address(Evidence document) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/evidence/{id}")
                .buildAndExpand(document.id())
                .toUriString();
    }

    private String days(Round round) {
        return DAY.format(round.days().from()) + " – " + DAY.format(round.days().to());
    }

    private static void layout(Worksheet sheet, int head) {
        sheet.rowHeight(head, 32);
        sheet.freezePane(0, head + 1);
        sheet.repeatRows(head);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.4f);
        sheet.rightMargin(0.4f);
        sheet.footer("&P / &N", Position.CENTER);
    }

    /** How many lines a text takes in a column so many characters wide. */
    private static int lines(String text, int width) {
        return 1 + text.length() / width;
    }

    /** Not every program that opens the file makes rows high enough by itself. */
    private static void height(Worksheet sheet, int row, int lines) {
        sheet.rowHeight(row, (double) LINE * lines);
    }

    private static void heading(Worksheet sheet, int row, int column, String label) {
        sheet.value(row, column, label);
        sheet.style(row, column)
                .bold()
                .wrapText(true)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .borderStyle("thin")
                .set();
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, SheetText.guarded(text));
        sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
    }

    private static void points(Worksheet sheet, int row, int column, BigDecimal points) {
        if (points != null) {
            sheet.value(row, column, points);
            sheet.style(row, column).format("0.00").verticalAlignment("top").set();
        }
    }

    private static void day(Worksheet sheet, int row, int column, LocalDate day) {
        if (day != null) {
            sheet.value(row, column, day);
            sheet.style(row, column)
                    .format("dd/mm/yyyy")
                    .verticalAlignment("top")
                    .set();
        }
    }

    private static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    private static String decimal(BigDecimal number) {
        return number == null
                ? ""
                : number.setScale(2, java.math.RoundingMode.HALF_UP)
                        .toPlainString()
                        .replace('.', ',');
    }

    private String say(String key, Object... args) {
        return messages.getMessage("appraisal.file." + key, args, OfficialPaper.LANGUAGE);
    }
}
