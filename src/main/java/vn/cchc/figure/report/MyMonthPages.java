package vn.cchc.figure.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.report.MyMonthPage.PointText;
import vn.cchc.figure.report.MyMonthPage.Row;
import vn.cchc.figure.report.MyMonthPage.Section;
import vn.cchc.figure.report.MyMonthPage.UnitChoice;
import vn.cchc.unit.Unit;

/** Makes the page of a report for the person who looks at it. */
@Component
class MyMonthPages {

    private final Access access;
    private final ReportTexts texts;
    private final ReportingMonths months;
    private final ReportPeople people;
    private final DossierFigures dossiers;
    private final Clock clock;

    MyMonthPages(
            Access access,
            ReportTexts texts,
            ReportingMonths months,
            ReportPeople people,
            DossierFigures dossiers,
            Clock clock) {
        this.access = access;
        this.texts = texts;
        this.months = months;
        this.people = people;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * @param findings what to say about the cells
     * @param outcomes how the last saving ended; empty where nothing was just saved
     */
    MyMonthPage of(
            MonthlyReport report, List<Unit> units, List<Finding> findings, List<CellOutcome> outcomes, Locale locale) {
        ReportForm form = report.form();
        YearMonth running = months.month(form.calendar(), LocalDate.now(clock));
        long unitId = report.unit().id();
        boolean open = report.state().editable();
        Map<String, String> names = people.names(usernames(report, outcomes));
        Map<String, CellOutcome> lost = outcomes.stream()
                .filter(CellOutcome::isLost)
                .collect(Collectors.toMap(outcome -> outcome.typed().item(), Function.identity()));
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        for (ReportItem item : form.items()) {
            sections.computeIfAbsent(item.section(), section -> new ArrayList<>())
                    .add(row(report, item, findings, lost.get(item.code()), names, locale));
        }
        return new MyMonthPage(
                choice(report.unit()),
                units.stream().map(MyMonthPages::choice).toList(),
                form.name(locale),
                report.month(),
                report.month().minusMonths(1),
                report.month().isBefore(running) ? report.month().plusMonths(1) : null,
                running,
                report.days().from(),
                report.days().to(),
                report.dueOn(),
                !report.days().to().isBefore(LocalDate.now(clock)),
                open && access.mayWriteReport(unitId),
                open && access.maySubmitReport(unitId),
                report.submittedAt() == null ? null : texts.when(report.submittedAt()),
                names.getOrDefault(report.submittedBy(), report.submittedBy()),
                report.version(),
                report.filled(),
                form.items().size(),
                dossiers.of(unitId, report.days()).orElse(null),
                sections.entrySet().stream()
                        .map(section -> new Section(section.getKey(), section.getValue()))
                        .toList());
    }

    private static UnitChoice choice(Unit unit) {
        return new UnitChoice(unit.code(), unit.name());
    }

    private static Set<String> usernames(MonthlyReport report, List<CellOutcome> outcomes) {
        Stream<String> typed = report.values().values().stream().map(ReportValue::typedBy);
        Stream<String> theirs = outcomes.stream()
                .filter(outcome -> outcome.theirs() != null)
                .map(outcome -> outcome.theirs().typedBy());
        return Stream.of(typed, theirs, Stream.ofNullable(report.submittedBy()))
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
    }

    private Row row(
            MonthlyReport report,
            ReportItem item,
            List<Finding> findings,
            CellOutcome lost,
            Map<String, String> names,
            Locale locale) {
        Cell stored = report.cell(item.code());
        Long proposal = report.proposal(item);
        List<Finding> own =
                findings.stream().filter(f -> f.item().equals(item.code())).toList();
        List<ReportHistory.Point> points = report.before().points(item.code());
        ReportValue saved = report.value(item.code()).orElse(null);
        return new Row(
                item.code(),
                item.name(locale),
                item.unit(locale),
                item.help(locale),
                lost != null ? lost.typed().text() : Numbers.grouped(stored.isBlank() ? proposal : stored.value()),
                stored.isBlank() ? "" : stored.value().toString(),
                lost != null ? lost.typed().comment() : stored.comment(),
                stored.comment(),
                lost == null && stored.isBlank() && proposal != null,
                item.usuallyWithin() != null,
                !stored.comment().isEmpty()
                        || own.stream().anyMatch(f -> f.key().equals("report.check.needs_reason")),
                lost != null ? error(lost, names, locale) : firstError(own, report.form(), locale),
                own.stream()
                        .filter(f -> !f.isError())
                        .map(f -> texts.finding(f, report.form(), locale))
                        .toList(),
                saved == null ? null : texts.when(saved.typedAt()),
                saved == null ? null : names.getOrDefault(saved.typedBy(), saved.typedBy()),
                text(report.before().lastMonth(item.code())),
                points.stream()
                        .map(point -> new PointText(point.month(), text(point.value())))
                        .toList(),
                Sparkline.of(points.stream().map(ReportHistory.Point::value).toList()));
    }

    private static String text(Long value) {
        return value == null ? null : Numbers.grouped(value);
    }

    private String firstError(List<Finding> findings, ReportForm form, Locale locale) {
        return findings.stream()
                .filter(Finding::isError)
                .findFirst()
                .map(f -> texts.finding(f, form, locale))
                .orElse(null);
    }

    String error(CellOutcome lost, Map<String, String> names, Locale locale) {
        if (lost.theirs() == null) {
            return texts.of(lost.error(), locale, lost.typed().text());
        }
        ReportValue theirs = lost.theirs();
        return texts.of(
                lost.error(),
                locale,
                names.getOrDefault(theirs.typedBy(), theirs.typedBy()),
                texts.when(theirs.typedAt()),
                theirs.value() == null ? texts.of("report.blank", locale) : Numbers.grouped(theirs.value()));
    }
}
