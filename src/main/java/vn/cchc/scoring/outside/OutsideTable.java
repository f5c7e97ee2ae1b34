package vn.cchc.scoring.outside;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.cchc.shared.TextKey;

/**
 * Published scores of one index and basis: our own over the years, and all bodies of one period beside it.
 *
 * @param periods those that something is known of, the latest first
 * @param shown the period whose bodies are shown
 * @param own our own score in that period; empty where none is known
 * @param bodies of that period, best first
 */
record OutsideTable(
        List<PeriodOf> periods, PeriodOf shown, Optional<OutsideContent> own, List<Line> bodies, List<Year> years) {

    /** Why two published numbers are not compared; said where the difference would stand. */
    enum Refused {
        /** Our own score of the period is not known. */
        NO_OWN,
        /** Our own points are not published. */
        NO_OWN_POINTS,
        /** The body's points, or those of the year before, are not published. */
        NO_POINTS,
        NO_PLACE,
        /** Nothing is known of the same period a year before. */
        NO_BEFORE,
        OTHER_SCHEME,
        /** The document of the criteria is not known of both. */
        UNKNOWN_SCHEME,
        OTHER_MAXIMUM,
        /** Other bodies were ranked, or it is not known how many. */
        OTHER_COHORT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record PeriodOf(int year, OutsidePart part) implements Comparable<PeriodOf> {

        private static final Comparator<PeriodOf> LATEST_FIRST = Comparator.comparing(PeriodOf::year)
                .thenComparing(PeriodOf::part)
                .reversed();

        static PeriodOf of(OutsideContent content) {
            return new PeriodOf(content.year(), content.part());
        }

        @Override
        public int compareTo(PeriodOf other) {
            return LATEST_FIRST.compare(this, other);
        }

        public String yearText() {
            return String.valueOf(year);
        }
    }

    /** A number, or why there is none. */
    record Difference(BigDecimal number, Refused refused) {

        static Difference of(BigDecimal number) {
            return new Difference(number, null);
        }

        static Difference none(Refused why) {
            return new Difference(null, why);
        }
    }

    record Entry(long id, OutsideContent content) {}

    /**
     * A body in the period shown.
     *
     * @param gap our own points less its points; null for our own line
     */
    record Line(long id, OutsideContent content, Difference gap) {}

    /**
     * Our own score of a period.
     *
     * @param points change of points since the same part of the year before
     * @param places places gained since then
     */
    record Year(long id, OutsideContent content, Difference points, Difference places) {}

    /** @param asked the period to show; the latest where nothing is known of it */
    static OutsideTable of(List<Entry> entries, Optional<PeriodOf> asked) {
        List<PeriodOf> periods = entries.stream()
                .map(entry -> PeriodOf.of(entry.content))
                .distinct()
                .sorted()
                .toList();
        PeriodOf shown = asked.filter(periods::contains).orElse(periods.get(0));
        List<Entry> there = entries.stream()
                .filter(entry -> PeriodOf.of(entry.content).equals(shown))
                .toList();
        Optional<OutsideContent> own = own(entries, shown).map(Entry::content);
        return new OutsideTable(
                periods,
                shown,
                own,
                there.stream()
                        .sorted(Comparator.comparing(
                                        (Entry entry) -> entry.content.place(),
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(
                                        entry -> entry.content.points(),
                                        Comparator.nullsLast(Comparator.reverseOrder()))
                                .thenComparing(entry -> entry.content.body()))
                        .map(entry ->
                                new Line(entry.id, entry.content, entry.content.own() ? null : gap(own, entry.content)))
                        .toList(),
                periods.stream()
                        .flatMap(period -> own(entries, period).stream())
                        .map(entry ->
                                year(entry, own(entries, before(entry.content)).map(Entry::content)))
                        .toList());
    }

    private static Optional<Entry> own(List<Entry> entries, PeriodOf period) {
        return entries.stream()
                .filter(entry ->
                        entry.content.own() && PeriodOf.of(entry.content).equals(period))
                .findFirst();
    }

    private static PeriodOf before(OutsideContent content) {
        return new PeriodOf(content.year() - 1, content.part());
    }

    private static Difference gap(Optional<OutsideContent> own, OutsideContent other) {
        if (own.isEmpty()) {
            return Difference.none(Refused.NO_OWN);
        }
        OutsideContent ours = own.get();
        if (ours.points() == null) {
            return Difference.none(Refused.NO_OWN_POINTS);
        }
        if (other.points() == null) {
            return Difference.none(Refused.NO_POINTS);
        }
        // Within one index and period the document is told once or in every row.
        if (!ours.scheme().isEmpty() && !other.scheme().isEmpty() && !sameScheme(ours, other)) {
            return Difference.none(Refused.OTHER_SCHEME);
        }
        return ours.maxPoints().compareTo(other.maxPoints()) == 0
                ? Difference.of(ours.points().subtract(other.points()))
                : Difference.none(Refused.OTHER_MAXIMUM);
    }

    private static Year year(Entry entry, Optional<OutsideContent> before) {
        OutsideContent now = entry.content;
        Optional<Refused> scheme = before.map(
                        then -> now.scheme().isEmpty() || then.scheme().isEmpty()
                                ? Optional.of(Refused.UNKNOWN_SCHEME)
                                : sameScheme(now, then) ? Optional.<Refused>empty() : Optional.of(Refused.OTHER_SCHEME))
                .orElse(Optional.of(Refused.NO_BEFORE));
        return scheme.map(why -> new Year(entry.id, now, Difference.none(why), Difference.none(why)))
                .orElseGet(() -> new Year(entry.id, now, points(now, before.get()), places(now, before.get())));
    }

    private static Difference points(OutsideContent now, OutsideContent then) {
        if (now.points() == null) {
            return Difference.none(Refused.NO_OWN_POINTS);
        }
        if (then.points() == null) {
            return Difference.none(Refused.NO_POINTS);
        }
        return now.maxPoints().compareTo(then.maxPoints()) == 0
                ? Difference.of(now.points().subtract(then.points()))
                : Difference.none(Refused.OTHER_MAXIMUM);
    }

    private static Difference places(OutsideContent now, OutsideContent then) {
        if (now.place() == null || then.place() == null) {
            return Difference.none(Refused.NO_PLACE);
        }
        return now.places() != null && now.places().equals(then.places())
                ? Difference.of(BigDecimal.valueOf(then.place() - (long) now.place()))
                : Difference.none(Refused.OTHER_COHORT);
    }

    private static boolean sameScheme(OutsideContent one, OutsideContent other) {
        return TextKey.of(one.scheme()).equals(TextKey.of(other.scheme()));
    }

    /** How many bodies are before ours by the published places; null where our place is not known. */
    public Integer before() {
        return own.map(OutsideContent::place).map(place -> place - 1).orElse(null);
    }

    /** Bodies other than ours whose points are known, and comparable. */
    public long withPoints() {
        return gaps().count();
    }

    /** Of these, those with more points than ours. */
    public long ahead() {
        return gaps().filter(gap -> gap.signum() < 0).count();
    }

    /** By how much the best of these is above ours; null where none is. */
    public BigDecimal toBest() {
        return gaps().filter(gap -> gap.signum() < 0)
                .min(Comparator.naturalOrder())
                .map(BigDecimal::abs)
                .orElse(null);
    }

    private Stream<BigDecimal> gaps() {
        return bodies.stream()
                .filter(line -> line.gap != null && line.gap.number != null)
                .map(line -> line.gap.number);
    }
}
