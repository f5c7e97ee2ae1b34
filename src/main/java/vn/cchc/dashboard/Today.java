package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.figure.AfterClose;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.followup.OpenTasks;
import vn.cchc.followup.OpenWork;
import vn.cchc.followup.SurplusPlans;
import vn.cchc.notice.Due;
import vn.cchc.notice.NoticeSource;
import vn.cchc.notice.Waiting;
import vn.cchc.notice.WaitingSource;
import vn.cchc.scoring.CorrectedResults;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;

/** What each role looks at first on a day. Asks the features that know; the number of statements does not grow with the units. */
@Service
class Today {

    /** Rows of a block that is looked at, not worked off. */
    private static final int NAMED = 5;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Boards boards;
    private final List<NoticeSource> sources;
    private final List<WaitingSource> waitingSources;
    private final ToDo toDo;
    private final OpenTasks tasks;
    private final SurplusPlans plans;
    private final OpenWork work;
    private final Schemes schemes;
    private final AfterClose afterClose;
    private final CorrectedResults correctedResults;
    private final Access access;
    private final MessageSource messages;
    private final Clock clock;

    Today(
            Boards boards,
            List<NoticeSource> sources,
            List<WaitingSource> waitingSources,
            ToDo toDo,
            OpenTasks tasks,
            SurplusPlans plans,
            OpenWork work,
            Schemes schemes,
            AfterClose afterClose,
            CorrectedResults correctedResults,
            Access access,
            MessageSource messages,
            Clock clock) {
        this.boards = boards;
        this.sources = List.copyOf(sources);
        this.waitingSources = List.copyOf(waitingSources);
        this.toDo = toDo;
        this.tasks = tasks;
        this.plans = plans;
        this.work = work;
        this.schemes = schemes;
        this.afterClose = afterClose;
        this.correctedResults = correctedResults;
        this.access = access;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param count of everything the block is about, rows left off included
     * @param all address of everything; null where the rows are all
     * @param own whether the reader has to do it, so that day and points are shown
     */
    record Block(String titleKey, long count, List<Row> rows, String all, boolean own) {}

    /**
     * @param until null = no day is set
     * @param points still lost in the criterion bound to it; null = none is bound, or it is not scored
     * @param since when it was handed in; null where it is no decision
     */
    record Row(String textKey, List<String> args, LocalDate until, BigDecimal points, LocalDate since, String link) {

        Row(String textKey, List<String> args, LocalDate until, BigDecimal points, String link) {
            this(textKey, args, until, points, null, link);
        }

        Row(String textKey, List<String> args, String link) {
            this(textKey, args, null, null, null, link);
        }
    }

    List<Block> blocks(Locale locale) {
        Board board = boards.read(null, null, null, "", false);
        LocalDate today = LocalDate.now(clock);
        List<Block> blocks = new ArrayList<>();
        if (access.has(Role.UNIT_HEAD, Role.CLERK)) {
            List<Row> rows = toDo.of(board, due(today), today);
            if (!rows.isEmpty()) {
                blocks.add(new Block("dashboard.today.own", rows.size(), rows, null, true));
            }
        }
        if (access.has(Role.OFFICER)) {
            decide(blocks);
            missing(board, today, locale, blocks);
        }
        if (access.has(Role.LEADER, Role.VIEWER)) {
            red(board, locale, blocks);
        }
        if (access.has(Role.LEADER, Role.VIEWER, Role.OFFICER)) {
            repeated(board, locale, blocks);
            promised(board, today, blocks);
        }
        if (access.has(Role.AUDITOR)) {
            changed(locale, blocks);
            corrected(locale, blocks);
        }
        return blocks;
    }

    /** What units have handed in and the officer decides. */
    private void decide(List<Block> blocks) {
        Scope scope = officerScope();
        List<Waiting> waiting = waitingSources.stream()
                .flatMap(source -> source.waiting(scope).stream())
                .toList();
        if (!waiting.isEmpty()) {
            blocks.add(new Block(
                    "dashboard.today.decide",
                    waiting.stream().mapToLong(Waiting::count).sum(),
                    waiting.stream()
                            .map(one -> new Row(one.textKey(), one.args(), null, null, one.since(), one.link()))
                            .toList(),
                    null,
                    false));
        }
    }

    private Scope officerScope() {
        return access.scopesOf(Role.OFFICER).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
    }

    /** Reports past their due day, one row for each report and month with the units that owe it. */
    private void missing(Board board, LocalDate today, Locale locale, List<Block> blocks) {
        Scope scope = officerScope();
        Map<Long, String> names = board.now().units().stream()
                .map(Scorecard::unit)
                .collect(Collectors.toMap(MeasuredUnit::id, MeasuredUnit::name, (one, other) -> one));
        Map<String, List<Due>> bySubject = due(today).stream()
                .filter(due -> due.subject().startsWith("report:"))
                .filter(due -> due.dueOn().isBefore(today) && scope.contains(due.unitId()))
                .filter(due -> names.containsKey(due.unitId()))
                .collect(Collectors.groupingBy(Due::subject, LinkedHashMap::new, Collectors.toList()));
        if (bySubject.isEmpty()) {
            return;
        }
        List<Row> rows = bySubject.entrySet().stream()
                .map(entry -> {
                    List<Due> dues = entry.getValue();
                    String[] subject = entry.getKey().split(":");
                    String some = dues.stream()
                            .limit(NAMED)
                            .map(due -> names.get(due.unitId()))
                            .collect(Collectors.joining("; "));
                    return new Row(
                            "dashboard.today.missing.row",
                            List.of(
                                    // The name of the form, which a report's sentence does not use.
                                    dues.get(0).args().get(2),
                                    MONTH.format(YearMonth.parse(subject[2])),
                                    Integer.toString(dues.size()),
                                    dues.size() <= NAMED
                                            ? some
                                            : messages.getMessage(
                                                    "dashboard.today.missing.more",
                                                    new Object[] {some, dues.size() - NAMED},
                                                    locale)),
                            dues.get(0).dueOn(),
                            null,
                            "/reports/status?month=" + subject[2] + "&form=" + subject[1]);
                })
                .toList();
        long units = bySubject.values().stream()
                .flatMap(List::stream)
                .map(Due::unitId)
                .distinct()
                .count();
        blocks.add(new Block("dashboard.today.missing", units, rows, null, false));
    }

    /** Units by the criterion in which they lose most, where that criterion is far below its target. */
    private static void red(Board board, Locale locale, List<Block> blocks) {
        List<LeagueRow> red = board.now().units().stream()
                .filter(card -> !card.unit().linked())
                .map(card -> new LeagueRow(card, null, null, null, List.of()))
                .filter(row -> row.weakest() != null
                        && Tone.of(row.weakest()).filter(Tone.BAD::equals).isPresent())
                .sorted(Comparator.comparing(LeagueRow::weakestLost).reversed())
                .toList();
        if (red.isEmpty()) {
            return;
        }
        String period =
                "?from=" + board.period().from() + "&to=" + board.period().to();
        blocks.add(new Block(
                "dashboard.today.red",
                red.size(),
                red.stream()
                        .limit(NAMED)
                        .map(row -> new Row(
                                "dashboard.today.red.row",
                                List.of(
                                        row.unit().name(),
                                        row.weakest().criterion().name(locale)),
                                null,
                                row.weakestLost(),
                                "/units/" + row.unit().code() + "/scorecard" + period))
                        .toList(),
                "/rankings" + period,
                false));
    }

    /** Units that were given the same criterion again, by name. */
    private void repeated(Board board, Locale locale, List<Block> blocks) {
        List<OpenTasks.Repeated> repeated = tasks.repeated(NAMED);
        if (repeated.isEmpty()) {
            return;
        }
        Map<String, Optional<Scheme>> known =
                new HashMap<>(Map.of(board.scheme().code(), Optional.of(board.scheme())));
        LocalDate on = board.period().days().to();
        blocks.add(new Block(
                "dashboard.today.repeated",
                repeated.get(0).total(),
                repeated.stream()
                        .map(again -> new Row(
                                "dashboard.today.repeated.row",
                                List.of(
                                        again.unitName(),
                                        known.computeIfAbsent(again.schemeCode(), code -> schemes.find(code, on))
                                                .flatMap(scheme -> scheme.all()
                                                        .filter(line ->
                                                                line.code().equals(again.criterionCode()))
                                                        .findFirst())
                                                .map(line -> line.name(locale))
                                                .orElse(again.criterionCode()),
                                        Long.toString(again.times())),
                                "/tasks?show=all&unit=" + again.unitCode()))
                        .toList(),
                "/tasks?show=all",
                false));
    }

    private void promised(Board board, LocalDate today, List<Block> blocks) {
        OpenTasks.Counters counters = tasks.counters();
        Map<Long, String> names = board.now().units().stream()
                .map(Scorecard::unit)
                .collect(Collectors.toMap(MeasuredUnit::id, MeasuredUnit::name, (one, other) -> one));
        List<SurplusPlans.Plan> late = plans.openOf(names.keySet()).stream()
                .filter(plan -> plan.overdue(today))
                .toList();
        List<Row> rows = new ArrayList<>();
        if (counters.overdue() > 0) {
            rows.add(new Row(
                    "dashboard.today.promised.tasks",
                    List.of(Long.toString(counters.overdue())),
                    "/tasks?show=under_way_late"));
        }
        long further = 0;
        List<OpenWork.Open> seen = work.seen();
        for (OpenWork.Kind kind : OpenWork.Kind.values()) {
            List<OpenWork.Open> overdue = seen.stream()
                    .filter(open -> open.kind() == kind && open.overdue() > 0)
                    .toList();
            long count = overdue.stream().mapToLong(OpenWork.Open::overdue).sum();
            further += count;
            if (count > 0) {
                boolean deduction = kind == OpenWork.Kind.DEDUCTION;
                rows.add(new Row(
                        deduction ? "dashboard.today.promised.deductions" : "dashboard.today.promised.plans",
                        List.of(
                                Long.toString(count),
                                overdue.stream()
                                        .map(OpenWork.Open::unitName)
                                        .distinct()
                                        .limit(NAMED)
                                        .collect(Collectors.joining("; "))),
                        deduction ? "/deductions" : "/plans"));
            }
        }
        late.stream()
                .limit(NAMED)
                .map(plan -> new Row(
                        "dashboard.today.surplus",
                        List.of(names.get(plan.unitId())),
                        plan.deadline(),
                        null,
                        "/resources"))
                .forEach(rows::add);
        if (!rows.isEmpty()) {
            blocks.add(new Block(
                    "dashboard.today.promised", counters.overdue() + further + late.size(), rows, null, false));
        }
    }

    private void changed(Locale locale, List<Block> blocks) {
        List<AfterClose.Changed> changes = afterClose.latest(NAMED);
        if (changes.isEmpty()) {
            return;
        }
        blocks.add(new Block(
                "dashboard.today.closed",
                changes.get(0).total(),
                changes.stream()
                        .map(change -> new Row(
                                "dashboard.today.closed.row",
                                List.of(
                                        change.unitName(),
                                        MONTH.format(change.month()),
                                        change.name(locale.getLanguage()),
                                        change.before() == null
                                                ? messages.getMessage("dashboard.today.closed.nothing", null, locale)
                                                : change.before().toString(),
                                        Long.toString(change.after()),
                                        change.reason(),
                                        change.askedBy(),
                                        change.decidedBy(),
                                        DAY.format(change.decidedAt()),
                                        effect(change, locale)),
                                "/reports/amendments/" + change.amendment()))
                        .toList(),
                "/admin/audit",
                false));
    }

    /** Published results that were published again. */
    private void corrected(Locale locale, List<Block> blocks) {
        List<CorrectedResults.Corrected> results = correctedResults.latest(NAMED);
        if (results.isEmpty()) {
            return;
        }
        blocks.add(new Block(
                "dashboard.today.corrected",
                results.get(0).total(),
                results.stream()
                        .map(result -> new Row(
                                "dashboard.today.corrected.row",
                                List.of(
                                        schemes.find(result.schemeCode(), result.to())
                                                .map(scheme -> scheme.name(locale))
                                                .orElse(result.schemeCode()),
                                        DAY.format(result.from()),
                                        DAY.format(result.to()),
                                        Integer.toString(result.number()),
                                        Long.toString(result.moved()),
                                        result.reason(),
                                        result.draftedBy(),
                                        result.approvedBy(),
                                        DAY.format(result.approvedAt())),
                                "/results/" + result.id()))
                        .toList(),
                "/results",
                false));
    }

    /** What the change did to the unit's own points when it was approved. */
    private String effect(AfterClose.Changed change, Locale locale) {
        if (!change.effectKept()) {
            return messages.getMessage("dashboard.today.closed.effect.unknown", null, locale);
        }
        return change.scheme() == null || change.pointsBefore() == null || change.pointsAfter() == null
                ? messages.getMessage("dashboard.today.closed.effect.none", null, locale)
                : messages.getMessage(
                        "dashboard.today.closed.effect",
                        new Object[] {change.scheme().in(locale), change.pointsBefore(), change.pointsAfter()},
                        locale);
    }

    private List<Due> due(LocalDate today) {
        return sources.stream().flatMap(source -> source.due(today).stream()).toList();
    }
}
