package vn.cchc.figure.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the browser how saving a cell ended. */
@Component
class CellAnswers {

    private final MyMonthPages pages;
    private final ReportTexts texts;
    private final ReportPeople people;

    CellAnswers(MyMonthPages pages, ReportTexts texts, ReportPeople people) {
        this.pages = pages;
        this.texts = texts;
        this.people = people;
    }

    CellAnswer of(MonthlyReports.Saved saved, Locale locale) {
        MonthlyReport report = saved.report();
        CellOutcome outcome = saved.outcomes().get(0);
        String item = outcome.typed().item();
        Cell cell = report.cell(item);
        List<CellAnswer.Note> notes = report.findings().stream()
                .map(f -> new CellAnswer.Note(
                        f.item(), f.severity().name(), texts.finding(f, report.form(), locale), f.asksReason()))
                .toList();
        return new CellAnswer(
                outcome.result().name(),
                Numbers.grouped(cell.value()),
                cell.isBlank() ? "" : cell.value().toString(),
                cell.comment(),
                message(report, outcome, locale),
                texts.of("report.filled", locale, report.filled(), report.form().required()),
                notes,
                report.form().items().stream()
                        .filter(i -> report.form().sumOf(i.code()).isPresent())
                        .map(i -> new CellAnswer.Total(i.code(), Numbers.grouped(report.computed(i))))
                        .toList());
    }

    private String message(MonthlyReport report, CellOutcome outcome, Locale locale) {
        if (outcome.isLost()) {
            Map<String, String> names = outcome.theirs() == null
                    ? Map.of()
                    : people.names(Set.of(outcome.theirs().typedBy()));
            return pages.error(outcome, names, locale);
        }
        return report.value(outcome.typed().item())
                .map(value -> texts.of("report.saved_at", locale, texts.when(value.typedAt())))
                .orElse("");
    }
}
