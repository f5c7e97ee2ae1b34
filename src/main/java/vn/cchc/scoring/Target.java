package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What units are to reach in one line of a scheme (chỉ tiêu), as it holds on a day.
 *
 * @param rankingGroup the group it is for; null with {@code unitId} = every unit without a narrower one
 * @param unitId the one unit it is for
 * @param share between 0 and 1
 */
public record Target(String criterion, String rankingGroup, Long unitId, BigDecimal share) {

    /** The targets of a unit by code of the line, the narrowest of each: its own, then its group's, then the line's. */
    static Map<String, BigDecimal> of(Collection<Target> targets, Long unitId, String rankingGroup) {
        Map<String, Target> narrowest = new HashMap<>();
        for (Target target : targets) {
            if (target.isFor(unitId, rankingGroup)) {
                narrowest.merge(target.criterion, target, (a, b) -> a.narrowness() > b.narrowness() ? a : b);
            }
        }
        Map<String, BigDecimal> shares = new HashMap<>();
        narrowest.forEach((criterion, target) -> shares.put(criterion, target.share));
        return shares;
    }

    private boolean isFor(Long unit, String group) {
        return switch (narrowness()) {
            case 2 -> unitId.equals(unit);
            case 1 -> Objects.equals(rankingGroup, group);
            default -> true;
        };
    }

    private int narrowness() {
        return unitId != null ? 2 : rankingGroup != null ? 1 : 0;
    }
}
