package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;

/** @param counts empty where the month has not been reported in full */
record TrendMonth(YearMonth month, Optional<Counts> counts) {

    public String label() {
        return month.getMonthValue() + "/" + month.getYear();
    }

    Optional<BigDecimal> percent(Indicator indicator) {
        return counts.flatMap(c -> indicator.of(c).percent());
    }
}
