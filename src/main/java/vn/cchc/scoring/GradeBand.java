package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Locale;

/** A grade (xếp loại) and the percent of the maximum scored from which it holds, the bound included. */
public record GradeBand(String code, String nameVi, String nameEn, BigDecimal lowerBound) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }
}
