package vn.cchc.figure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one period for one unit, or their sum over several. Immutable; every figure is present, zero included. */
public final class Counts {

    public static final Counts ZERO = new Counts(new long[FigureKind.values().length]);

    private final long[] values;

    private Counts(long[] values) {
        this.values = values;
    }

    /**
     * Completes the counts that events give with the sums over them.
     *
     * @param carriedOver in progress at the end of the day before the period
     * @param overdue in progress and overdue at the end of the period
     * @param overdueWithApology of those, with an apology slip by then
     * @throws IllegalStateException if more is overdue than in progress: then the cells do not fit the dossiers
     */
    static Counts of(Flow in, long carriedOver, long overdue, long overdueWithApology) {
        long[] v = new long[FigureKind.values().length];
        long received = in.receivedOnline() + in.receivedDirect() + in.receivedPost();
        long resolved = in.resolvedEarly() + in.resolvedOnTime() + in.resolvedLate();
        long inProgress = received + carriedOver - resolved - in.closedOtherwise();
        if (overdue < 0 || carriedOver < 0 || inProgress < overdue || overdue < overdueWithApology) {
            throw new IllegalStateException("Figures do not balance: " + in + ", carried over " + carriedOver
                    + ", overdue " + overdue + ", of them with a slip " + overdueWithApology);
        }
        v[FigureKind.RECEIVED.ordinal()] = received;
        v[FigureKind.RECEIVED_ONLINE.ordinal()] = in.receivedOnline();
        v[FigureKind.RECEIVED_DIRECT.ordinal()] = in.receivedDirect();
        v[FigureKind.RECEIVED_POST.ordinal()] = in.receivedPost();
        v[FigureKind.CARRIED_OVER.ordinal()] = carriedOver;
        v[FigureKind.RESOLVED_EARLY.ordinal()] = in.resolvedEarly();
        v[FigureKind.RESOLVED_ON_TIME.ordinal()] = in.resolvedOnTime();
        v[FigureKind.RESOLVED_LATE.ordinal()] = in.resolvedLate();
        v[FigureKind.RESOLVED.ordinal()] = resolved;
        v[FigureKind.CLOSED_OTHERWISE.ordinal()] = in.closedOtherwise();
        v[FigureKind.IN_PROGRESS_WITHIN.ordinal()] = inProgress - overdue;
        v[FigureKind.IN_PROGRESS_OVERDUE.ordinal()] = overdue;
        v[FigureKind.IN_PROGRESS.ordinal()] = inProgress;
        v[FigureKind.DIGITISED_FULL.ordinal()] = in.digitisedFull();
        v[FigureKind.E_RESULT.ordinal()] = in.eResult();
        v[FigureKind.REUSED.ordinal()] = in.reused();
        v[FigureKind.WITH_FEE.ordinal()] = in.withFee();
        v[FigureKind.PAID_ONLINE.ordinal()] = in.paidOnline();
        v[FigureKind.LATE_OR_OVERDUE.ordinal()] = in.resolvedLate() + overdue;
        v[FigureKind.WITH_APOLOGY.ordinal()] = in.lateWithApology() + overdueWithApology;
        return new Counts(v);
    }

    public long get(FigureKind kind) {
        return values[kind.ordinal()];
    }

    /**
     * Adds the figures of another unit for the same period. Periods cannot be added this way: what is carried over or in
     * progress would count twice.
     */
    public Counts plus(Counts other) {
        long[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], other.values[i]);
        }
        return new Counts(sum);
    }

    /** Takes off the figures of some of the dossiers that these count. */
    public Counts without(Counts some) {
        long[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = Math.subtractExact(rest[i], some.values[i]);
        }
        return new Counts(rest);
    }

    public boolean isZero() {
        return Arrays.stream(values).allMatch(v -> v == 0);
    }

    /** Figures by API key, in the order of design 4. */
    public Map<String, Long> asMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        for (FigureKind kind : FigureKind.values()) {
            map.put(kind.key(), get(kind));
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
