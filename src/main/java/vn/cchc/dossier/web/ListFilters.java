package vn.cchc.dossier.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.calendar.PeriodReader;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.dossier.LateCause;
import vn.cchc.dossier.LateCauses;
import vn.cchc.procedure.ProcedureLine;
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;
import vn.cchc.unit.Units;

/** Reads the address of a list, says in words what cannot be read, and limits the list to what its reader may see. */
@Component
class ListFilters {

    static final List<String> CHANNELS = List.of("ONLINE", "DIRECT", "POST");
    static final List<String> OUTCOMES = List.of("OPEN", "RESULT", "OTHERWISE");
    static final List<String> STATUSES = List.of(
            "NEW",
            "PROCESSING",
            "WAITING_SUPPLEMENT",
            "WAITING_RETURN",
            "FINISHED",
            "RETURNED",
            "REFUSED",
            "SENT_BACK",
            "WITHDRAWN",
            "STOPPED");
    private static final int MOST_DAYS = 60;
    private static final int USUAL_DAYS = 3;
    private static final int FORECAST_DAYS = 20;

    private final Access access;
    private final Units units;
    private final Procedures procedures;
    private final PeriodReader periods;
    private final WorkingDays workingDays;
    private final DossierLists lists;
    private final LateCauses causes;
    private final Clock clock;

    ListFilters(
            Access access,
            Units units,
            Procedures procedures,
            PeriodReader periods,
            WorkingDays workingDays,
            DossierLists lists,
            LateCauses causes,
            Clock clock) {
        this.access = access;
        this.units = units;
        this.procedures = procedures;
        this.periods = periods;
        this.workingDays = workingDays;
        this.lists = lists;
        this.causes = causes;
        this.clock = clock;
    }

    /**
     * The list that {@code /dossiers} was asked for. Without a figure it is what was received in the period; somebody who
     * looks for a code looks among all dossiers.
     */
    ListFilter find(ListRequest request) {
        boolean anyDay = request.from().isEmpty() && request.to().isEmpty();
        DossierFigure figure = request.figure().isEmpty()
                ? !request.q().isEmpty() && anyDay ? DossierFigure.ALL : DossierFigure.RECEIVED
                : DossierFigure.of(request.figure())
                        .orElseThrow(() -> new UserError("dossier.list.error.figure", request.figure()));
        DossierSort usual = figure.name().contains("OVERDUE") || figure == DossierFigure.RESOLVED_LATE
                ? DossierSort.LATE
                : DossierSort.RECEIVED;
        return filter(request, figure, usual, period(request));
    }

    /** The list that {@code /dossiers/late} was asked for. */
    ListFilter late(ListRequest request) {
        LateView view = LateView.of(request.show());
        Period period = period(request);
        ListFilter filter = filter(request, view.figure(), view.usualSort(), period);
        return view == LateView.DUE
                ? filter.with(view.figure(), null, workingDays.plus(filter.asOf(), days(request)))
                : filter;
    }

    /** What is in progress at the end of a day and due within the days asked for or overdue. */
    ListFilter morning(ListRequest request) {
        return inProgress(request, days(request));
    }

    /** What is in progress at the end of a day and will be due within the days asked for. */
    ListFilter forecast(ListRequest request) {
        return inProgress(request, forecastDays(request));
    }

    private ListFilter inProgress(ListRequest request, int days) {
        ListFilter filter = filter(request, DossierFigure.IN_PROGRESS_WITHIN, DossierSort.DUE, period(request));
        return filter.with(filter.figure(), null, workingDays.plus(filter.asOf(), days));
    }

    /** All that is late in a period: for causes and slips. */
    ListFilter lateOrOverdue(ListRequest request) {
        return filter(request, DossierFigure.LATE_OR_OVERDUE, DossierSort.LATE, period(request));
    }

    /** The period asked for; by default the year up to the last day that is covered, so that a new reader sees something. */
    private Period period(ListRequest request) {
        if (request.from().isEmpty() && request.to().isEmpty()) {
            LocalDate last = lists.latestCoveredDay().orElseGet(() -> LocalDate.now(clock));
            return new Period(last.withDayOfYear(1), last);
        }
        String from = request.from().isEmpty() ? request.to() : request.from();
        String to = request.to().isEmpty() ? request.from() : request.to();
        return periods.read(from, to, request.calendar());
    }

    /** Working days ahead that the list of what falls due looks. */
    static int days(ListRequest request) {
        return days(request, USUAL_DAYS);
    }

    /** Working days ahead that the forecast looks. */
    static int forecastDays(ListRequest request) {
        return days(request, FORECAST_DAYS);
    }

    private static int days(ListRequest request, int usual) {
        return request.days().matches("[0-9]{1,4}") ? Math.min(MOST_DAYS, Integer.parseInt(request.days())) : usual;
    }

    private ListFilter filter(ListRequest request, DossierFigure figure, DossierSort usual, Period period) {
        if (!request.channel().isEmpty() && !CHANNELS.contains(request.channel())) {
            throw new UserError("dossier.list.error.channel", request.channel());
        }
        if (!request.state().isEmpty() && !OUTCOMES.contains(request.state()) && !STATUSES.contains(request.state())) {
            throw new UserError("dossier.list.error.state", request.state());
        }
        DossierSort sort = request.sort().isEmpty()
                ? usual
                : DossierSort.of(request.sort())
                        .orElseThrow(() -> new UserError("dossier.list.error.sort", request.sort()));
        Unit unit = request.unit().isEmpty() ? null : unit(request.unit(), period);
        return new ListFilter(
                figure,
                period,
                request.q(),
                request.unit(),
                unit == null ? "" : unit.name(),
                request.procedure(),
                request.field(),
                request.channel(),
                request.state(),
                linked(request, figure, unit),
                slip(request),
                timely(request),
                request.holder(),
                cause(request),
                null,
                sort);
    }

    // Where no figure is asked for, people look for a dossier wherever it is; a figure's total is without these bodies.
    private static boolean linked(ListRequest request, DossierFigure figure, Unit unit) {
        if (unit != null && unit.kind() == UnitKind.LINKED_BODY) {
            return true;
        }
        return request.linked().isEmpty()
                ? figure == DossierFigure.ALL
                : request.linked().equals("true");
    }

    private static Boolean slip(ListRequest request) {
        return switch (request.slip()) {
            case "" -> null;
            case "yes", "timely", "late" -> true;
            case "no" -> false;
            default -> throw new UserError("dossier.list.error.slip", request.slip());
        };
    }

    private static Boolean timely(ListRequest request) {
        return switch (request.slip()) {
            case "timely" -> true;
            case "late" -> false;
            default -> null;
        };
    }

    private String cause(ListRequest request) {
        if (!request.cause().isEmpty()
                && !request.cause().equals(ListFilter.NO_CAUSE)
                && causes.all().stream().noneMatch(c -> c.code().equals(request.cause()))) {
            throw new UserError("dossier.list.error.cause", request.cause());
        }
        return request.cause();
    }

    private Unit unit(String code, Period period) {
        return units.find(code, period.to())
                .or(() -> units.find(code, period.from()))
                .orElseThrow(() -> new UserError("dossier.list.error.unit", code));
    }

    /** The units the list covers for its reader, who is refused (403) where the unit asked for lies outside the grant. */
    Reach reach(ListFilter filter) {
        return reach(filter, filter.linked());
    }

    Reach reach(ListFilter filter, boolean linked) {
        return reach(filter, linked, existing(filter));
    }

    /** @param existing as {@link #existing} gives them, for who needs them more than once */
    Reach reach(ListFilter filter, boolean linked, List<Unit> existing) {
        Set<Long> wanted = existing.stream()
                .filter(u -> linked || u.kind() != UnitKind.LINKED_BODY)
                .map(Unit::id)
                .collect(Collectors.toSet());
        if (!filter.unit().isEmpty()) {
            long root = unit(filter.unit(), filter.period()).id();
            access.requireThat(access.dossierScopes().stream().anyMatch(s -> s.contains(root)));
            Set<Long> below = units.subtree(root, filter.period());
            wanted.retainAll(below);
        }
        return Reach.of(wanted, access.dossierScopes());
    }

    // A figure counts the units of its period; all dossiers are also those of units that ended long ago.
    List<Unit> existing(ListFilter filter) {
        return units.existingIn(
                filter.figure() == DossierFigure.ALL
                        ? new Period(LocalDate.of(1900, 1, 1), filter.asOf())
                        : filter.period());
    }

    /** Units that the reader can choose from. */
    Collection<Unit> unitChoices(ListFilter filter) {
        LocalDate today = LocalDate.now(clock);
        Period period = filter == null ? new Period(today, today) : filter.period();
        return seen(units.existingIn(period));
    }

    /** Of these units, those that the reader can choose from. */
    List<Unit> seen(List<Unit> existing) {
        return existing.stream()
                .filter(u -> access.dossierScopes().stream().anyMatch(s -> s.contains(u.id())))
                .toList();
    }

    List<ProcedureLine> procedureChoices() {
        return procedures.latest();
    }

    List<LateCause> causeChoices() {
        return causes.all();
    }

    List<String> fieldChoices() {
        return procedures.fields();
    }
}
