package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every rule, every scheme and every order of units. */
class ScoringProperties {

    @Provide
    Arbitrary<Rule> rules() {
        Arbitrary<BigDecimal> max = Arbitraries.integers().between(0, 4000).map(n -> BigDecimal.valueOf(n, 2));
        Arbitrary<BigDecimal> share = Arbitraries.integers().between(1, 10_000).map(n -> BigDecimal.valueOf(n, 4));
        Arbitrary<BigDecimal> each = Arbitraries.integers().between(1, 500).map(n -> BigDecimal.valueOf(n, 2));
        return Arbitraries.oneOf(
                Combinators.combine(max, share).as(Rule.LinearToThreshold::new),
                Combinators.combine(max, share).as(Rule.LowerIsBetter::new),
                Combinators.combine(max, share.list().ofMinSize(1).ofMaxSize(5)).as(ScoringProperties::steps),
                max.map(Rule.YesNo::new),
                Combinators.combine(max, each).as(Rule.PerPiece::new),
                Combinators.combine(max, each, share).as((m, e, part) -> new Rule.Deduction(m, e, m.multiply(part))),
                max.map(Rule.Given::new));
    }

    /** Steps at these bounds, each worth as much of the maximum as it stands high. */
    private static Rule steps(BigDecimal max, List<BigDecimal> from) {
        return new Rule.Steps(
                max,
                from.stream().map(f -> new Rule.Steps.Step(f, max.multiply(f))).toList());
    }

    @Property
    void points_lie_between_nothing_and_the_maximum(
            @ForAll("rules") Rule rule,
            @ForAll @LongRange(min = 0, max = 1_000_000) long part,
            @ForAll @LongRange(min = 1, max = 1_000_000) long whole) {
        assertThat(rule.points(Measure.counted(part, whole))).isBetween(BigDecimal.ZERO, rule.maxPoints());
    }

    @Property
    void one_more_never_turns_against_what_the_rule_calls_better(
            @ForAll("rules") Rule rule,
            @ForAll @LongRange(min = 0, max = 1_000_000) long part,
            @ForAll @LongRange(min = 1, max = 1_000_000) long whole) {
        int change = rule.points(Measure.counted(part + 1, whole)).compareTo(rule.points(Measure.counted(part, whole)));

        assertThat(rule.higherIsBetter() ? change : -change).isNotNegative();
    }

    @Property
    void only_the_share_counts_not_the_size(
            @ForAll @LongRange(min = 0, max = 1000) long part,
            @ForAll @LongRange(min = 1, max = 1000) long rest,
            @ForAll @LongRange(min = 2, max = 1000) long times) {
        Rule rule = new Rule.LinearToThreshold(BigDecimal.TEN, new BigDecimal("0.7"));

        assertThat(rule.points(Measure.counted(part * times, (part + rest) * times)))
                .isEqualByComparingTo(rule.points(Measure.counted(part, part + rest)));
    }

    @Property
    void a_field_has_the_points_of_its_lines_and_the_scorecard_those_of_its_fields(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 100) Long> shares) {
        List<CriterionScore> scores = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            scores.add(SchemeMaker.scored(SchemeMaker.criterion("c" + i, 10), shares.get(i), 100));
        }
        BigDecimal sum = scores.stream().map(CriterionScore::points).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(SchemeMaker.card(null, scores.toArray(CriterionScore[]::new)).points())
                .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo(sum));
        assertThat(CriterionScore.sum(SchemeMaker.criterion("sum", 80), scores, null)
                        .points())
                .isEqualByComparingTo(sum);
    }

    @Property
    void ranks_do_not_depend_on_the_order_in_which_units_come(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 20) Long> online, @ForAll Random random) {
        List<Scorecard> cards = new ArrayList<>();
        Criterion criterion = SchemeMaker.criterion("online", 100);
        for (int i = 0; i < online.size(); i++) {
            cards.add(SchemeMaker.card(
                    SchemeMaker.unit("u" + i, "Xã"), SchemeMaker.scored(criterion, online.get(i), 20)));
        }
        Map<String, Integer> ranks = ranks(cards);
        Collections.shuffle(cards, random);

        assertThat(ranks(cards)).isEqualTo(ranks);
        assertThat(ranks).allSatisfy((code, rank) -> {
            long own = online.get(Integer.parseInt(code.substring(1)));
            assertThat(rank)
                    .isEqualTo(1 + (int) online.stream().filter(o -> o > own).count());
        });
    }

    @Property
    void a_sum_over_units_is_the_sum_of_their_counts_whatever_the_order(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 1000) Long> parts, @ForAll Random random) {
        Map<Long, Map<String, ValueSource.Value>> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            values.put((long) i, Map.of("c", new ValueSource.Value(Measure.counted(parts.get(i), 1000), null, false)));
        }
        List<Long> units = new ArrayList<>(values.keySet());
        Collections.shuffle(units, random);

        Measure sum = new SchemeValues(values, Map.of()).sum(units).get("c").measure();

        assertThat(sum)
                .isEqualTo(Measure.counted(
                        parts.stream().mapToLong(Long::longValue).sum(), 1000L * parts.size()));
    }

    private static Map<String, Integer> ranks(List<Scorecard> cards) {
        return Ranking.rank(cards).stream()
                .collect(Collectors.toMap(c -> c.unit().code(), Scorecard::rank));
    }
}
