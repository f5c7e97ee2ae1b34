package vn.cchc.calendar;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.cchc.shared.Period;

/** The period of an address, told by what people call it, and the periods around it. */
@Component
public class AskedPeriods {

    private final PeriodReader reader;
    private final ReportingMonths months;

    AskedPeriods(PeriodReader reader, ReportingMonths months) {
        this.reader = reader;
        this.months = months;
    }

    /**
     * The period asked for. Days decide: whole months of either calendar are recognised by their days.
     *
     * @param from a month or a day; null or empty = as {@code to}
     * @param to likewise
     * @param calendar how to read months; null or empty = plain months
     * @param otherwise the month taken when neither is given
     * @throws vn.cchc.shared.UserError as {@link PeriodReader} says
     */
    public AskedPeriod read(String from, String to, String calendar, Supplier<YearMonth> otherwise) {
        boolean noFrom = from == null || from.isBlank();
        boolean noTo = to == null || to.isBlank();
        if (noFrom && noTo) {
            String month = otherwise.get().toString();
            return of(reader.read(month, month, calendar));
        }
        return of(reader.read(noFrom ? to : from, noTo ? from : to, calendar));
    }

    public AskedPeriod of(Period days) {
        return new AskedPeriod(days, months.asMonths(days));
    }

    public AskedPeriod of(MonthSpan span) {
        return new AskedPeriod(months.period(span), Optional.of(span));
    }

    /** As many months or days, ending right before. */
    public AskedPeriod before(AskedPeriod period) {
        return period.months()
                .map(span -> of(span.minusMonths(span.months())))
                .orElseGet(() -> of(shifted(period.days(), -1)));
    }

    /** As many months or days, beginning right after. */
    public AskedPeriod after(AskedPeriod period) {
        return period.months()
                .map(span -> of(span.minusMonths(-span.months())))
                .orElseGet(() -> of(shifted(period.days(), 1)));
    }

    /** The same months or days of the year before (cùng kỳ). */
    public AskedPeriod yearBefore(AskedPeriod period) {
        return period.months()
                .map(span -> of(span.minusMonths(12)))
                .orElseGet(() -> of(new Period(
                        period.days().from().minusYears(1), period.days().to().minusYears(1))));
    }

    private static Period shifted(Period days, int times) {
        long length = days.from().until(days.to(), ChronoUnit.DAYS) + 1;
        return new Period(days.from().plusDays(times * length), days.to().plusDays(times * length));
    }
}
