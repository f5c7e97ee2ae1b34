package vn.cchc.figure.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/** What becomes of a typed report: submitted by the unit, accepted or given back by somebody else. */
@Service
class ReportMoves {

    private static final int LONGEST_WORDS = 1000;

    private final MonthlyReports reports;
    private final ReportValueChanges changes;
    private final ReportPapers papers;
    private final ReportLog log;
    private final MonthLocks locks;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    ReportMoves(
            MonthlyReports reports,
            ReportValueChanges changes,
            ReportPapers papers,
            ReportLog log,
            MonthLocks locks,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.reports = reports;
        this.changes = changes;
        this.papers = papers;
        this.log = log;
        this.locks = locks;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the current user may submit: the head, or a clerk with a paper where the form allows it. */
    boolean maySubmit(long unitId, ReportForm form) {
        return access.maySubmitReport(unitId) || needsPaper(unitId, form);
    }

    /** Whether the current user submits only with a signed paper. */
    boolean needsPaper(long unitId, ReportForm form) {
        return form.paper() != ReportPaper.Demand.NONE
                && !access.maySubmitReport(unitId)
                && access.mayWriteReport(unitId);
    }

    /**
     * Submits what the sender has read. Twice is harmless.
     *
     * @param version of the report as it was shown for confirmation
     * @param paper null where a head submits
     */
    @Transactional
    public void submit(ReportKey key, int version, PaperEntry paper) {
        long unit = key.unit().id();
        ReportForm form = reports.form(key);
        access.requireThat(maySubmit(unit, form));
        Report report = reports.lock(key, form).orElseThrow(() -> new UserError("report.error.not_ready"));
        if (report.state().submitted()) {
            return;
        }
        if (reports.closed(key, form)) {
            throw new UserError("report.error.month_locked");
        }
        if (report.version() != version) {
            throw new UserError("report.error.changed_meanwhile");
        }
        MonthlyReport read = reports.read(key, form, Optional.of(report));
        if (!read.ready()) {
            throw new UserError(read.lacksRows() ? "report.error.no_rows" : "report.error.not_ready");
        }
        String by = access.viewer().username();
        if (needsPaper(unit, form)) {
            if (paper == null) {
                throw new UserError("report.error.paper_incomplete");
            }
            paper.require(form.paper(), read.days().from(), LocalDate.now(clock));
            papers.add(report.id(), paper, by);
        }
        ReportState from = report.state();
        report.submit(by, clock.instant());
        log.moved(report.id(), from, report.state(), by, null, paper == null ? "" : paper.number());
        audit.record("report.submitted", key.unit().code(), about(key, form));
    }

    /** Accepts what somebody else has typed and submitted; in a closed month it is locked at once. Twice is harmless. */
    @Transactional
    public void accept(ReportKey key, int version) {
        long unit = key.unit().id();
        requireMayAccept(unit);
        ReportForm form = reports.form(key);
        Report report = reports.lock(key, form).orElseThrow(() -> new UserError("report.error.move"));
        if (report.state() == ReportState.ACCEPTED || report.state() == ReportState.LOCKED) {
            return;
        }
        if (report.version() != version) {
            throw new UserError("report.error.changed_meanwhile");
        }
        String by = access.viewer().username();
        if (changes.existsByReportIdAndUsername(report.id(), by)) {
            throw new UserError("report.error.accept_own");
        }
        ReportState from = report.state();
        report.accept(by, clock.instant());
        log.moved(report.id(), from, report.state(), by, null, "");
        if (reports.closed(key, form)) {
            report.lock();
            log.moved(report.id(), ReportState.ACCEPTED, report.state(), by, null, "");
        }
        audit.record("report.accepted", key.unit().code(), about(key, form));
    }

    /**
     * Gives a report back.
     *
     * @param until a day for the unit to mend it by; null where the month is still open to it
     */
    @Transactional
    public void giveBack(ReportKey key, int version, ReturnReason reason, String words, LocalDate until) {
        requireMayAccept(key.unit().id());
        ReportForm form = reports.form(key);
        String why = words == null ? "" : words.strip();
        if (reason == null || why.isEmpty() || why.length() > LONGEST_WORDS) {
            throw new UserError("report.error.return_reason", LONGEST_WORDS);
        }
        Report report = reports.lock(key, form).orElseThrow(() -> new UserError("report.error.move"));
        if (report.version() != version) {
            throw new UserError("report.error.changed_meanwhile");
        }
        ReportState from = report.state();
        report.giveBack();
        String by = access.viewer().username();
        log.moved(report.id(), from, report.state(), by, reason, why);
        if (until != null) {
            locks.extend(key.unit(), form, key.month(), until, why.length() > 500 ? why.substring(0, 500) : why);
        } else if (reports.closed(key, form)) {
            throw new UserError("report.error.return_needs_day");
        }
        audit.record("report.returned", key.unit().code(), about(key, form) + ": " + why);
    }

    /** The log of a report, for whoever may read the report. */
    @Transactional(readOnly = true)
    public List<ReportLog.Line> log(MonthlyReport report) {
        return report.stage().id() == null ? List.of() : log.of(report.stage().id());
    }

    /** The signed file of a report that the current user may read. */
    @Transactional(readOnly = true)
    public PaperFile paper(ReportKey key, long paperId) {
        MonthlyReport report = reports.show(key);
        ReportPaper paper = Optional.ofNullable(report.stage().id())
                .flatMap(papers::latest)
                .filter(found -> found.id() == paperId && found.fileName() != null)
                .orElseThrow(() -> new NotFound("paper", paperId));
        byte[] content = papers.content(report.stage().id(), paperId).orElseThrow(() -> new NotFound("paper", paperId));
        return new PaperFile(paper.fileName(), content);
    }

    record PaperFile(String name, byte[] content) {}

    private void requireMayAccept(long unitId) {
        access.requireThat(access.has(Role.OFFICER, Role.LEADER));
        if (access.mayWriteReport(unitId)) {
            throw new UserError("report.error.accept_own_office");
        }
        access.requireThat(access.mayAcceptReport(unitId));
    }

    private static String about(ReportKey key, ReportForm form) {
        return form.code() + " " + key.month();
    }
}
