package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A small line of percentages as SVG geometry in a box of 160 by 40. It always starts at zero; where a month is missing the
 * line has a gap.
 *
 * @param lines points of each unbroken run of months
 * @param dots lone months and the last one
 * @param target height of the target line; null = none
 */
record Sparkline(List<String> lines, List<Dot> dots, String target) {

    static final int WIDTH = 160;
    static final int HEIGHT = 40;
    private static final int EDGE = 4;

    record Dot(String x, String y) {}

    static Optional<Sparkline> of(List<Optional<BigDecimal>> percents, BigDecimal targetPercent) {
        if (percents.stream().filter(Optional::isPresent).count() < 2) {
            return Optional.empty();
        }
        double top = percents.stream()
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElseThrow();
        top = Math.max(1, Math.max(top, targetPercent == null ? 0 : targetPercent.doubleValue()));
        List<String> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        List<Dot> run = new ArrayList<>();
        for (int i = 0; i <= percents.size(); i++) {
            Optional<BigDecimal> percent = i < percents.size() ? percents.get(i) : Optional.empty();
            if (percent.isPresent()) {
                run.add(new Dot(x(i, percents.size()), y(percent.get().doubleValue(), top)));
                continue;
            }
            if (run.size() > 1) {
                lines.add(
                        String.join(" ", run.stream().map(d -> d.x + "," + d.y).toList()));
            }
            if (run.size() == 1 || i == percents.size() && !run.isEmpty()) {
                dots.add(run.get(run.size() - 1));
            }
            run.clear();
        }
        return Optional.of(
                new Sparkline(lines, dots, targetPercent == null ? null : y(targetPercent.doubleValue(), top)));
    }

    private static String x(int i, int size) {
        return String.format(Locale.ROOT, "%.1f", EDGE + i * (WIDTH - 2.0 * EDGE) / (size - 1));
    }

    private static String y(double percent, double top) {
        return String.format(Locale.ROOT, "%.1f", HEIGHT - EDGE - percent / top * (HEIGHT - 2.0 * EDGE));
    }
}
