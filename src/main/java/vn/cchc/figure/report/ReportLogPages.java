package vn.cchc.figure.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The log of a report as its page shows it. */
@Component
class ReportLogPages {

    private final ReportMoves moves;
    private final ReportAmendments amendments;
    private final ReportPeople people;
    private final ReportTexts texts;

    ReportLogPages(ReportMoves moves, ReportAmendments amendments, ReportPeople people, ReportTexts texts) {
        this.moves = moves;
        this.amendments = amendments;
        this.people = people;
        this.texts = texts;
    }

    record Page(
            String unitCode,
            String unitName,
            String form,
            String formName,
            YearMonth month,
            List<Line> lines,
            List<ReportAmendment> amendments) {}

    /**
     * @param item name of the figure; null for a move of the state
     * @param from what stood there before, in words
     */
    record Line(String at, String by, String item, String from, String to, ReturnReason reason, String words) {}

    Page of(MonthlyReport report, Locale locale) {
        List<ReportLog.Line> lines = moves.log(report);
        Map<String, String> names =
                people.names(lines.stream().map(ReportLog.Line::username).collect(Collectors.toSet()));
        return new Page(
                report.unit().code(),
                report.unit().name(),
                report.form().code(),
                report.form().name(locale),
                report.month(),
                lines.stream().map(line -> line(line, report, names, locale)).toList(),
                report.stage().id() == null
                        ? List.of()
                        : amendments.of(report.stage().id()));
    }

    private Line line(ReportLog.Line line, MonthlyReport report, Map<String, String> names, Locale locale) {
        boolean move = line.to() != null;
        return new Line(
                texts.moment(line.at()),
                names.getOrDefault(line.username(), line.username()),
                move ? null : report.form().nameOf(line.item(), locale),
                move ? state(line.from(), locale) : value(line.before(), locale),
                move ? state(line.to(), locale) : value(line.after(), locale),
                line.reason(),
                line.words());
    }

    private String state(ReportState state, Locale locale) {
        return texts.of("report.state." + state.name(), locale);
    }

    private String value(Long value, Locale locale) {
        return value == null ? texts.of("report.blank", locale) : Numbers.grouped(value);
    }
}
