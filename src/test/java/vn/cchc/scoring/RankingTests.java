package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RankingTests {

    private static final Criterion ONLINE = SchemeMaker.criterion("online", 100);

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
                SchemeMaker.card(SchemeMaker.unit("missing", "Xã"), SchemeMaker.unscored(ONLINE, State.MISSING));
        Scorecard none =
                SchemeMaker.card(SchemeMaker.unit("none", "Xã"), SchemeMaker.unscored(ONLINE, State.NONE_ARISEN));

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
        return SchemeMaker.card(SchemeMaker.unit(code, group), SchemeMaker.scored(ONLINE, part, whole));
    }
}
