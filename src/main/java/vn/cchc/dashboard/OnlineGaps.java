package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.Rule;
import vn.cchc.shared.Ratio;

/**
 * Where the online rate falls short of its target.
 *
 * @param online all dossiers received, those that cannot be filed online included, as the rate counts them
 * @param target in percent
 * @param missing how many dossiers more, filed online, would have reached the target
 * @param ceiling the rate if everything that can be filed online were
 * @param below procedures below the target, those with most to win first
 * @param reached procedures at or above it
 * @param cannot procedures the law wants filed in person: not a gap
 */
record OnlineGaps(
        Ratio online,
        BigDecimal target,
        long missing,
        BigDecimal ceiling,
        List<Gap> below,
        List<Gap> reached,
        List<Gap> cannot) {

    /**
     * @param missing dossiers more that would bring the procedure itself to the target
     * @param offline dossiers that could have been filed online and were not
     */
    record Gap(
            String code,
            String name,
            String field,
            long received,
            long online,
            BigDecimal percent,
            long missing,
            long offline) {}

    /** @param lines of the scheme, with the targets of the units whose procedures they are */
    static OnlineGaps of(List<ProcedureCounts> procedures, List<Criterion> lines) {
        BigDecimal target = lines.stream()
                .flatMap(Criterion::all)
                .filter(c -> c.indicator() != null
                        && c.indicator()
                                .dossierRate()
                                .filter(Indicator.ONLINE::equals)
                                .isPresent())
                .map(OnlineGaps::target)
                .findFirst()
                .orElse(BigDecimal.ONE);
        List<Gap> below = new ArrayList<>();
        List<Gap> reached = new ArrayList<>();
        List<Gap> cannot = new ArrayList<>();
        Ratio all = new Ratio(0, 0);
        long offline = 0;
        for (ProcedureCounts procedure : procedures) {
            Ratio ratio = Indicator.ONLINE.of(procedure.counts());
            if (!ratio.arose()) {
                continue;
            }
            all = all.plus(ratio);
            Gap gap = gap(procedure, ratio, target);
            if (!procedure.onlinePossible()) {
                cannot.add(gap);
                continue;
            }
            offline += gap.offline;
            (gap.missing > 0 ? below : reached).add(gap);
        }
        Comparator<Gap> mostFirst = Comparator.comparingLong(Gap::missing)
                .thenComparingLong(Gap::received)
                .reversed();
        below.sort(mostFirst);
        reached.sort(mostFirst);
        cannot.sort(mostFirst);
        return new OnlineGaps(
                all,
                target.multiply(BigDecimal.valueOf(100)),
                missing(all, target),
                all.arose()
                        ? new Ratio(all.part() + offline, all.whole()).percent().orElseThrow()
                        : null,
                below,
                reached,
                cannot);
    }

    private static BigDecimal target(Criterion criterion) {
        if (criterion.target() != null) {
            return criterion.target();
        }
        return criterion.rule() instanceof Rule.LinearToThreshold linear ? linear.threshold() : BigDecimal.ONE;
    }

    private static Gap gap(ProcedureCounts procedure, Ratio ratio, BigDecimal target) {
        return new Gap(
                procedure.code(),
                procedure.name(),
                procedure.field(),
                procedure.counts().get(FigureKind.RECEIVED),
                ratio.part(),
                ratio.percent().orElseThrow(),
                missing(ratio, target),
                ratio.whole() - ratio.part());
    }

    /** The whole number of dossiers still missing: 69.99 % does not reach 70 %. */
    private static long missing(Ratio ratio, BigDecimal target) {
        long needed = target.multiply(BigDecimal.valueOf(ratio.whole()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return Math.max(0, needed - ratio.part());
    }
}
