package vn.cchc.demo;

/**
 * Random numbers that are the same on every machine and for ever (SplitMix64), so that the demo's dossiers are too. The JDK
 * promises that only within one version of its classes.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Between 0, included, and 1. */
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** True so often, out of one. */
    boolean happens(double probability) {
        return share() < probability;
    }

    /** Between the two, both included. */
    int between(int least, int most) {
        return least + (int) (share() * (most - least + 1));
    }

    /** A whole number that comes out at this value on average. */
    int around(double value) {
        int whole = (int) value;
        return whole + (happens(value - whole) ? 1 : 0);
    }
}
