package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Wording;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WayUpTests {

    private static final MeasuredUnit UNIT = SchemeMaker.unit("A", "communes");
    private static final List<Indicator> RATES = List.of(Indicator.ONLINE, Indicator.DIGITISED, Indicator.LATE_ALL);

    /** @param kind of rule: linear, linear to a threshold or steps; for what should be rare, lower is better */
    record Line(int kind, int part, int whole, int max) {}

    /** @param others percent of the other units of the group */
    record Case(List<Line> lines, List<Integer> others) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 40))
                .as((kind, part, whole, max) -> new Line(kind, Math.min(part, whole), whole, max));
        return Combinators.combine(
                        line.list().ofSize(3),
                        Arbitraries.integers().between(0, 100).list().ofMaxSize(5))
                .as(Case::new);
    }

    @Property(tries = 300)
    void moving_the_counts_as_proposed_gives_the_points_and_the_place_promised(@ForAll("cases") Case c) {
        for (WayUp.Way way : ways(c)) {
            if (!way.reached()) {
                continue;
            }
            Scorecard moved = score(c, dossiers(way.moves()));

            assertThat(moved.points()).isEqualTo(way.after().points());
            assertThat(moved.percent().orElseThrow()).isGreaterThanOrEqualTo(way.goal());
            assertThat(ranked(c, moved).rank()).isEqualTo(way.rank());
        }
        WayUp up = wayUp(c);
        up.rank()
                .filter(WayUp.Way::reached)
                .ifPresent(way -> assertThat(way.rank())
                        .isLessThan(ranked(c, score(c, Map.of())).rank()));
        up.grade()
                .filter(WayUp.Way::reached)
                .ifPresent(way -> assertThat(way.after().grade().orElseThrow().lowerBound())
                        .isGreaterThan(score(c, Map.of()).grade().orElseThrow().lowerBound()));
    }

    @Property(tries = 300)
    void one_dossier_fewer_in_any_move_misses_the_goal(@ForAll("cases") Case c) {
        for (WayUp.Way way : ways(c)) {
            if (!way.reached()) {
                continue;
            }
            List<List<WayUp.Move>> choices = new ArrayList<>(List.of(way.moves()));
            way.alone().forEach(move -> choices.add(List.of(move)));
            for (List<WayUp.Move> moves : choices) {
                assertThat(score(c, dossiers(moves)).percent().orElseThrow()).isGreaterThanOrEqualTo(way.goal());
                for (WayUp.Move move : moves) {
                    Map<Indicator, Long> fewer = dossiers(moves);
                    fewer.merge(move.lever().rate(), -1L, Long::sum);
                    assertThat(score(c, fewer).percent().orElseThrow()).isLessThan(way.goal());
                }
            }
        }
    }

    @Property(tries = 1000)
    void no_other_moves_reach_the_goal_with_fewer_dossiers(@ForAll("cases") Case c) {
        for (WayUp.Way way : ways(c)) {
            assertThat(way.reached() ? Optional.of(way.dossiers()) : Optional.empty())
                    .isEqualTo(cheapest(c, way.goal()));
        }
    }

    /** The first of two late dossiers only brings the rate to where points begin: it gains less than the second. */
    @Test
    void a_first_dossier_that_gains_less_than_the_next_does_not_hide_the_cheaper_way() {
        Case c = new Case(List.of(new Line(0, 0, 1, 4), new Line(0, 0, 3, 22), new Line(0, 2, 3, 11)), List.of());

        for (WayUp.Way way : ways(c)) {
            assertThat(Optional.of(way.dossiers())).isEqualTo(cheapest(c, way.goal()));
        }
    }

    @Test
    void what_those_above_decide_is_no_move() {
        Criterion inherited = line(0, new Line(0, 1, 4, 40), Criterion.Influence.INHERITED);
        Scorecard card = SchemeMaker.card(UNIT, SchemeMaker.scored(inherited, 1, 4));

        assertThat(WayUp.of(card, List.of(), Map.of()).levers()).isEmpty();
        assertThat(GapSplit.of(card).inherited()).isEqualByComparingTo("30");
        assertThat(GapSplit.of(card).own()).isZero();
    }

    @Test
    void no_more_dossiers_are_asked_for_than_there_are_to_win() {
        Criterion online = line(0, new Line(0, 1, 10, 100), Criterion.Influence.OWN);
        Scorecard card =
                SchemeMaker.card(UNIT, SchemeMaker.scored(online, 1, 10)).ranked(2);

        WayUp up = WayUp.of(card, List.of(BigDecimal.TEN, new BigDecimal("60")), Map.of(Indicator.ONLINE, 4L));

        assertThat(up.rank()).hasValueSatisfying(way -> {
            assertThat(way.reached()).isFalse();
            assertThat(way.dossiers()).isEqualTo(4);
        });
        assertThat(up.grade()).hasValueSatisfying(way -> {
            assertThat(way.reached()).isTrue();
            assertThat(way.dossiers()).isEqualTo(4);
        });
    }

    @Test
    void the_split_of_a_gap_adds_up_to_what_is_lost() {
        Criterion own = SchemeMaker.criterion("own", 60);
        Scorecard card = SchemeMaker.card(
                UNIT,
                SchemeMaker.scored(own, 1, 3),
                SchemeMaker.scored(line(0, new Line(0, 1, 2, 40), Criterion.Influence.INHERITED), 1, 2),
                SchemeMaker.unscored(SchemeMaker.criterion("none", 10), State.NONE_ARISEN),
                SchemeMaker.unscored(SchemeMaker.criterion("missing", 5), State.MISSING));

        GapSplit split = GapSplit.of(card);

        assertThat(split.own()).isEqualByComparingTo("40");
        assertThat(split.inherited()).isEqualByComparingTo("20");
        assertThat(split.notApplicable()).isEqualByComparingTo("10");
        assertThat(split.missing()).isEqualByComparingTo("5");
    }

    private static List<WayUp.Way> ways(Case c) {
        WayUp up = wayUp(c);
        List<WayUp.Way> ways = new ArrayList<>();
        up.grade().ifPresent(ways::add);
        up.rank().ifPresent(ways::add);
        return ways;
    }

    private static WayUp wayUp(Case c) {
        Scorecard card = ranked(c, score(c, Map.of()));
        List<BigDecimal> standing = new ArrayList<>(List.of(card.percent().orElseThrow()));
        others(c).forEach(other -> standing.add(other.percent().orElseThrow()));
        return WayUp.of(card, standing, Map.of());
    }

    /** The slow and obvious search over all numbers of dossiers. */
    private static Optional<Long> cheapest(Case c, BigDecimal goal) {
        long best = Long.MAX_VALUE;
        for (long online = 0; online <= open(c, 0); online++) {
            for (long digitised = 0; digitised <= open(c, 1); digitised++) {
                for (long late = 0; late <= open(c, 2); late++) {
                    long sum = online + digitised + late;
                    if (sum < best
                            && score(
                                                    c,
                                                    Map.of(
                                                            Indicator.ONLINE,
                                                            online,
                                                            Indicator.DIGITISED,
                                                            digitised,
                                                            Indicator.LATE_ALL,
                                                            late))
                                            .percent()
                                            .orElseThrow()
                                            .compareTo(goal)
                                    >= 0) {
                        best = sum;
                    }
                }
            }
        }
        return best == Long.MAX_VALUE ? Optional.empty() : Optional.of(best);
    }

    private static long open(Case c, int i) {
        Line line = c.lines.get(i);
        return RATES.get(i).higherIsBetter() ? line.whole - line.part : line.part;
    }

    private static Map<Indicator, Long> dossiers(List<WayUp.Move> moves) {
        Map<Indicator, Long> dossiers = new HashMap<>();
        moves.forEach(move -> dossiers.put(move.lever().rate(), move.dossiers()));
        return dossiers;
    }

    private static Scorecard score(Case c, Map<Indicator, Long> won) {
        List<Criterion> criteria = new ArrayList<>();
        Map<String, ValueSource.Value> values = new HashMap<>();
        for (int i = 0; i < RATES.size(); i++) {
            Line line = c.lines.get(i);
            Indicator rate = RATES.get(i);
            long more = won.getOrDefault(rate, 0L);
            criteria.add(line(i, line, Criterion.Influence.OWN));
            values.put(
                    rate.key(),
                    new ValueSource.Value(
                            Measure.counted(rate.higherIsBetter() ? line.part + more : line.part - more, line.whole),
                            null,
                            false));
        }
        return SchemeMaker.scheme(criteria).score(new UnitValues(UNIT, Counts.ZERO, true, true, values), List.of());
    }

    private static Scorecard ranked(Case c, Scorecard card) {
        List<Scorecard> all = new ArrayList<>(others(c));
        all.add(card);
        return Ranking.rank(all).stream()
                .filter(other -> other.unit().equals(UNIT))
                .findFirst()
                .orElseThrow();
    }

    private static List<Scorecard> others(Case c) {
        List<Scorecard> others = new ArrayList<>();
        for (int percent : c.others) {
            others.add(SchemeMaker.card(
                    SchemeMaker.unit("other" + others.size(), "communes"),
                    SchemeMaker.scored(SchemeMaker.criterion("c", 100), percent, 100)));
        }
        return others;
    }

    private static Criterion line(int i, Line line, Criterion.Influence influence) {
        Indicator rate = RATES.get(i);
        BigDecimal max = BigDecimal.valueOf(line.max);
        Rule rule = !rate.higherIsBetter()
                ? new Rule.LowerIsBetter(max, new BigDecimal("0.5"))
                : switch (line.kind) {
                    case 0 -> new Rule.LinearToThreshold(max, BigDecimal.ONE);
                    case 1 -> new Rule.LinearToThreshold(max, new BigDecimal("0.7"));
                    default ->
                        new Rule.Steps(
                                max,
                                List.of(
                                        new Rule.Steps.Step(new BigDecimal("0.4"), max.movePointLeft(1)),
                                        new Rule.Steps.Step(new BigDecimal("0.8"), max)));
                };
        Wording wording = new Wording(rate.key(), rate.key());
        return new Criterion(
                rate.key(),
                wording,
                max,
                rule,
                new IndicatorVersion(
                        rate.key(),
                        LocalDate.of(2020, 1, 1),
                        null,
                        wording,
                        wording,
                        wording,
                        wording,
                        IndicatorVersion.Source.DOSSIER,
                        rate.key(),
                        List.of(),
                        rate.higherIsBetter(),
                        "",
                        true),
                Criterion.WhenNone.LEAVES,
                influence,
                Set.of(),
                null,
                null,
                null,
                null,
                false,
                List.of());
    }
}
