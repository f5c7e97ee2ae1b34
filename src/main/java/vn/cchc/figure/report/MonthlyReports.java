package vn.cchc.figure.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/** The monthly report of a unit: shown, and typed cell by cell. */
@Service
class MonthlyReports {

    private static final int LONGEST_LABEL = 200;

    private final Reports reports;
    private final ReportValueChanges changes;
    private final ReportForms forms;
    private final ReportHistory history;
    private final MonthLocks locks;
    private final ReportRows rows;
    private final DossierFigures dossiers;
    private final ReportingMonths months;
    private final WorkingDays workingDays;
    private final Access access;
    private final Clock clock;

    MonthlyReports(
            Reports reports,
            ReportValueChanges changes,
            ReportForms forms,
            ReportHistory history,
            MonthLocks locks,
            ReportRows rows,
            DossierFigures dossiers,
            ReportingMonths months,
            WorkingDays workingDays,
            Access access,
            Clock clock) {
        this.reports = reports;
        this.changes = changes;
        this.forms = forms;
        this.history = history;
        this.locks = locks;
        this.rows = rows;
        this.dossiers = dossiers;
        this.months = months;
        this.workingDays = workingDays;
        this.access = access;
        this.clock = clock;
    }

    /** Who writes the report reads it, and who oversees the units; who only looks at them reads what was submitted. */
    @Transactional(readOnly = true)
    public MonthlyReport show(ReportKey key) {
        long unit = key.unit().id();
        access.requireThat(access.reportScope().contains(unit)
                || access.has(Role.OFFICER, Role.LEADER, Role.VIEWER, Role.AUDITOR)
                        && access.scope().contains(unit));
        ReportForm form = form(key);
        Optional<Report> report = reports.findByFormIdAndUnitIdAndMonth(
                form.id(), unit, key.month().atDay(1));
        access.requireThat(access.reportScope().contains(unit)
                || access.has(Role.OFFICER)
                || report.filter(found -> found.state().submitted()).isPresent());
        return read(key, form, report);
    }

    /** @return the report as it stands afterwards, and how each cell ended */
    @Transactional
    public Saved save(ReportKey key, List<TypedCell> typed) {
        long unit = key.unit().id();
        access.requireThat(
                typed.isEmpty()
                        ? access.mayWriteReport(unit)
                        : typed.stream().allMatch(cell -> access.mayWriteFigure(unit, cell.item())));
        ReportForm form = form(key);
        Optional<Report> report = lock(key, form);
        ReportForm filled = filled(form, report);
        typed.forEach(cell -> filled.item(cell.item()).orElseThrow(() -> new NotFound("item", cell.item())));
        boolean closed = closed(key, form);
        if (report.isEmpty()
                && !closed
                && typed.stream().anyMatch(cell -> NumberEntry.of(cell.text()).value() != null)) {
            reports.begin(form.id(), unit, key.month().atDay(1));
            report = lock(key, form);
        }
        List<CellOutcome> outcomes = new ArrayList<>();
        for (TypedCell cell : typed) {
            outcomes.add(save(report, closed, cell));
        }
        return new Saved(read(key, form, report), outcomes);
    }

    /**
     * Adds rows to a repeated section.
     *
     * @param labels what the rows are about; null = those of last month
     */
    @Transactional
    public void addRows(ReportKey key, String section, List<String> labels) {
        ReportForm form = openForRows(key, section);
        Optional<Report> report = lock(key, form);
        if (report.isEmpty()) {
            reports.begin(form.id(), key.unit().id(), key.month().atDay(1));
            report = lock(key, form);
        }
        Report begun = report.orElseThrow();
        begun.requireEditable();
        List<String> wanted = labels == null ? rows.lastMonth(begun.id(), section) : labels;
        List<String> cleaned = wanted.stream()
                .map(TextKey::clean)
                .filter(label -> !label.isEmpty())
                .toList();
        if (cleaned.isEmpty() || cleaned.stream().anyMatch(label -> label.length() > LONGEST_LABEL)) {
            throw new UserError("report.error.row", LONGEST_LABEL);
        }
        if (rows.of(report).size() + cleaned.size() > ReportRows.MOST) {
            throw new UserError("report.error.rows", ReportRows.MOST);
        }
        cleaned.forEach(label -> rows.add(begun.id(), section, label));
    }

    /** Takes an empty row out again. */
    @Transactional
    public void removeRow(ReportKey key, String section, int number) {
        ReportForm form = openForRows(key, section);
        Report report = lock(key, form).orElseThrow(() -> new NotFound("row", number));
        report.requireEditable();
        if (!rows.remove(report.id(), section, number)) {
            throw new UserError("report.error.row_filled");
        }
    }

    private ReportForm openForRows(ReportKey key, String section) {
        access.requireThat(access.mayWriteReport(key.unit().id()));
        ReportForm form = form(key);
        form.section(section).filter(FormSection::repeats).orElseThrow(() -> new NotFound("section", section));
        if (closed(key, form)) {
            throw new UserError("report.error.month_locked");
        }
        return form;
    }

    private CellOutcome save(Optional<Report> report, boolean closed, TypedCell typed) {
        NumberEntry number = NumberEntry.of(typed.text());
        boolean submitted = report.isPresent() && report.get().state().submitted();
        if (closed || submitted) {
            Long stored = report.map(r -> r.cell(typed.item()).value()).orElse(null);
            boolean same =
                    number.error() == null && (stored == null ? number.value() == null : stored.equals(number.value()));
            return same
                    ? new CellOutcome(typed, CellOutcome.Result.UNCHANGED, null, null)
                    : new CellOutcome(
                            typed,
                            CellOutcome.Result.CLOSED,
                            submitted ? "report.error.submitted" : "report.error.month_locked",
                            null);
        }
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

    /** The form meant, if the unit fills it for that month. */
    ReportForm form(ReportKey key) {
        Validity days = Validity.of(new Period(key.month().atDay(1), key.month().atEndOfMonth()));
        ReportForm form = Optional.of(key.unit())
                .filter(u -> u.validity().overlaps(days))
                .flatMap(u -> forms.find(u, key.month(), key.form()))
                .orElseThrow(
                        () -> new NotFound("monthly report of " + key.unit().code(), key.month()));
        if (key.month().isAfter(months.month(form.calendar(), LocalDate.now(clock)))) {
            throw new UserError("report.error.future");
        }
        return form;
    }

    /** The form with the rows that the report has. */
    ReportForm filled(ReportForm form, Optional<Report> report) {
        return form.repeats() ? form.with(rows.of(report)) : form;
    }

    /** The report for change; empty where nothing has been typed yet. */
    Optional<Report> lock(ReportKey key, ReportForm form) {
        return reports.lock(form.id(), key.unit().id(), key.month().atDay(1));
    }

    boolean closed(ReportKey key, ReportForm form) {
        return locks.of(form.code(), key.unit().id(), key.month()).closes(LocalDate.now(clock));
    }

    MonthlyReport read(ReportKey key, ReportForm form, Optional<Report> report) {
        Period days = months.period(form.calendar(), key.month());
        ReportForm filled = filled(form, report);
        Map<String, ReportValue> values = new HashMap<>();
        filled.items()
                .forEach(item ->
                        report.flatMap(r -> r.value(item.code())).ifPresent(value -> values.put(item.code(), value)));
        return new MonthlyReport(
                key.unit(),
                filled,
                key.month(),
                days,
                workingDays.plus(days.to(), form.dueDays()),
                MonthlyReport.Stage.of(
                        report, locks.of(form.code(), key.unit().id(), key.month()), LocalDate.now(clock)),
                values,
                history.before(form.code(), key.unit().id(), key.month()),
                dossiers.known(key.unit().id(), days, filled));
    }

    /** A report after saving, and how each of the typed cells ended. */
    record Saved(MonthlyReport report, List<CellOutcome> outcomes) {

        Saved {
            outcomes = List.copyOf(outcomes);
        }
    }
}
