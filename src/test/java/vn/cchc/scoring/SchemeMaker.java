package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Wording;

/** Small schemes and scorecards for tests of rules and ranks. */
final class SchemeMaker {

    private static final List<GradeBand> BANDS =
            List.of(band("EXCELLENT", 90), band("GOOD", 80), band("FAIR", 70), band("AVERAGE", 50), band("WEAK", 0));

    private SchemeMaker() {}

    /** A line that grows evenly with the share. */
    static Criterion criterion(String code, long max) {
        return criterion(code, new Rule.LinearToThreshold(BigDecimal.valueOf(max), BigDecimal.ONE));
    }

    static Criterion criterion(String code, Rule rule) {
        return new Criterion(
                code,
                new Wording(code, code),
                rule == null ? BigDecimal.ZERO : rule.maxPoints(),
                rule,
                null,
                Criterion.WhenNone.LEAVES,
                Criterion.Influence.OWN,
                Set.of(),
                null,
                null,
                null,
                null,
                false,
                List.of());
    }

    static Scheme scheme(List<Criterion> criteria) {
        return new Scheme(
                1,
                "test",
                1,
                new Wording("test", "test"),
                "",
                LocalDate.of(2020, 1, 1),
                null,
                criteria.stream().map(Criterion::maxPoints).reduce(BigDecimal.ZERO, BigDecimal::add),
                Set.of(),
                BigDecimal.ONE,
                true,
                criteria,
                BANDS,
                Map.of(),
                List.of());
    }

    static CriterionScore scored(Criterion criterion, long part, long whole) {
        Measure measure = Measure.counted(part, whole);
        return new CriterionScore(criterion, measure, criterion.points(measure), null, State.SCORED, List.of());
    }

    static CriterionScore unscored(Criterion criterion, State state) {
        return new CriterionScore(criterion, Measure.counted(0, 0), null, null, state, List.of());
    }

    /** @param unit null for the whole */
    static Scorecard card(MeasuredUnit unit, CriterionScore... scores) {
        List<CriterionScore> list = List.of(scores);
        return new Scorecard(
                unit,
                Counts.ZERO,
                scheme(list.stream().map(CriterionScore::criterion).toList()),
                list,
                List.of(),
                null);
    }

    static MeasuredUnit unit(String code, String group) {
        return new MeasuredUnit(code.hashCode(), code, code, "COMMUNE", group, LocalDate.of(2020, 1, 1), null, true);
    }

    private static GradeBand band(String code, int lower) {
        return new GradeBand(code, new Wording(code, code), BigDecimal.valueOf(lower));
    }
}
