package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.figure.AfterClose;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.followup.OpenTasks;
import vn.cchc.followup.OpenWork;
import vn.cchc.followup.SurplusPlans;
import vn.cchc.notice.Due;
import vn.cchc.notice.NoticeSource;
import vn.cchc.procedure.OpenPostings;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;

/** What each role looks at first on a day. Asks the features that know; the number of statements does not grow with the units. */
@Service
class Today {

    /** Rows of a block that is looked at, not worked off. */
    private static final int NAMED = 5;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final Set<Indicator> LATE = Set.of(
            Indicator.LATE_ALL,
            Indicator.LATE_RESOLVED,
            Indicator.ON_TIME_RESOLVED,
            Indicator.ON_TIME_DUE,
            Indicator.ON_TIME_ALL);

    private final Boards boards;
    private final List<NoticeSource> sources;
    private final OpenTasks tasks;
    private final SurplusPlans plans;
    private final OpenWork work;
    private final OpenPostings postings;
    private final AfterClose afterClose;
    private final Access access;
    private final MessageSource messages;
    private final Clock clock;

    Today(
            Boards boards,
            List<NoticeSource> sources,
            OpenTasks tasks,
            SurplusPlans plans,
            OpenWork work,
            OpenPostings postings,
            AfterClose afterClose,
            Access access,
            MessageSource messages,
            Clock clock) {
        this.boards = boards;
        this.sources = List.copyOf(sources);
        this.tasks = tasks;
        this.plans = plans;
        this.work = work;
        this.postings = postings;
        this.afterClose = afterClose;
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
     */
    record Row(String textKey, List<String> args, LocalDate until, BigDecimal points, String link) {}

    List<Block> blocks(Locale locale) {
        Board board = boards.read(null, null, null, "", false);
        LocalDate today = LocalDate.now(clock);
        List<Block> blocks = new ArrayList<>();
        if (access.has(Role.UNIT_HEAD, Role.CLERK)) {
            List<Row> rows = toDo(board, today);
            if (!rows.isEmpty()) {
                blocks.add(new Block("dashboard.today.own", rows.size(), rows, null, true));
            }
        }
        if (access.has(Role.OFFICER)) {
            missing(board, today, locale, blocks);
        }
        if (access.has(Role.LEADER, Role.VIEWER)) {
            red(board, locale, blocks);
        }
        if (access.has(Role.LEADER, Role.VIEWER, Role.OFFICER)) {
            promised(board, today, blocks);
        }
        if (access.has(Role.AUDITOR)) {
            changed(locale, blocks);
        }
        return blocks;
    }

    /** What the reader's own units have to do, most points at stake first, then by day. */
    private List<Row> toDo(Board board, LocalDate today) {
        Scope own = access.reportScope();
        List<Scorecard> cards = board.now().units().stream()
                .filter(card -> own.contains(card.unit().id()))
                .toList();
        Map<Long, Scorecard> byId = cards.stream()
                .collect(Collectors.toMap(card -> card.unit().id(), Function.identity(), (one, other) -> one));
        List<Row> rows = new ArrayList<>();
        due(today).stream()
                .filter(due -> own.contains(due.unitId()) && access.has(due.to().toArray(Role[]::new)))
                .forEach(due -> rows.add(new Row(due.textKey(), due.args(), due.dueOn(), null, due.link())));
        cards.forEach(card -> dossiers(board, card, rows));
        for (OpenTasks.OpenTask task : tasks.openOf(byId.keySet())) {
            Scorecard card = byId.get(task.unitId());
            rows.add(new Row(
                    "dashboard.today.task",
                    List.of(card.unit().name(), task.number(), task.content()),
                    task.deadline(),
                    lost(board, card, task.schemeCode(), task.criterionCode()),
                    "/tasks/" + task.id()));
        }
        for (OpenWork.Open open : work.own()) {
            boolean deduction = open.kind() == OpenWork.Kind.DEDUCTION;
            rows.add(new Row(
                    deduction ? "dashboard.today.deduction" : "dashboard.today.plan",
                    List.of(open.unitName(), Long.toString(open.open())),
                    open.firstDue(),
                    lost(board, byId.get(open.unitId()), open.schemeCode(), open.criterionCode()),
                    deduction
                            ? "/deductions"
                            : "/plans?unit=" + open.unitCode() + "&year="
                                    + open.firstDue().getYear()));
        }
        for (OpenPostings.Open open : postings.own()) {
            rows.add(new Row(
                    "dashboard.today.posting",
                    List.of(open.unitName(), Long.toString(open.procedures()), open.number()),
                    open.postBy(),
                    null,
                    "/postings/units/" + open.unitCode()));
        }
        for (SurplusPlans.Plan plan : open(byId.keySet())) {
            rows.add(new Row(
                    "dashboard.today.surplus",
                    List.of(byId.get(plan.unitId()).unit().name()),
                    plan.deadline(),
                    null,
                    "/resources"));
        }
        rows.sort(Comparator.comparing(Row::points, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Row::until, Comparator.nullsLast(Comparator.naturalOrder())));
        return rows;
    }

    private static void dossiers(Board board, Scorecard card, List<Row> rows) {
        LeagueRow counts = new LeagueRow(card, null, null, null, List.of());
        if (!counts.counted()) {
            return;
        }
        MeasuredUnit unit = card.unit();
        String of = "&unit=" + unit.code() + "&from=" + board.period().from() + "&to="
                + board.period().to();
        if (counts.withoutApology() > 0) {
            rows.add(new Row(
                    "dashboard.today.no_slip",
                    List.of(unit.name(), Long.toString(counts.withoutApology())),
                    null,
                    lost(card, Set.of(Indicator.APOLOGY)),
                    "/dossiers?figure=without_apology" + of));
        }
        if (counts.overdue() > 0) {
            rows.add(new Row(
                    "dashboard.today.overdue",
                    List.of(unit.name(), Long.toString(counts.overdue())),
                    null,
                    lost(card, LATE),
                    "/dossiers?figure=in_progress_overdue" + of));
        }
    }

    /** Reports past their due day, one row for each report and month with the units that owe it. */
    private void missing(Board board, LocalDate today, Locale locale, List<Block> blocks) {
        Scope scope = access.scopesOf(Role.OFFICER).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
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

    private void promised(Board board, LocalDate today, List<Block> blocks) {
        OpenTasks.Counters counters = tasks.counters();
        if (counters.repeated() > 0) {
            blocks.add(new Block(
                    "dashboard.today.repeated",
                    counters.repeated(),
                    List.of(new Row(
                            "dashboard.today.repeated.row",
                            List.of(Long.toString(counters.repeated())),
                            null,
                            null,
                            "/tasks")),
                    null,
                    false));
        }
        Map<Long, String> names = board.now().units().stream()
                .map(Scorecard::unit)
                .collect(Collectors.toMap(MeasuredUnit::id, MeasuredUnit::name, (one, other) -> one));
        List<SurplusPlans.Plan> late = open(names.keySet()).stream()
                .filter(plan -> plan.overdue(today))
                .toList();
        List<Row> rows = new ArrayList<>();
        if (counters.overdue() > 0) {
            rows.add(new Row(
                    "dashboard.today.promised.tasks",
                    List.of(Long.toString(counters.overdue())),
                    null,
                    null,
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
                        null,
                        null,
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
                                        DAY.format(change.decidedAt())),
                                null,
                                null,
                                "/reports/amendments/" + change.amendment()))
                        .toList(),
                "/admin/audit",
                false));
    }

    private List<Due> due(LocalDate today) {
        return sources.stream().flatMap(source -> source.due(today).stream()).toList();
    }

    private List<SurplusPlans.Plan> open(Collection<Long> unitIds) {
        return plans.of(unitIds).values().stream()
                .filter(plan -> plan.doneOn() == null)
                .sorted(Comparator.comparing(SurplusPlans.Plan::deadline))
                .toList();
    }

    /** Points lost in the lines scored by one of the rates; null where the unit has no such line. */
    private static BigDecimal lost(Scorecard card, Set<Indicator> rates) {
        return card.leaves()
                .filter(line -> line.state() == State.SCORED && line.criterion().indicator() != null)
                .filter(line -> line.criterion()
                        .indicator()
                        .dossierRate()
                        .filter(rates::contains)
                        .isPresent())
                .map(Today::lost)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    /** Points lost in a line; null where none is bound, in another scheme, or not scored. @param card null = no scorecard */
    private static BigDecimal lost(Board board, Scorecard card, String scheme, String criterion) {
        return card == null || criterion == null || !board.scheme().code().equals(scheme)
                ? null
                : card.leaves()
                        .filter(line -> line.criterion().code().equals(criterion))
                        .filter(line -> line.state() == State.SCORED)
                        .map(Today::lost)
                        .findFirst()
                        .orElse(null);
    }

    private static BigDecimal lost(CriterionScore line) {
        return line.countedMax().subtract(line.points());
    }
}
