package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.figure.UnitStanding;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Wording;

/** Changes of locked reports: asked for by the unit with a reason, seen with their effect, then approved or refused. */
@Service
class ReportAmendments {

    private static final String SELECT = """
            select a.id, a.report_id, u.id as unit_id, u.code as unit_code, u.name as unit_name, f.code as form_code, r.month, a.state,
                   a.reason, a.asked_by, a.asked_at, a.decided_by, a.words, a.effect_kept, v.item_code, v.before, v.after
            from report_amendment a
            join report r on r.id = a.report_id
            join report_form f on f.id = r.form_id
            join unit u on u.id = r.unit_id
            join report_amendment_value v on v.amendment_id = a.id
            """;

    private static final String ONE = SELECT + "where a.id = :id order by v.item_code";
    private static final String OF_REPORT = SELECT + "where a.report_id = :report order by a.id desc, v.item_code";

    private static final String UNDECIDED = SELECT + """
            where a.state = 'ASKED' and (:whole or u.id = any(:units)) order by a.id, v.item_code
            """;

    private static final String ASK = """
            insert into report_amendment (report_id, state, reason, asked_by, asked_at)
            values (:report, 'ASKED', :reason, :by, :at) returning id
            """;

    private static final String ASK_VALUE = """
            insert into report_amendment_value (amendment_id, item_code, before, after) values (:amendment, :item, :before, :after)
            """;

    private static final String DECIDE = """
            update report_amendment set state = :state, decided_by = :by, decided_at = :at, words = :words,
                effect_kept = :state = 'APPROVED'
            where id = :id and state = 'ASKED'
            """;

    private static final String KEEP_EFFECT = """
            insert into report_amendment_effect (amendment_id, scheme_code, scheme_vi, scheme_en, unit_code, unit_name,
                points_before, points_after, max_points, rank_before, rank_after, ranked_before, ranked_after)
            values (:amendment, :scheme, :vi, :en, :unit, :name, :pointsBefore, :pointsAfter, :max, :rankBefore, :rankAfter,
                :rankedBefore, :rankedAfter)
            """;

    private static final String KEPT_EFFECT = """
            select * from report_amendment_effect where amendment_id = :id
            order by scheme_vi, rank_after nulls last, unit_name, unit_code
            """;

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final MonthlyReports reports;
    private final ReportingUnits reportingUnits;
    private final ReportValueChanges changes;
    private final UnitStanding standing;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    ReportAmendments(
            JdbcClient jdbc,
            MonthlyReports reports,
            ReportingUnits reportingUnits,
            ReportValueChanges changes,
            UnitStanding standing,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.reportingUnits = reportingUnits;
        this.changes = changes;
        this.standing = standing;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** How asking for an amendment ended: with an error at each wrong field, or kept. */
    record Asked(Map<String, String> errors) {}

    /**
     * Asks to change values of a locked report.
     *
     * @param typed by item code, as typed; blank = stays as it is
     */
    @Transactional
    public Asked ask(ReportKey key, Map<String, String> typed, String reason) {
        access.requireThat(access.mayWriteReport(key.unit().id()));
        ReportForm form = reports.form(key);
        Report report = reports.lock(key, form).orElseThrow(() -> new UserError("report.error.amend_not_locked"));
        if (report.state() != ReportState.LOCKED) {
            throw new UserError("report.error.amend_not_locked");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new UserError("report.error.amend_reason", LONGEST_REASON);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        Map<String, Long> values = new LinkedHashMap<>();
        for (ReportItem item : form.items()) {
            NumberEntry number = NumberEntry.of(typed.get(item.code()));
            if (number.error() != null) {
                errors.put(item.code(), number.error());
            } else if (number.value() != null
                    && !number.value().equals(report.cell(item.code()).value())) {
                values.put(item.code(), number.value());
            }
        }
        if (!errors.isEmpty()) {
            return new Asked(errors);
        }
        if (values.isEmpty()) {
            throw new UserError("report.error.amend_nothing");
        }
        if (of(report.id()).stream().anyMatch(ReportAmendment::open)) {
            throw new UserError("report.error.amend_open");
        }
        long id = jdbc.sql(ASK)
                .param("report", report.id())
                .param("reason", why)
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        values.forEach((item, value) -> jdbc.sql(ASK_VALUE)
                .param("amendment", id)
                .param("item", item)
                .param("before", report.cell(item).value())
                .param("after", value)
                .update());
        audit.record("report.amendment_asked", key.unit().code(), form.code() + " " + key.month() + ": " + why);
        return new Asked(Map.of());
    }

    /** All amendments of a report, latest first. */
    @Transactional(readOnly = true)
    public List<ReportAmendment> of(long reportId) {
        return jdbc.sql(OF_REPORT).param("report", reportId).query(ReportAmendments::collect);
    }

    /** What waits for a decision in the current user's scope, oldest first. */
    @Transactional(readOnly = true)
    public List<ReportAmendment> undecided() {
        Scope scope = access.scope();
        return jdbc.sql(UNDECIDED)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(ReportAmendments::collect);
    }

    /** An amendment with the report it is about and whose points and ranks it would change, or did change when it was approved. */
    @Transactional(readOnly = true)
    public Effect show(long id) {
        ReportAmendment amendment = get(id);
        MonthlyReport report = reports.show(key(amendment));
        access.requireThat(access.has(Role.OFFICER, Role.LEADER, Role.VIEWER, Role.AUDITOR));
        return new Effect(
                amendment,
                report,
                amendment.open() || amendment.effectKept(),
                amendment.open() ? effect(amendment, report) : kept(id),
                mayDecide(amendment, report.unit().id()));
    }

    /** @param known false for what was refused, and for what was approved before effects were kept */
    record Effect(
            ReportAmendment amendment,
            MonthlyReport report,
            boolean known,
            List<UnitStanding.Change> changes,
            boolean mayDecide) {}

    /** Puts the values in, if the report still holds what they were asked against, and keeps what that does to points and ranks. */
    @Transactional
    public void approve(long id, String words) {
        ReportAmendment amendment = get(id);
        ReportKey key = key(amendment);
        requireMayDecide(amendment, key.unit().id());
        ReportForm form = reports.form(key);
        Report report = reports.lock(key, form).orElseThrow(() -> new NotFound("report", amendment.reportId()));
        for (ReportAmendment.Value value : amendment.values()) {
            if (!Objects.equals(report.cell(value.item()).value(), value.before())) {
                throw new UserError("report.error.amend_changed");
            }
        }
        decide(amendment, ReportAmendment.State.APPROVED, words);
        effect(amendment, reports.show(key)).forEach(change -> keep(id, change));
        Instant now = clock.instant();
        for (ReportAmendment.Value value : amendment.values()) {
            Cell before = report.cell(value.item());
            Cell after = new Cell(value.after(), amendment.reason());
            report.amend(value.item(), after, amendment.askedBy(), now);
            changes.save(new ReportValueChange(report, value.item(), before, after, amendment.askedBy(), now));
        }
    }

    @Transactional
    public void refuse(long id, String words) {
        ReportAmendment amendment = get(id);
        requireMayDecide(amendment, key(amendment).unit().id());
        if (words == null || words.isBlank()) {
            throw new UserError("report.error.amend_refuse_words");
        }
        decide(amendment, ReportAmendment.State.REFUSED, words);
    }

    private void decide(ReportAmendment amendment, ReportAmendment.State state, String words) {
        String why = words == null ? "" : words.strip();
        if (why.length() > LONGEST_REASON) {
            throw new UserError("report.error.amend_reason", LONGEST_REASON);
        }
        int decided = jdbc.sql(DECIDE)
                .param("id", amendment.id())
                .param("state", state.name())
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .param("words", why)
                .update();
        if (decided == 0) {
            throw new UserError("report.error.amend_decided");
        }
        audit.record(
                state == ReportAmendment.State.APPROVED ? "report.amended" : "report.amendment_refused",
                amendment.unitCode(),
                amendment.formCode() + " " + amendment.month() + ": " + amendment.reason());
    }

    private List<UnitStanding.Change> effect(ReportAmendment amendment, MonthlyReport report) {
        return standing.with(report.unit().id(), report.days(), report.month(), after(amendment));
    }

    private void keep(long id, UnitStanding.Change change) {
        UnitStanding.Standing before = change.before();
        UnitStanding.Standing after = change.after();
        jdbc.sql(KEEP_EFFECT)
                .param("amendment", id)
                .param("scheme", after.schemeCode())
                .param("vi", after.scheme().vi())
                .param("en", after.scheme().en())
                .param("unit", after.unitCode())
                .param("name", after.unitName())
                .param("pointsBefore", before.points())
                .param("pointsAfter", after.points())
                .param("max", after.max())
                .param("rankBefore", before.rank())
                .param("rankAfter", after.rank())
                .param("rankedBefore", before.ranked())
                .param("rankedAfter", after.ranked())
                .update();
    }

    private List<UnitStanding.Change> kept(long id) {
        return jdbc.sql(KEPT_EFFECT)
                .param("id", id)
                .query((row, number) -> new UnitStanding.Change(standing(row, "before"), standing(row, "after")))
                .list();
    }

    private static UnitStanding.Standing standing(ResultSet row, String when) throws SQLException {
        return new UnitStanding.Standing(
                row.getString("scheme_code"),
                new Wording(row.getString("scheme_vi"), row.getString("scheme_en")),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getBigDecimal("points_" + when),
                row.getBigDecimal("max_points"),
                row.getObject("rank_" + when, Integer.class),
                row.getInt("ranked_" + when));
    }

    private ReportAmendment get(long id) {
        return jdbc.sql(ONE).param("id", id).query(ReportAmendments::collect).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("amendment", id));
    }

    private boolean mayDecide(ReportAmendment amendment, long unitId) {
        return amendment.open()
                && access.mayAcceptReport(unitId)
                && !amendment.askedBy().equals(access.viewer().username());
    }

    private void requireMayDecide(ReportAmendment amendment, long unitId) {
        access.requireThat(access.mayAcceptReport(unitId)
                && !amendment.askedBy().equals(access.viewer().username()));
        if (!amendment.open()) {
            throw new UserError("report.error.amend_decided");
        }
    }

    private ReportKey key(ReportAmendment amendment) {
        return reportingUnits.key(amendment.unitCode(), amendment.month(), amendment.formCode());
    }

    private static Map<String, Long> after(ReportAmendment amendment) {
        Map<String, Long> values = new LinkedHashMap<>();
        amendment.values().forEach(value -> values.put(value.item(), value.after()));
        return values;
    }

    private static List<ReportAmendment> collect(ResultSet rows) throws SQLException {
        List<ReportAmendment> found = new ArrayList<>();
        ReportAmendment current = null;
        while (rows.next()) {
            if (current != null && current.id() != rows.getLong("id")) {
                found.add(current);
                current = null;
            }
            current = (current == null ? head(rows) : current)
                    .with(new ReportAmendment.Value(
                            rows.getString("item_code"), rows.getObject("before", Long.class), rows.getLong("after")));
        }
        if (current != null) {
            found.add(current);
        }
        return found;
    }

    private static ReportAmendment head(ResultSet row) throws SQLException {
        return new ReportAmendment(
                row.getLong("id"),
                row.getLong("report_id"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getString("form_code"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                ReportAmendment.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                row.getString("words"),
                row.getBoolean("effect_kept"),
                List.of());
    }
}
