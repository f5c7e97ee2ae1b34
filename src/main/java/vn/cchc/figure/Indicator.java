package vn.cchc.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.cchc.shared.Ratio;

/** A named rate: sums of figures over sums of figures (design 4). */
public enum Indicator {
    ONLINE(List.of(FigureKind.RECEIVED_ONLINE), List.of(FigureKind.RECEIVED), true),
    /** The rival of {@link #ONLINE}: what was carried over counts in the denominator too. */
    ONLINE_OF_ALL(List.of(FigureKind.RECEIVED_ONLINE), List.of(FigureKind.RECEIVED, FigureKind.CARRIED_OVER), true),
    DIGITISED(List.of(FigureKind.DIGITISED_FULL), List.of(FigureKind.RECEIVED), true),
    PAID_ONLINE(List.of(FigureKind.PAID_ONLINE), List.of(FigureKind.WITH_FEE), true),
    E_RESULT(List.of(FigureKind.E_RESULT), List.of(FigureKind.RESOLVED), true),
    REUSED(List.of(FigureKind.REUSED), List.of(FigureKind.RECEIVED), true),
    LATE_ALL(List.of(FigureKind.LATE_OR_OVERDUE), List.of(FigureKind.RESOLVED, FigureKind.IN_PROGRESS), false),
    LATE_RESOLVED(List.of(FigureKind.RESOLVED_LATE), List.of(FigureKind.RESOLVED), false),
    ON_TIME_RESOLVED(
            List.of(FigureKind.RESOLVED_EARLY, FigureKind.RESOLVED_ON_TIME), List.of(FigureKind.RESOLVED), true),
    ON_TIME_DUE(
            List.of(FigureKind.RESOLVED_EARLY, FigureKind.RESOLVED_ON_TIME),
            List.of(FigureKind.RESOLVED, FigureKind.IN_PROGRESS_OVERDUE),
            true),
    ON_TIME_ALL(
            List.of(FigureKind.RESOLVED_EARLY, FigureKind.RESOLVED_ON_TIME, FigureKind.IN_PROGRESS_WITHIN),
            List.of(FigureKind.RESOLVED, FigureKind.IN_PROGRESS),
            true),
    APOLOGY(List.of(FigureKind.WITH_APOLOGY), List.of(FigureKind.LATE_OR_OVERDUE), true);

    private final List<FigureKind> numerator;
    private final List<FigureKind> denominator;
    private final boolean higherIsBetter;

    Indicator(List<FigureKind> numerator, List<FigureKind> denominator, boolean higherIsBetter) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.higherIsBetter = higherIsBetter;
    }

    public Ratio of(Counts counts) {
        return new Ratio(sum(numerator, counts), sum(denominator, counts));
    }

    private static long sum(List<FigureKind> kinds, Counts counts) {
        return kinds.stream().mapToLong(counts::get).sum();
    }

    /** The figure whose dossiers stand behind the numerator. */
    public FigureKind numerator() {
        return numerator.get(0);
    }

    public List<FigureKind> numerators() {
        return numerator;
    }

    public List<FigureKind> denominator() {
        return denominator;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Name of the indicator in the data of schemes and in message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Indicator> of(String key) {
        return Arrays.stream(values()).filter(i -> i.key().equals(key)).findFirst();
    }
}
