package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Ratio;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RankingTests {

    private static final Criterion ONLINE = new Criterion(
            "online",
            "Hồ sơ nộp trực tuyến",
            "Dossiers filed online",
            Indicator.ONLINE,
            new Rule.LinearToThreshold(new BigDecimal("100"), BigDecimal.ONE),
            null);

    @Test
    void ties_share_a_rank_and_the_next_rank_is_skipped() {
        List<Scorecard> ranked = Ranking.rank(List.of(
                card("a", "Xã", 50, 100), card("b", "Xã", 90, 100), card("c", "Xã", 1, 2), card("d", "Xã", 10, 100)));

        assertThat(ranked).extracting(c -> c.unit().code()).containsExactly("b", "a", "c", "d");
        assertThat(ranked).extracting(Scorecard::rank).containsExactly(1, 2, 2, 4);
    }

    @Test
    void groups_are_ranked_apart_and_units_without_a_group_are_listed_last_without_a_rank() {
        List<Scorecard> ranked = Ranking.rank(List.of(
                card("tax", null, 100, 100), card("department", "Phòng", 20, 100), card("commune", "Xã", 10, 100)));

        assertThat(ranked).extracting(c -> c.unit().code()).containsExactly("department", "commune", "tax");
        assertThat(ranked).extracting(Scorecard::rank).containsExactly(1, 1, null);
    }

    @Test
    void a_unit_whose_figures_are_missing_or_that_had_nothing_to_count_is_not_ranked_and_takes_no_place() {
        Scorecard missing =
                scorecard("missing", "Xã", new CriterionScore(ONLINE, new Ratio(5, 5), null, State.MISSING));
        Scorecard none = scorecard("none", "Xã", new CriterionScore(ONLINE, new Ratio(0, 0), null, State.NONE_ARISEN));

        List<Scorecard> ranked = Ranking.rank(List.of(missing, none, card("commune", "Xã", 1, 100)));

        assertThat(ranked).extracting(Scorecard::rank).containsExactly(1, null, null);
        assertThat(ranked).extracting(c -> c.unit().code()).first().isEqualTo("commune");
    }

    @Test
    void scores_that_differ_only_beyond_the_decimals_shown_are_not_a_tie() {
        List<Scorecard> ranked = Ranking.rank(List.of(card("a", "Xã", 499_999, 1_000_000), card("b", "Xã", 1, 2)));

        assertThat(ranked).extracting(c -> c.unit().code()).containsExactly("b", "a");
        assertThat(ranked).extracting(Scorecard::rank).containsExactly(1, 2);
    }

    private static Scorecard card(String code, String group, long part, long whole) {
        Ratio ratio = new Ratio(part, whole);
        return scorecard(
                code, group, new CriterionScore(ONLINE, ratio, ONLINE.rule().points(ratio), State.SCORED));
    }

    private static Scorecard scorecard(String code, String group, CriterionScore score) {
        MeasuredUnit unit =
                new MeasuredUnit(code.hashCode(), code, code, "COMMUNE", group, LocalDate.of(2020, 1, 1), null, true);
        return new Scorecard(unit, Counts.ZERO, List.of(score), List.of(), null);
    }
}
