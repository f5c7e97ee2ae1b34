package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Locale;
import vn.cchc.shared.Wording;

/** A grade (xếp loại) and the percent of the maximum scored from which it holds, the bound included. */
public record GradeBand(String code, Wording wording, BigDecimal lowerBound) {

    public String name(Locale locale) {
        return wording.in(locale);
    }
}
