package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScorecardTests {

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
                card(scored(40, 1, 2), SchemeMaker.unscored(SchemeMaker.criterion("d", 60), State.NONE_ARISEN));

        assertThat(card.maxPoints()).isEqualByComparingTo("40");
        assertThat(card.points()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("20"));
        assertThat(card.percent()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("50"));
    }

    @Test
    void a_missing_figure_withholds_the_grade_but_not_the_points_that_are_known() {
        Scorecard card = card(scored(40, 1, 2), SchemeMaker.unscored(SchemeMaker.criterion("d", 60), State.MISSING));

        assertThat(card.grade()).isEmpty();
        assertThat(card.shownPoints()).contains(new BigDecimal("20.00"));
    }

    @Test
    void without_any_score_there_are_no_points_which_is_not_zero_points() {
        Scorecard card = card(SchemeMaker.unscored(SchemeMaker.criterion("d", 60), State.NONE_ARISEN));

        assertThat(card.points()).isEmpty();
        assertThat(card.grade()).isEmpty();
        assertThat(card(scored(40, 0, 2)).points())
                .hasValueSatisfying(p -> assertThat(p).isZero());
    }

    @Test
    void what_is_missing_is_said_and_each_line_is_found_by_its_code() {
        CriterionScore known = scored(40, 1, 2);
        CriterionScore missing = SchemeMaker.unscored(SchemeMaker.criterion("d", 60), State.MISSING);

        assertThat(card(known).missing()).isFalse();
        assertThat(card(known, missing).missing()).isTrue();
        assertThat(card(known, missing).criteria()).containsExactly(known, missing);
        assertThat(card(known, missing).criterion("d")).isEqualTo(missing);
    }

    private static Scorecard card(CriterionScore... scores) {
        return SchemeMaker.card(null, scores);
    }

    private static CriterionScore scored(long max, long part, long whole) {
        return SchemeMaker.scored(SchemeMaker.criterion("c", max), part, whole);
    }
}
