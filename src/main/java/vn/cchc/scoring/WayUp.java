package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import vn.cchc.figure.Indicator;

/**
 * What a unit could do to earn more, counted in dossiers: had so many more of those it received been filed online, digitised,
 * paid online or ended in time. Denominators stay as they are, so a promise holds exactly: re-scoring the moved counts gives the
 * points and the place named, and one dossier fewer in any of the moves misses the goal.
 *
 * @param levers each rate by which points can still be won, those that win most first
 * @param grade the cheapest way to the next better grade; empty where there is none or the unit is not graded
 * @param rank the cheapest way to the next better place; empty for the first and for those not ranked
 */
public record WayUp(List<Lever> levers, Optional<Way> grade, Optional<Way> rank) {

    /** More ways to begin than these are not tried out. */
    private static final int COMBINATIONS = 4096;

    /**
     * One rate of the unit's dossiers and the lines that it scores.
     *
     * @param limit how many dossiers there are to be won
     * @param first dossiers needed before anything is gained
     * @param firstGain points that these bring
     * @param all dossiers after which nothing more is gained
     * @param allGain points that these bring
     */
    public record Lever(
            Indicator rate,
            List<CriterionScore> lines,
            long limit,
            long first,
            BigDecimal firstGain,
            long all,
            BigDecimal allGain) {

        Measure after(long dossiers) {
            Measure now = lines.get(0).measure();
            BigDecimal moved = BigDecimal.valueOf(dossiers);
            return new Measure(
                    rate.higherIsBetter() ? now.part().add(moved) : now.part().subtract(moved),
                    now.whole(),
                    now.basis());
        }

        BigDecimal points(long dossiers) {
            Measure measure = after(dossiers);
            return lines.stream()
                    .map(line -> line.criterion().points(measure))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private boolean even() {
            return lines.stream()
                    .map(line -> line.criterion().rule())
                    .anyMatch(rule -> rule instanceof Rule.LinearToThreshold || rule instanceof Rule.LowerIsBetter);
        }

        /** Whether the first dossiers bring nothing, or less than the next, because the rate begins beyond where points begin. */
        private boolean late() {
            return first > 1
                    || first < all && points(first + 1).subtract(points(first)).compareTo(firstGain) > 0;
        }

        /** Numbers of dossiers to begin with: beyond each, points grow evenly or stand still until the next. */
        private List<Long> beginnings() {
            List<Long> beginnings = new ArrayList<>(List.of(0L));
            if (even()) {
                if (late()) {
                    beginnings.add(first);
                }
                return beginnings;
            }
            long at = 0;
            while (at < all && beginnings.size() < 16) {
                BigDecimal now = points(at);
                at = least(at + 1, all, dossiers -> points(dossiers).compareTo(now) > 0);
                beginnings.add(at);
            }
            return beginnings;
        }
    }

    /** @param gain points that this move alone brings */
    public record Move(Lever lever, long dossiers, BigDecimal gain) {}

    /**
     * A way to a goal.
     *
     * @param goal percent of the maximum from which it is reached
     * @param reached false where even all moves together miss it; then these are the moves
     * @param moves those that cost fewest dossiers together, the largest first
     * @param alone for each rate that reaches the goal by itself, the move that does
     * @param after the scorecard after the moves, without a rank
     * @param rank the place after the moves; null where the unit is not ranked
     */
    public record Way(
            BigDecimal goal, boolean reached, List<Move> moves, List<Move> alone, Scorecard after, Integer rank) {

        public long dossiers() {
            return moves.stream().mapToLong(Move::dossiers).sum();
        }
    }

    /**
     * The ways up of one unit.
     *
     * @param standing percent of the maximum of every unit in its ranking group
     * @param limits for some rates, how many dossiers can be won at all; for the others, all that count against the unit
     */
    public static WayUp of(Scorecard card, List<BigDecimal> standing, Map<Indicator, Long> limits) {
        List<Lever> levers = levers(card, limits);
        Optional<BigDecimal> percent = card.percent();
        Optional<BigDecimal> band = percent.filter(p -> card.grade().isPresent())
                .flatMap(own -> card.scheme().bands().stream()
                        .map(GradeBand::lowerBound)
                        .filter(bound -> bound.compareTo(own) > 0)
                        .min(Comparator.naturalOrder()));
        Optional<BigDecimal> above = percent.filter(p -> card.rank() != null)
                .flatMap(own -> standing.stream()
                        .filter(other -> other.compareTo(own) > 0)
                        .min(Comparator.naturalOrder()));
        return new WayUp(
                levers,
                band.map(goal -> way(card, levers, goal, standing)),
                above.map(goal -> way(card, levers, goal, standing)));
    }

    /** The place that a percentage has among others. */
    public static int place(BigDecimal percent, List<BigDecimal> standing) {
        return 1
                + (int) standing.stream()
                        .filter(other -> other.compareTo(percent) > 0)
                        .count();
    }

    private static List<Lever> levers(Scorecard card, Map<Indicator, Long> limits) {
        record Key(Indicator rate, Measure measure) {}
        Map<Key, List<CriterionScore>> lines = new LinkedHashMap<>();
        card.leaves()
                .filter(line -> line.state() == State.SCORED && line.hasCounts())
                .filter(line -> line.measure().arose()
                        && line.measure().part().compareTo(line.measure().whole()) <= 0)
                .filter(line -> line.criterion().influence() == Criterion.Influence.OWN)
                .forEach(line -> Optional.ofNullable(line.criterion().indicator())
                        .flatMap(IndicatorVersion::dossierRate)
                        .filter(rate ->
                                rate.higherIsBetter() == line.criterion().higherIsBetter())
                        .ifPresent(
                                rate -> lines.computeIfAbsent(new Key(rate, line.measure()), key -> new ArrayList<>())
                                        .add(line)));
        return lines.entrySet().stream()
                .map(entry -> lever(entry.getKey().rate, entry.getValue(), limits))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Lever::allGain).reversed())
                .toList();
    }

    /** Empty where nothing can be gained. */
    private static Optional<Lever> lever(Indicator rate, List<CriterionScore> lines, Map<Indicator, Long> limits) {
        Measure now = lines.get(0).measure();
        BigDecimal open = rate.higherIsBetter() ? now.whole().subtract(now.part()) : now.part();
        long limit = Math.min(open.longValueExact(), limits.getOrDefault(rate, Long.MAX_VALUE));
        Lever bare = new Lever(rate, lines, limit, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO);
        BigDecimal from = bare.points(0);
        BigDecimal best = bare.points(limit);
        if (limit <= 0 || best.compareTo(from) <= 0) {
            return Optional.empty();
        }
        long first = least(1, limit, dossiers -> bare.points(dossiers).compareTo(from) > 0);
        long all = least(first, limit, dossiers -> bare.points(dossiers).compareTo(best) >= 0);
        return Optional.of(
                new Lever(rate, lines, limit, first, bare.points(first).subtract(from), all, best.subtract(from)));
    }

    private static Way way(Scorecard card, List<Lever> levers, BigDecimal goal, List<BigDecimal> standing) {
        long[] most = levers.stream().mapToLong(Lever::all).toArray();
        boolean reachable = reaches(card, levers, most, goal);
        long[] best = most;
        if (reachable) {
            Comparator<long[]> cheaper = Comparator.comparingLong(WayUp::sum);
            Comparator<long[]> fewer = Comparator.comparingLong(
                    moves -> java.util.Arrays.stream(moves).filter(n -> n > 0).count());
            best = beginnings(levers).stream()
                    .map(beginning -> onwards(card, levers, beginning, goal))
                    .flatMap(Optional::stream)
                    .min(cheaper.thenComparing(fewer))
                    .orElse(trimmed(card, levers, most, goal));
        }
        List<Move> alone = new ArrayList<>();
        for (int i = 0; i < levers.size(); i++) {
            long[] one = new long[levers.size()];
            one[i] = levers.get(i).all;
            if (reaches(card, levers, one, goal)) {
                alone.addAll(moves(levers, trimmed(card, levers, one, goal)));
            }
        }
        Scorecard after = moved(card, levers, best);
        return new Way(
                goal,
                reachable,
                moves(levers, best),
                alone,
                after,
                card.rank() == null
                        ? null
                        : after.percent().map(p -> place(p, standing)).orElse(null));
    }

    private static List<Move> moves(List<Lever> levers, long[] dossiers) {
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < dossiers.length; i++) {
            if (dossiers[i] > 0) {
                Lever lever = levers.get(i);
                moves.add(new Move(lever, dossiers[i], lever.points(dossiers[i]).subtract(lever.points(0))));
            }
        }
        moves.sort(Comparator.comparing(Move::gain).reversed());
        return moves;
    }

    /** Every combination of the numbers of dossiers with which each rate may begin. */
    private static List<long[]> beginnings(List<Lever> levers) {
        List<long[]> combinations = new ArrayList<>();
        combinations.add(new long[levers.size()]);
        for (int i = 0; i < levers.size(); i++) {
            List<Long> own = levers.get(i).beginnings();
            if (combinations.size() * own.size() > COMBINATIONS) {
                continue;
            }
            List<long[]> extended = new ArrayList<>();
            for (long[] combination : combinations) {
                for (long dossiers : own) {
                    long[] next = combination.clone();
                    next[i] = dossiers;
                    extended.add(next);
                }
            }
            combinations = extended;
        }
        return combinations;
    }

    private record Stretch(int lever, long to, BigDecimal each) {}

    /**
     * From a beginning on, the dossiers that gain most are taken first. Points grow evenly up to the last dossier, which may
     * gain less, so no other choice needs fewer dossiers.
     */
    private static Optional<long[]> onwards(Scorecard card, List<Lever> levers, long[] beginning, BigDecimal goal) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < levers.size(); i++) {
            Lever lever = levers.get(i);
            boolean begun = beginning[i] > 0 || !lever.late();
            if (!lever.even() || !begun || beginning[i] >= lever.all) {
                continue;
            }
            if (lever.all - 1 > beginning[i]) {
                stretches.add(stretch(i, lever, beginning[i], lever.all - 1));
                stretches.add(stretch(i, lever, lever.all - 1, lever.all));
            } else {
                stretches.add(stretch(i, lever, beginning[i], lever.all));
            }
        }
        stretches.sort(Comparator.comparing(Stretch::each).reversed());
        long[] dossiers = beginning.clone();
        if (reaches(card, levers, dossiers, goal)) {
            return Optional.of(trimmed(card, levers, dossiers, goal));
        }
        for (Stretch stretch : stretches) {
            // The last dossier may gain more than those before it, by a digit or where points begin late: it includes
            // them.
            dossiers[stretch.lever] = Math.max(dossiers[stretch.lever], stretch.to);
            if (reaches(card, levers, dossiers, goal)) {
                // Those taken last gain least: what is too much of them goes back before anything else.
                dossiers[stretch.lever] = trimmed(card, levers, dossiers, goal, stretch.lever);
                return Optional.of(trimmed(card, levers, dossiers, goal));
            }
        }
        return Optional.empty();
    }

    private static Stretch stretch(int index, Lever lever, long from, long to) {
        BigDecimal each = lever.points(to)
                .subtract(lever.points(from))
                .divide(BigDecimal.valueOf(to - from), MathContext.DECIMAL128);
        return new Stretch(index, to, each);
    }

    /** What of these dossiers is needed: dearest first, each rate gives back what the goal does not need. */
    private static long[] trimmed(Scorecard card, List<Lever> levers, long[] dossiers, BigDecimal goal) {
        long[] needed = dossiers.clone();
        List<Integer> dearestFirst = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            if (needed[i] > 0) {
                dearestFirst.add(i);
            }
        }
        dearestFirst.sort(Comparator.comparing(i -> stretch(i, levers.get(i), 0, dossiers[i]).each));
        for (int i : dearestFirst) {
            needed[i] = trimmed(card, levers, needed, goal, i);
        }
        return needed;
    }

    /** How many dossiers of one rate are needed where those of the others stay. */
    private static long trimmed(Scorecard card, List<Lever> levers, long[] dossiers, BigDecimal goal, int lever) {
        return least(0, dossiers[lever], fewer -> {
            long[] tried = dossiers.clone();
            tried[lever] = fewer;
            return reaches(card, levers, tried, goal);
        });
    }

    private static boolean reaches(Scorecard card, List<Lever> levers, long[] dossiers, BigDecimal goal) {
        return moved(card, levers, dossiers)
                .percent()
                .filter(percent -> percent.compareTo(goal) >= 0)
                .isPresent();
    }

    private static Scorecard moved(Scorecard card, List<Lever> levers, long[] dossiers) {
        Map<String, Measure> changed = new LinkedHashMap<>();
        for (int i = 0; i < dossiers.length; i++) {
            Measure after = levers.get(i).after(dossiers[i]);
            levers.get(i).lines.forEach(line -> changed.put(line.criterion().code(), after));
        }
        return card.with(changed);
    }

    private static long sum(long[] dossiers) {
        return java.util.Arrays.stream(dossiers).sum();
    }

    /** The least number in a range for which something holds that holds for its upper end and for all above the least. */
    private static long least(long from, long to, LongPredicate holds) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
