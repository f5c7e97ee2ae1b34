package vn.cchc.figure.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;
import vn.cchc.unit.Unit;

/** The monthly report of a unit: shown, typed cell by cell, submitted. */
@Service
class MonthlyReports {

    private final Reports reports;
    private final ReportValueChanges changes;
    private final ReportForms forms;
    private final ReportHistory history;
    private final ReportingMonths months;
    private final WorkingDays workingDays;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    MonthlyReports(
            Reports reports,
            ReportValueChanges changes,
            ReportForms forms,
            ReportHistory history,
            ReportingMonths months,
            WorkingDays workingDays,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.reports = reports;
        this.changes = changes;
        this.forms = forms;
        this.history = history;
        this.months = months;
        this.workingDays = workingDays;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who writes the report reads it, and who oversees the units; who only looks at them reads what was submitted. */
    @Transactional(readOnly = true)
    public MonthlyReport show(Unit unit, YearMonth month) {
        access.requireThat(access.reportScope().contains(unit.id())
                || access.has(Role.OFFICER, Role.LEADER, Role.VIEWER, Role.AUDITOR)
                        && access.scope().contains(unit.id()));
        ReportForm form = form(unit, month);
        Optional<Report> report = find(unit, form, month);
        access.requireThat(access.reportScope().contains(unit.id())
                || access.has(Role.OFFICER)
                || report.filter(found -> !found.state().editable()).isPresent());
        return read(unit, form, month, report);
    }

    /** @return the report as it stands afterwards, and how each cell ended */
    @Transactional
    public Saved save(Unit unit, YearMonth month, List<TypedCell> typed) {
        access.requireThat(access.mayWriteReport(unit.id()));
        ReportForm form = form(unit, month);
        typed.forEach(cell -> form.item(cell.item()).orElseThrow(() -> new NotFound("item", cell.item())));
        Optional<Report> report = reports.lock(form.id(), unit.id(), month.atDay(1));
        if (report.isEmpty()
                && typed.stream().anyMatch(cell -> NumberEntry.of(cell.text()).value() != null)) {
            reports.begin(form.id(), unit.id(), month.atDay(1));
            report = reports.lock(form.id(), unit.id(), month.atDay(1));
        }
        List<CellOutcome> outcomes = new ArrayList<>();
        for (TypedCell cell : typed) {
            outcomes.add(save(report, cell));
        }
        return new Saved(read(unit, form, month, report), outcomes);
    }

    private CellOutcome save(Optional<Report> report, TypedCell typed) {
        if (report.isPresent() && !report.get().state().editable()) {
            boolean same = report.get().cell(typed.item()).value() != null
                    && report.get()
                            .cell(typed.item())
                            .value()
                            .equals(NumberEntry.of(typed.text()).value());
            return new CellOutcome(
                    typed,
                    same ? CellOutcome.Result.UNCHANGED : CellOutcome.Result.CLOSED,
                    same ? null : "report.error.submitted",
                    null);
        }
        NumberEntry number = NumberEntry.of(typed.text());
        if (number.error() != null) {
            return new CellOutcome(typed, CellOutcome.Result.INVALID, number.error(), null);
        }
        if (typed.comment() != null && typed.comment().length() > Cell.LONGEST_COMMENT) {
            return new CellOutcome(typed, CellOutcome.Result.INVALID, "report.error.long_comment", null);
        }
        if (report.isEmpty()) {
            return new CellOutcome(typed, CellOutcome.Result.UNCHANGED, null, null);
        }
        return type(report.get(), typed, new Cell(number.value(), typed.comment()));
    }

    private CellOutcome type(Report report, TypedCell typed, Cell cell) {
        String by = access.viewer().username();
        Instant now = clock.instant();
        Cell before = report.cell(typed.item());
        return switch (report.type(typed.item(), typed.loadedCell(), cell, by, now)) {
            case SAVED -> {
                changes.save(new ReportValueChange(report, typed.item(), before, cell, by, now));
                yield new CellOutcome(typed, CellOutcome.Result.SAVED, null, null);
            }
            case UNCHANGED -> new CellOutcome(typed, CellOutcome.Result.UNCHANGED, null, null);
            case CLASH ->
                new CellOutcome(
                        typed,
                        CellOutcome.Result.CLASH,
                        "report.error.clash",
                        report.value(typed.item()).orElse(null));
        };
    }

    /**
     * Submits what the sender has read. Twice is harmless.
     *
     * @param version of the report as it was shown for confirmation
     */
    @Transactional
    public void submit(Unit unit, YearMonth month, int version) {
        access.requireThat(access.maySubmitReport(unit.id()));
        ReportForm form = form(unit, month);
        Report report = reports.lock(form.id(), unit.id(), month.atDay(1))
                .orElseThrow(() -> new UserError("report.error.not_ready"));
        if (!report.state().editable()) {
            return;
        }
        if (report.version() != version) {
            throw new UserError("report.error.changed_meanwhile");
        }
        if (read(unit, form, month, Optional.of(report)).findingsBeforeSubmission().stream()
                .anyMatch(Finding::isError)) {
            throw new UserError("report.error.not_ready");
        }
        report.submit(access.viewer().username(), clock.instant());
        audit.record("report.submitted", unit.code(), month.toString());
    }

    private ReportForm form(Unit unit, YearMonth month) {
        Validity days = Validity.of(new Period(month.atDay(1), month.atEndOfMonth()));
        ReportForm form = Optional.of(unit)
                .filter(u -> u.validity().overlaps(days))
                .flatMap(u -> forms.find(u.kind(), month))
                .orElseThrow(() -> new NotFound("monthly report of " + unit.code(), month));
        if (month.isAfter(months.month(form.calendar(), LocalDate.now(clock)))) {
            throw new UserError("report.error.future");
        }
        return form;
    }

    private Optional<Report> find(Unit unit, ReportForm form, YearMonth month) {
        return reports.findByFormIdAndUnitIdAndMonth(form.id(), unit.id(), month.atDay(1));
    }

    private MonthlyReport read(Unit unit, ReportForm form, YearMonth month, Optional<Report> report) {
        Period days = months.period(form.calendar(), month);
        Map<String, ReportValue> values = new HashMap<>();
        form.items()
                .forEach(item ->
                        report.flatMap(r -> r.value(item.code())).ifPresent(value -> values.put(item.code(), value)));
        return new MonthlyReport(
                unit,
                form,
                month,
                days,
                workingDays.plus(days.to(), form.dueDays()),
                report.map(Report::state).orElse(ReportState.OPEN),
                report.map(Report::submittedAt).orElse(null),
                report.map(Report::submittedBy).orElse(null),
                report.map(Report::version).orElse(0),
                values,
                history.before(form.code(), unit.id(), month));
    }

    /** A report after saving, and how each of the typed cells ended. */
    record Saved(MonthlyReport report, List<CellOutcome> outcomes) {

        Saved {
            outcomes = List.copyOf(outcomes);
        }
    }
}
