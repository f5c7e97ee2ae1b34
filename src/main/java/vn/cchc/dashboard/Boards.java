package vn.cchc.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.calendar.AskedPeriod;
import vn.cchc.calendar.AskedPeriods;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.PeriodPicker;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureSeries;
import vn.cchc.figure.Figures;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.SchemeValues;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.ScorecardSet;
import vn.cchc.scoring.Scorecards;
import vn.cchc.shared.Period;

/** Reads a {@link Board} with the same few statements whatever the number of units, criteria and dossiers. */
@Service
@Transactional(readOnly = true)
class Boards {

    private final Access access;
    private final AskedPeriods periods;
    private final ReportingMonths months;
    private final Figures figures;
    private final Coverage coverage;
    private final Schemes schemes;
    private final Scorecards scorecards;
    private final Clock clock;

    Boards(
            Access access,
            AskedPeriods periods,
            ReportingMonths months,
            Figures figures,
            Coverage coverage,
            Schemes schemes,
            Scorecards scorecards,
            Clock clock) {
        this.access = access;
        this.periods = periods;
        this.months = months;
        this.figures = figures;
        this.coverage = coverage;
        this.schemes = schemes;
        this.scorecards = scorecards;
        this.clock = clock;
    }

    /**
     * The board of the period in the address; without one of the latest month that has been reported.
     *
     * @param scheme code of a scheme; empty for the default one
     * @param compareDays whether dates that are no months are compared too: they are counted from the dossiers, which costs
     */
    Board read(String from, String to, String calendar, String scheme, boolean compareDays) {
        return read(from, to, calendar, scheme, compareDays, false);
    }

    /** The same with the places of each of the last twelve months. */
    Board readWithHistory(String from, String to, String calendar, String scheme) {
        return read(from, to, calendar, scheme, false, true);
    }

    private Board read(
            String from, String to, String calendar, String scheme, boolean compareDays, boolean withHistory) {
        Coverage.Covered covered = coverage.covered();
        AskedPeriod period = periods.read(from, to, calendar, () -> latest(covered));
        Schemes.Chosen chosen = schemes.choose(scheme, period.days().to());
        Scope scope = access.scope();
        // Somebody limited to some fields sees dossiers of these, and no figure that others are part of.
        LongPredicate visible = scope.allFields() ? scope::contains : unit -> false;
        return period.months()
                .map(span -> ofMonths(period, span, chosen, covered, visible, withHistory))
                .orElseGet(() -> ofDays(period, chosen, covered, visible, compareDays && scope.whole()));
    }

    /** The period of an address; without one the latest month that has been reported. */
    AskedPeriod period(String from, String to, String calendar) {
        return periods.read(from, to, calendar, () -> latest(coverage.covered()));
    }

    PeriodPicker picker(AskedPeriod period) {
        return PeriodPicker.of(period, periods, LocalDate.now(clock));
    }

    YearMonth latest(Coverage.Covered covered) {
        return covered.latestMonth()
                .orElseGet(() -> YearMonth.from(LocalDate.now(clock)).minusMonths(1));
    }

    private Board ofMonths(
            AskedPeriod period,
            MonthSpan span,
            Schemes.Chosen chosen,
            Coverage.Covered covered,
            LongPredicate visible,
            boolean withHistory) {
        Scheme scheme = chosen.scheme();
        YearMonth first = span.first().minusMonths(Math.max(12, span.months()));
        YearMonth trendFirst = Trends.span(span).first();
        FigureSeries series = figures.series(
                new MonthSpan(span.calendar(), first.isBefore(trendFirst) ? first : trendFirst, span.last()));
        AskedPeriod before = periods.before(period);
        AskedPeriod yearBefore = periods.yearBefore(period);
        List<MonthSpan> history = withHistory ? Trends.span(span).each() : List.of();
        Map<Period, SchemeValues> values = scorecards.values(
                scheme,
                Stream.concat(
                                Stream.of(period.days(), before.days(), yearBefore.days()),
                                history.stream().map(month -> months.period(span.calendar(), month.first())))
                        .distinct()
                        .toList());
        Function<AskedPeriod, Optional<ScorecardSet>> compared = then -> Optional.of(then)
                // Points made by a formula that was not in force yet are nobody's points.
                .filter(t -> !scheme.validFrom().isAfter(t.days().to()))
                .map(t -> score(t.days(), t.months().orElseThrow(), scheme, series, values, covered, visible));
        return new Board(
                period,
                scheme,
                chosen.offered(),
                score(period.days(), span, scheme, series, values, covered, visible),
                compared.apply(before),
                compared.apply(yearBefore),
                Optional.of(new Trends(series, span.last(), covered, months)),
                history.stream()
                        .map(month -> Places.of(score(
                                months.period(span.calendar(), month.first()),
                                month,
                                scheme,
                                series,
                                values,
                                covered,
                                visible)))
                        .toList(),
                covered);
    }

    private Board ofDays(
            AskedPeriod period,
            Schemes.Chosen chosen,
            Coverage.Covered covered,
            LongPredicate visible,
            boolean compare) {
        Scheme scheme = chosen.scheme();
        var set = figures.of(period.days());
        AskedPeriod before = periods.before(period);
        Map<Period, SchemeValues> values =
                scorecards.values(scheme, compare ? List.of(period.days(), before.days()) : List.of(period.days()));
        ScorecardSet now = scorecards.of(set, scheme, values.get(period.days()), covered, visible);
        return new Board(
                period,
                scheme,
                chosen.offered(),
                now,
                compare
                        ? Optional.of(scorecards.of(
                                figures.of(before.days()), scheme, values.get(before.days()), covered, visible))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                covered);
    }

    private ScorecardSet score(
            Period days,
            MonthSpan span,
            Scheme scheme,
            FigureSeries series,
            Map<Period, SchemeValues> values,
            Coverage.Covered covered,
            LongPredicate visible) {
        return scorecards.of(days, span.first(), span.last(), scheme, series, values.get(days), covered, visible);
    }

    /** Whether the viewer may open the dossiers behind a number. */
    boolean opensDossiers() {
        return access.has(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK);
    }

    static boolean ranked(Scorecard card) {
        return card.rank() != null;
    }
}
