package vn.cchc.figure.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.UnitStanding;
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
    private final ReportMoves moves;
    private final ReportForms forms;
    private final ProcedureFields fields;
    private final ReportReminders reminders;
    private final ReportLog log;
    private final ReportPapers papers;
    private final UnitStanding standing;
    private final boolean livePoints;
    private final Clock clock;

    MyMonthPages(
            Access access,
            ReportTexts texts,
            ReportingMonths months,
            ReportPeople people,
            DossierFigures dossiers,
            ReportMoves moves,
            ReportForms forms,
            ProcedureFields fields,
            ReportReminders reminders,
            ReportLog log,
            ReportPapers papers,
            UnitStanding standing,
            @Value("${cchc.report.live-points}") boolean livePoints,
            Clock clock) {
        this.access = access;
        this.texts = texts;
        this.months = months;
        this.people = people;
        this.dossiers = dossiers;
        this.moves = moves;
        this.forms = forms;
        this.fields = fields;
        this.reminders = reminders;
        this.log = log;
        this.papers = papers;
        this.standing = standing;
        this.livePoints = livePoints;
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
        Optional<ReportLog.Line> returned = report.state() == ReportState.RETURNED
                ? log.lastReturn(report.stage().id())
                : Optional.empty();
        Map<String, String> names = people.names(usernames(report, outcomes, returned));
        Map<String, CellOutcome> lost = outcomes.stream()
                .filter(CellOutcome::isLost)
                .collect(Collectors.toMap(outcome -> outcome.typed().item(), Function.identity()));
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (ReportItem item : form.items()) {
            rows.computeIfAbsent(item.section(), section -> new ArrayList<>())
                    .add(row(report, item, findings, lost.get(item.code()), names, locale));
        }
        return new MyMonthPage(
                choice(report.unit()),
                units.stream().map(MyMonthPages::choice).toList(),
                form.code(),
                form.name(locale),
                report.month(),
                report.month().minusMonths(1),
                report.month().isBefore(running) ? report.month().plusMonths(1) : null,
                running,
                report.days().from(),
                report.days().to(),
                report.dueOn(),
                !report.days().to().isBefore(LocalDate.now(clock)),
                may(report),
                progress(report, returned, names),
                standings(report),
                report.version(),
                report.filled(),
                form.required(),
                dossiers.of(unitId, report.days()).orElse(null),
                form.sections().stream()
                        .map(section -> new Section(
                                section.code(),
                                section.name(locale),
                                section.repeats(),
                                rows.getOrDefault(section.code(), List.of())))
                        .toList(),
                forms.names(report.unit(), report.month()),
                report.state().editable()
                        ? reminders
                                .latest(form.code(), report.month(), unitId)
                                .map(texts::when)
                                .orElse(null)
                        : null,
                rowChoices(report));
    }

    private MyMonthPage.May may(MonthlyReport report) {
        long unitId = report.unit().id();
        ReportForm form = report.form();
        boolean open = report.editable();
        boolean judge = access.mayAcceptReport(unitId);
        return new MyMonthPage.May(
                open && access.mayWriteReport(unitId),
                open && moves.maySubmit(unitId, form),
                moves.needsPaper(unitId, form) ? form.paper() : ReportPaper.Demand.NONE,
                judge && report.state() == ReportState.SUBMITTED,
                judge && report.state().mayBecome(ReportState.RETURNED),
                report.state() == ReportState.LOCKED && access.mayWriteReport(unitId));
    }

    private MyMonthPage.Progress progress(
            MonthlyReport report, Optional<ReportLog.Line> returned, Map<String, String> names) {
        MonthlyReport.Stage stage = report.stage();
        return new MyMonthPage.Progress(
                stage.state(),
                when(stage.submittedAt()),
                name(stage.submittedBy(), names),
                when(stage.acceptedAt()),
                name(stage.acceptedBy(), names),
                returned.map(line -> new MyMonthPage.Returned(
                                line.reason(), line.words(), name(line.username(), names), when(line.at())))
                        .orElse(null),
                when(stage.lock().lockedAt()),
                stage.lock().until(),
                stage.closed(),
                stage.id() == null ? null : papers.latest(stage.id()).orElse(null));
    }

    /** Points are what one gets back for reporting: after it, or while typing where the installation wants that. */
    private List<UnitStanding.Standing> standings(MonthlyReport report) {
        return report.state().submitted() || livePoints
                ? standing.now(report.unit().id(), report.days(), report.month())
                : List.of();
    }

    private String when(Instant at) {
        return at == null ? null : texts.when(at);
    }

    private static String name(String username, Map<String, String> names) {
        return username == null ? null : names.getOrDefault(username, username);
    }

    private List<String> rowChoices(MonthlyReport report) {
        if (!report.form().repeats() || !report.editable()) {
            return List.of();
        }
        Set<String> there = report.form().items().stream()
                .map(ReportItem::row)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return fields.inForce(report.days().to()).stream()
                .filter(field -> !there.contains(field))
                .toList();
    }

    private static UnitChoice choice(Unit unit) {
        return new UnitChoice(unit.code(), unit.name());
    }

    private static Set<String> usernames(
            MonthlyReport report, List<CellOutcome> outcomes, Optional<ReportLog.Line> returned) {
        Stream<String> typed = report.values().values().stream().map(ReportValue::typedBy);
        Stream<String> theirs = outcomes.stream()
                .filter(outcome -> outcome.theirs() != null)
                .map(outcome -> outcome.theirs().typedBy());
        Stream<String> moved = Stream.of(
                        report.submittedBy(),
                        report.stage().acceptedBy(),
                        returned.map(ReportLog.Line::username).orElse(null))
                .filter(Objects::nonNull);
        return Stream.of(typed, theirs, moved).flatMap(Function.identity()).collect(Collectors.toSet());
    }

    /** A cell outside its form, without its past: what an office types for all units. */
    Row cell(ReportItem item, ReportValue saved, CellOutcome lost, Map<String, String> names, Locale locale) {
        Cell stored = saved == null ? Cell.BLANK : saved.cell();
        return new Row(
                item.code(),
                item.name(locale),
                null,
                null,
                item.unit(locale),
                item.help(locale),
                lost != null ? lost.typed().text() : Numbers.grouped(stored.value()),
                stored.isBlank() ? "" : stored.value().toString(),
                lost != null ? lost.typed().comment() : stored.comment(),
                stored.comment(),
                false,
                true,
                !stored.comment().isEmpty(),
                lost == null ? null : error(lost, names, locale),
                List.of(),
                saved == null ? null : texts.when(saved.typedAt()),
                saved == null ? null : name(saved.typedBy(), names),
                null,
                List.of(),
                null);
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
        List<ReportHistory.Point> points = report.before().points(item.pastKey());
        Long computed = report.computed(item);
        ReportValue saved = report.value(item.code()).orElse(null);
        return new Row(
                item.code(),
                item.name(locale),
                item.row(),
                text(computed),
                item.unit(locale),
                item.help(locale),
                lost != null ? lost.typed().text() : Numbers.grouped(stored.isBlank() ? proposal : stored.value()),
                stored.isBlank() ? "" : stored.value().toString(),
                lost != null ? lost.typed().comment() : stored.comment(),
                stored.comment(),
                lost == null && stored.isBlank() && proposal != null,
                report.form().mayAskReason(item),
                !stored.comment().isEmpty() || own.stream().anyMatch(Finding::asksReason),
                lost != null ? error(lost, names, locale) : firstError(own, report.form(), locale),
                own.stream()
                        .filter(f -> !f.isError())
                        .map(f -> texts.finding(f, report.form(), locale))
                        .toList(),
                saved == null ? null : texts.when(saved.typedAt()),
                saved == null ? null : names.getOrDefault(saved.typedBy(), saved.typedBy()),
                text(report.before().lastMonth(item.pastKey())),
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
