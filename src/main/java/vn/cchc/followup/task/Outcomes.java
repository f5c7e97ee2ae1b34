package vn.cchc.followup.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.Coverage;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.ScorecardSet;
import vn.cchc.scoring.Scorecards;
import vn.cchc.scoring.State;
import vn.cchc.shared.Period;

/** Reads from the scorecards, as they stand now, what has become of tasks: nothing is kept, so it is never behind the figures. */
@Service
@Transactional(readOnly = true)
class Outcomes {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Schemes schemes;
    private final Scorecards scorecards;
    private final Coverage coverage;
    private final JdbcClient jdbc;
    private final Clock clock;

    Outcomes(Schemes schemes, Scorecards scorecards, Coverage coverage, JdbcClient jdbc, Clock clock) {
        this.schemes = schemes;
        this.scorecards = scorecards;
        this.coverage = coverage;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Scorecards read once for all tasks of a page. */
    private final class Read {
        private final Map<String, Optional<Scheme>> known = new HashMap<>();
        private final Map<String, ScorecardSet> sets = new HashMap<>();

        Optional<Scheme> scheme(String code, LocalDate on) {
            return known.computeIfAbsent(code + on, k -> schemes.find(code, on));
        }

        Optional<ScorecardSet> set(String code, Period period) {
            return scheme(code, period.to())
                    .map(scheme ->
                            sets.computeIfAbsent(code + period, k -> scorecards.of(period, scheme, unit -> true)));
        }
    }

    /** By id of the task; tasks that are bound to no criterion have none. */
    Map<Long, Outcome> of(Collection<Task> tasks) {
        List<Task> bound = tasks.stream().filter(Task::bound).toList();
        if (bound.isEmpty()) {
            return Map.of();
        }
        Read read = new Read();
        Coverage.Covered covered = coverage.covered();
        return bound.stream().collect(Collectors.toMap(Task::id, task -> of(task, read, covered)));
    }

    private Outcome of(Task task, Read read, Coverage.Covered covered) {
        Optional<Criterion> line =
                read.scheme(task.schemeCode(), task.measuredTo()).flatMap(s -> s.find(task.criterionCode()));
        return new Outcome(
                line.map(Criterion::higherIsBetter).orElse(true),
                task.units().stream()
                        .map(unit -> line.map(l -> ofUnit(task, unit, l, read, covered))
                                .orElseGet(() -> none(unit)))
                        .toList());
    }

    private Outcome.OfUnit ofUnit(Task task, TaskUnit unit, Criterion line, Read read, Coverage.Covered covered) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = lastDay(task, unit.unitId(), line, covered, today);
        if (last == null) {
            return none(unit);
        }
        Optional<CriterionScore> score = read.set(task.schemeCode(), new Period(task.measuredFrom(), last))
                .flatMap(set -> set.of(unit.unitId()))
                .flatMap(card -> find(card, task.criterionCode()))
                .filter(s -> s.state() == State.SCORED
                        && s.measure() != null
                        && s.measure().arose()
                        && s.measure().basis() != Measure.Basis.AMOUNT);
        if (score.isEmpty()) {
            return none(unit);
        }
        Measure measure = score.get().measure();
        Verdict verdict = Verdict.of(
                reaches(measure, task.target(), line.higherIsBetter()),
                line.higherIsBetter(),
                last.equals(task.measuredTo()),
                today.isAfter(task.measuredTo()));
        return new Outcome.OfUnit(unit.unitId(), unit.code(), unit.name(), verdict, measure, last);
    }

    /** Compares the exact share: 59.996 % shows as 60.00 % and does not reach 60 %. */
    static boolean reaches(Measure measure, BigDecimal target, boolean higherIsBetter) {
        int comparison = measure.part().multiply(HUNDRED).compareTo(target.multiply(measure.whole()));
        return higherIsBetter ? comparison >= 0 : comparison <= 0;
    }

    /** The last of the measuring days that has figures; null where even the first has none. */
    private static LocalDate lastDay(Task task, long unit, Criterion line, Coverage.Covered covered, LocalDate today) {
        LocalDate end = task.measuredTo().isAfter(today) ? today : task.measuredTo();
        if (end.isBefore(task.measuredFrom())) {
            return null;
        }
        if (line.behind() == null) {
            return end;
        }
        return covered.spans().getOrDefault(unit, List.of()).stream()
                .filter(span -> span.contains(task.measuredFrom()))
                .map(span -> span.to().isBefore(end) ? span.to() : end)
                .findFirst()
                .orElse(null);
    }

    private static Outcome.OfUnit none(TaskUnit unit) {
        return new Outcome.OfUnit(unit.unitId(), unit.code(), unit.name(), Verdict.NO_DATA, null, null);
    }

    private static Optional<CriterionScore> find(Scorecard card, String code) {
        return card.all().filter(s -> s.criterion().code().equals(code)).findFirst();
    }

    /**
     * The line in the last whole month before the notice and in the latest whole month since; empty while there is no month since, and
     * for lines without counts.
     */
    Optional<Effect> effect(Task task) {
        if (!task.bound()) {
            return Optional.empty();
        }
        YearMonth before = YearMonth.from(task.noticedOn()).minusMonths(1);
        YearMonth last = YearMonth.from(task.measuredTo());
        Optional<YearMonth> after = coverage.covered()
                .latestMonth()
                .map(latest -> latest.isBefore(last) ? latest : last)
                .filter(month -> month.isAfter(YearMonth.from(task.noticedOn())));
        if (after.isEmpty()) {
            return Optional.empty();
        }
        Read read = new Read();
        Optional<ScorecardSet> then = read.set(task.schemeCode(), days(before));
        Optional<ScorecardSet> now = read.set(task.schemeCode(), days(after.get()));
        if (then.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> given = task.units().stream().map(TaskUnit::unitId).collect(Collectors.toSet());
        Set<Long> anyGiven = givenUntil(task, after.get().atEndOfMonth());
        Set<String> groups = now.get().units().stream()
                .filter(card -> given.contains(card.unit().id()))
                .map(card -> card.unit().rankingGroup())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Effect.Row.Pair> ofGiven = new ArrayList<>();
        List<Effect.Row.Pair> ofOthers = new ArrayList<>();
        for (Scorecard card : now.get().units()) {
            long id = card.unit().id();
            Optional<Measure> was = then.get().of(id).flatMap(c -> counts(c, task.criterionCode()));
            Optional<Measure> is = counts(card, task.criterionCode());
            if (was.isEmpty() || is.isEmpty()) {
                continue;
            }
            Effect.Row.Pair pair = new Effect.Row.Pair(was.get(), is.get());
            if (given.contains(id)) {
                ofGiven.add(pair);
            } else if (!anyGiven.contains(id)
                    && card.unit().rankingGroup() != null
                    && groups.contains(card.unit().rankingGroup())) {
                ofOthers.add(pair);
            }
        }
        return Optional.of(new Effect(before, after.get(), Effect.Row.of(ofGiven), Effect.Row.of(ofOthers)));
    }

    private Set<Long> givenUntil(Task task, LocalDate day) {
        return Set.copyOf(jdbc.sql("""
                        select distinct u.unit_id from task t join task_unit u on u.task_id = t.id
                        where t.scheme_code = :scheme and t.criterion_code = :criterion and t.noticed_on <= :day
                        """)
                .param("scheme", task.schemeCode())
                .param("criterion", task.criterionCode())
                .param("day", day)
                .query(Long.class)
                .list());
    }

    private static Optional<Measure> counts(Scorecard card, String code) {
        return find(card, code)
                .filter(CriterionScore::hasCounts)
                .map(CriterionScore::measure)
                .filter(Measure::arose);
    }

    private static Period days(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }
}
