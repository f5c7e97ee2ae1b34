package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.shared.Ratio;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScorecardTests {

    private static final List<GradeBand> BANDS =
            List.of(band("EXCELLENT", 90), band("GOOD", 80), band("FAIR", 70), band("AVERAGE", 50), band("WEAK", 0));

    @ParameterizedTest
    @CsvSource({
        "90, 100, EXCELLENT",
        "899999, 1000000, GOOD",
        "80, 100, GOOD",
        "7999, 10000, FAIR",
        "70, 100, FAIR",
        "50, 100, AVERAGE",
        "4999, 10000, WEAK",
        "0, 100, WEAK"
    })
    void a_grade_holds_from_its_lower_bound_on_compared_exactly(long part, long whole, String grade) {
        assertThat(card(scored(100, part, whole)).grade()).map(GradeBand::code).contains(grade);
    }

    @Test
    void a_criterion_in_which_nothing_arose_leaves_the_maximum() {
        Scorecard card =
                card(scored(40, 1, 2), new CriterionScore(criterion(60), new Ratio(0, 0), null, State.NONE_ARISEN));

        assertThat(card.maxPoints()).isEqualByComparingTo("40");
        assertThat(card.points()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("20"));
        assertThat(card.percent()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("50"));
    }

    @Test
    void a_missing_figure_withholds_the_grade_but_not_the_points_that_are_known() {
        Scorecard card =
                card(scored(40, 1, 2), new CriterionScore(criterion(60), new Ratio(0, 0), null, State.MISSING));

        assertThat(card.grade()).isEmpty();
        assertThat(card.shownPoints()).contains(new BigDecimal("20.00"));
    }

    @Test
    void without_any_score_there_are_no_points_which_is_not_zero_points() {
        Scorecard card = card(new CriterionScore(criterion(60), new Ratio(0, 0), null, State.NONE_ARISEN));

        assertThat(card.points()).isEmpty();
        assertThat(card.grade()).isEmpty();
        assertThat(card(scored(40, 0, 2)).points())
                .hasValueSatisfying(p -> assertThat(p).isZero());
    }

    private static Scorecard card(CriterionScore... scores) {
        return new Scorecard(null, Counts.ZERO, List.of(scores), BANDS, null);
    }

    private static CriterionScore scored(long max, long part, long whole) {
        Ratio ratio = new Ratio(part, whole);
        Criterion criterion = criterion(max);
        return new CriterionScore(criterion, ratio, criterion.rule().points(ratio), State.SCORED);
    }

    private static Criterion criterion(long max) {
        return new Criterion(
                "c",
                "c",
                "c",
                Indicator.ONLINE,
                new Rule.LinearToThreshold(BigDecimal.valueOf(max), BigDecimal.ONE),
                null);
    }

    private static GradeBand band(String code, int lower) {
        return new GradeBand(code, code, code, BigDecimal.valueOf(lower));
    }
}
