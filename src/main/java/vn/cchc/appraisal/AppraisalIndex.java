package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The index of a unit: 100 × (appraised points + survey points) / the maximum of the parts that were scored. Without a survey the
 * appraised points are rescaled to 100, and what left the maximum counts on neither side.
 *
 * @param points appraised, not rounded
 * @param max of the lines that were scored
 * @param survey points of the survey; null = none is held, or its result is not in
 * @param surveyMax 0 = no survey is held
 */
public record AppraisalIndex(BigDecimal points, BigDecimal max, BigDecimal survey, BigDecimal surveyMax) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public AppraisalIndex {
        if (points.signum() < 0 || points.compareTo(max) > 0) {
            throw new IllegalArgumentException(points + " of " + max);
        }
        if (survey != null && (survey.signum() < 0 || survey.compareTo(surveyMax) > 0)) {
            throw new IllegalArgumentException("Survey " + survey + " of " + surveyMax);
        }
    }

    /** Whether a survey is held whose result is not in yet: the percentage is then over the other points only. */
    public boolean surveyMissing() {
        return surveyMax.signum() > 0 && survey == null;
    }

    /** Exact, for ranks and grades; empty where nothing was scored. */
    public Optional<BigDecimal> percent() {
        BigDecimal whole = survey == null ? max : max.add(surveyMax);
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of((survey == null ? points : points.add(survey))
                        .multiply(HUNDRED)
                        .divide(whole, MathContext.DECIMAL128));
    }

    /** To two decimals, for showing. */
    public Optional<BigDecimal> shown() {
        return percent().map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }
}
