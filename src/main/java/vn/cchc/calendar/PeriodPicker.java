package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a page offers to choose its period from; drawn by {@code fragments/period}.
 *
 * @param previous query of the period before, of the same kind
 * @param next query of the period after; empty where it is still to come
 */
public record PeriodPicker(
        AskedPeriod now,
        Optional<String> previous,
        Optional<String> next,
        List<Choice> years,
        List<Choice> months,
        List<Choice> quarters,
        List<Choice> halves,
        List<Choice> cumulative,
        List<Choice> calendars) {

    /**
     * @param label short text for a row of choices, such as 5 or IV; the name says it in full
     * @param query of an address: from and to
     */
    public record Choice(String label, PeriodName name, String query, boolean current) {}

    /** @param today choices that begin after it are left out */
    public static PeriodPicker of(AskedPeriod now, AskedPeriods periods, LocalDate today) {
        Offer offer = new Offer(now, periods, today);
        ReportingCalendar calendar = now.calendar();
        int year = now.months()
                .map(span -> span.last().getYear())
                .orElse(now.days().to().getYear());
        return new PeriodPicker(
                now,
                offer.step(-1),
                offer.step(1),
                offer.choices(IntStream.rangeClosed(year - 2, year + 1)
                        .mapToObj(y -> span(calendar, y, 1, 12, String.valueOf(y)))),
                offer.choices(
                        IntStream.rangeClosed(1, 12).mapToObj(m -> span(calendar, year, m, m, String.valueOf(m)))),
                offer.choices(IntStream.rangeClosed(0, 3)
                        .mapToObj(q -> span(
                                calendar,
                                year,
                                q * 3 + 1,
                                q * 3 + 3,
                                List.of("I", "II", "III", "IV").get(q)))),
                offer.choices(IntStream.rangeClosed(0, 1)
                        .mapToObj(h -> span(calendar, year, h * 6 + 1, h * 6 + 6, h == 0 ? "I" : "II"))),
                offer.choices(
                        IntStream.rangeClosed(2, 11).mapToObj(n -> span(calendar, year, 1, n, String.valueOf(n)))),
                now.months()
                        .map(s -> List.of(ReportingCalendar.values()).stream()
                                .map(other -> offer.choice(
                                        new Labelled(new MonthSpan(other, s.first(), s.last()), other.name())))
                                .toList())
                        .orElse(List.of()));
    }

    private record Labelled(MonthSpan span, String label) {}

    private static Labelled span(ReportingCalendar calendar, int year, int first, int last, String label) {
        return new Labelled(new MonthSpan(calendar, YearMonth.of(year, first), YearMonth.of(year, last)), label);
    }

    private record Offer(AskedPeriod now, AskedPeriods periods, LocalDate today) {

        List<Choice> choices(java.util.stream.Stream<Labelled> spans) {
            return spans.filter(s -> !periods.of(s.span).days().from().isAfter(today))
                    .map(this::choice)
                    .toList();
        }

        Choice choice(Labelled labelled) {
            AskedPeriod period = periods.of(labelled.span);
            return new Choice(
                    labelled.label, period.name(), period.query(), period.days().equals(now.days()));
        }

        /** Cumulative months step by one month and keep January; all others move by their own length. */
        Optional<String> step(int by) {
            int n = now.cumulative();
            AskedPeriod there = n > 0
                    ? periods.of(new MonthSpan(
                            now.calendar(),
                            now.months().orElseThrow().first(),
                            now.months().orElseThrow().last().plusMonths(by)))
                    : by < 0 ? periods.before(now) : periods.after(now);
            return there.days().from().isAfter(today) ? Optional.empty() : Optional.of(there.query());
        }
    }
}
