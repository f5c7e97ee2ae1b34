package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.shared.Ratio;

/**
 * One line of a scheme (tiêu chí): an indicator, the rule that turns it into points, and the target shown beside it.
 *
 * @param target planned ratio between 0 and 1; null = none set
 */
public record Criterion(String code, String nameVi, String nameEn, Indicator indicator, Rule rule, BigDecimal target) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    /** Empty where no target is set or nothing arose. */
    public Optional<Boolean> meetsTarget(Ratio ratio) {
        if (target == null || !ratio.arose()) {
            return Optional.empty();
        }
        BigDecimal planned = target.multiply(BigDecimal.valueOf(ratio.whole()));
        int comparison = BigDecimal.valueOf(ratio.part()).compareTo(planned);
        return Optional.of(indicator.higherIsBetter() ? comparison >= 0 : comparison <= 0);
    }

    /**
     * The criterion for one unit.
     *
     * @param covered whether the unit's dossiers of the period have been imported
     * @param everHadDossiers whether the unit handles dossiers at all
     */
    CriterionScore score(Counts counts, boolean covered, boolean everHadDossiers) {
        Ratio ratio = indicator.of(counts);
        if (!covered) {
            return new CriterionScore(this, ratio, null, State.MISSING);
        }
        if (!everHadDossiers) {
            return new CriterionScore(this, ratio, null, State.NOT_APPLICABLE);
        }
        if (!ratio.arose()) {
            return new CriterionScore(this, ratio, null, State.NONE_ARISEN);
        }
        return new CriterionScore(this, ratio, rule.points(ratio), State.SCORED);
    }
}
