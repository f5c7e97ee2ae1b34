package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.followup.OpenTasks;
import vn.cchc.followup.OpenWork;
import vn.cchc.followup.SurplusPlans;
import vn.cchc.notice.Due;
import vn.cchc.procedure.OpenPostings;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;

/** What heads and clerks have to do for their own units, in order of the points at stake. */
@Component
class ToDo {

    private static final Set<Indicator> LATE = Set.of(
            Indicator.LATE_ALL,
            Indicator.LATE_RESOLVED,
            Indicator.ON_TIME_RESOLVED,
            Indicator.ON_TIME_DUE,
            Indicator.ON_TIME_ALL);

    private final OpenTasks tasks;
    private final OpenWork work;
    private final OpenPostings postings;
    private final SurplusPlans plans;
    private final Access access;

    ToDo(OpenTasks tasks, OpenWork work, OpenPostings postings, SurplusPlans plans, Access access) {
        this.tasks = tasks;
        this.work = work;
        this.postings = postings;
        this.plans = plans;
        this.access = access;
    }

    /** What the reader's own units have to do, most points at stake first, then by day. */
    List<Today.Row> of(Board board, List<Due> dues, LocalDate today) {
        Scope own = access.reportScope();
        List<Scorecard> cards = board.now().units().stream()
                .filter(card -> own.contains(card.unit().id()))
                .toList();
        Map<Long, Scorecard> byId = cards.stream()
                .collect(Collectors.toMap(card -> card.unit().id(), Function.identity(), (one, other) -> one));
        List<Today.Row> rows = new ArrayList<>();
        dues.stream()
                .filter(due -> own.contains(due.unitId()) && access.has(due.to().toArray(Role[]::new)))
                .forEach(due -> rows.add(new Today.Row(due.textKey(), due.args(), due.dueOn(), null, due.link())));
        cards.forEach(card -> dossiers(board, card, rows));
        for (OpenTasks.OpenTask task : tasks.openOf(byId.keySet())) {
            Scorecard card = byId.get(task.unitId());
            rows.add(new Today.Row(
                    "dashboard.today.task",
                    List.of(card.unit().name(), task.number(), task.content()),
                    task.deadline(),
                    lost(board, card, task.schemeCode(), task.criterionCode()),
                    "/tasks/" + task.id()));
        }
        for (OpenWork.Open open : work.own()) {
            boolean deduction = open.kind() == OpenWork.Kind.DEDUCTION;
            rows.add(new Today.Row(
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
            rows.add(new Today.Row(
                    "dashboard.today.posting",
                    List.of(open.unitName(), Long.toString(open.procedures()), open.number()),
                    open.postBy(),
                    null,
                    "/postings/units/" + open.unitCode()));
        }
        for (SurplusPlans.Plan plan : plans.openOf(byId.keySet())) {
            rows.add(new Today.Row(
                    "dashboard.today.surplus",
                    List.of(byId.get(plan.unitId()).unit().name()),
                    plan.deadline(),
                    null,
                    "/resources"));
        }
        rows.sort(Comparator.comparing(Today.Row::points, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Today.Row::until, Comparator.nullsLast(Comparator.naturalOrder())));
        return rows;
    }

    private static void dossiers(Board board, Scorecard card, List<Today.Row> rows) {
        LeagueRow counts = new LeagueRow(card, null, null, null, List.of());
        if (!counts.counted()) {
            return;
        }
        MeasuredUnit unit = card.unit();
        String of = "&unit=" + unit.code() + "&from=" + board.period().from() + "&to="
                + board.period().to();
        if (counts.withoutApology() > 0) {
            rows.add(new Today.Row(
                    "dashboard.today.no_slip",
                    List.of(unit.name(), Long.toString(counts.withoutApology())),
                    null,
                    lost(card, Set.of(Indicator.APOLOGY)),
                    "/dossiers?figure=without_apology" + of));
        }
        if (counts.overdue() > 0) {
            rows.add(new Today.Row(
                    "dashboard.today.overdue",
                    List.of(unit.name(), Long.toString(counts.overdue())),
                    null,
                    lost(card, LATE),
                    "/dossiers?figure=in_progress_overdue" + of));
        }
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
                .map(ToDo::lost)
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
                        .map(ToDo::lost)
                        .findFirst()
                        .orElse(null);
    }

    private static BigDecimal lost(CriterionScore line) {
        return line.countedMax().subtract(line.points());
    }
}
