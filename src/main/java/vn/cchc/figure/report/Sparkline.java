package vn.cchc.figure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;

/**
 * A row of values as lines of an SVG picture: a gap where a value is missing, a dot where a value stands alone.
 *
 * @param lines points of each unbroken line, as SVG wants them
 * @param dots x and y of the last value and of values without neighbours
 */
record Sparkline(List<String> lines, List<Dot> dots) {

    static final int WIDTH = 120;
    static final int HEIGHT = 28;
    private static final int MARGIN = 3;

    record Dot(long x, long y) {}

    static Sparkline of(List<Long> values) {
        LongSummaryStatistics range =
                values.stream().filter(Objects::nonNull).mapToLong(v -> v).summaryStatistics();
        List<String> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        List<Dot> run = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                close(run, lines, dots);
            } else {
                run.add(new Dot(x(i, values.size()), y(values.get(i), range)));
            }
        }
        Dot last = run.isEmpty() ? null : run.get(run.size() - 1);
        close(run, lines, dots);
        if (last != null && !dots.contains(last)) {
            dots.add(last);
        }
        return new Sparkline(lines, dots);
    }

    private static void close(List<Dot> run, List<String> lines, List<Dot> dots) {
        if (run.size() == 1) {
            dots.add(run.get(0));
        } else if (run.size() > 1) {
            lines.add(String.join(
                    " ", run.stream().map(dot -> dot.x + "," + dot.y).toList()));
        }
        run.clear();
    }

    private static long x(int index, int size) {
        return size < 2 ? WIDTH / 2 : MARGIN + (long) index * (WIDTH - 2 * MARGIN) / (size - 1);
    }

    private static long y(long value, LongSummaryStatistics range) {
        long spread = range.getMax() - range.getMin();
        return spread == 0 ? HEIGHT / 2 : HEIGHT - MARGIN - (value - range.getMin()) * (HEIGHT - 2 * MARGIN) / spread;
    }
}
