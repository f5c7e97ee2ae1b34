package vn.cchc.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Bonus and minus lines (điểm thưởng, điểm trừ). A line is never changed: it is taken back with a reason and stays readable. */
@Service
class Adjustments {

    private static final String SELECT = """
            select a.id, a.unit_id, u.name, a.from_day, a.points, a.reason, a.evidence, a.author, a.entered_at,
                   a.withdrawn_at, a.withdrawn_by, a.withdrawn_why
            from adjustment a join unit u on u.id = a.unit_id
            where a.scheme_code = :scheme and a.from_day >= :from and a.to_day <= :to and a.unit_id = any(:units)
            order by a.from_day, a.id
            """;

    private static final String ADD = """
            insert into adjustment (scheme_code, unit_id, from_day, to_day, points, reason, evidence, author)
            values (:scheme, :unit, :day, :day, :points, :reason, :evidence, :by)
            """;

    private static final String WITHDRAW = """
            update adjustment set withdrawn_at = now(), withdrawn_by = :by, withdrawn_why = :why
            where id = :id and scheme_code = :scheme and withdrawn_at is null and unit_id = any(:units)
            """;

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;

    Adjustments(JdbcClient jdbc, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
    }

    /** @param withdrawnBy null while the line counts */
    record Line(
            long id,
            long unitId,
            String unitName,
            LocalDate day,
            BigDecimal points,
            String reason,
            String evidence,
            String author,
            Instant enteredAt,
            Instant withdrawnAt,
            String withdrawnBy,
            String withdrawnWhy) {

        public boolean counts() {
            return withdrawnBy == null;
        }
    }

    /** A line as somebody types it. */
    record Form(String unit, String day, String points, String reason, String evidence) {

        static final Form EMPTY = new Form("", "", "", "", "");

        Form {
            unit = text(unit);
            day = text(day);
            points = text(points);
            reason = text(reason);
            evidence = text(evidence);
        }

        private static String text(String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** Those that count within the period, and those that were taken back. */
    @Transactional(readOnly = true)
    List<Line> of(Entries.Sheet sheet) {
        return jdbc.sql(SELECT)
                .param("scheme", sheet.scheme().code())
                .param("from", sheet.period().from())
                .param("to", sheet.period().to())
                .param("units", sheet.units().stream().map(Unit::id).toArray(Long[]::new))
                .query(Adjustments::line)
                .list();
    }

    /** Enters a line for a day within the period of the sheet. */
    @Transactional
    void add(Entries.Sheet sheet, Form form) {
        access.require(Role.OFFICER);
        if (!sheet.scheme().adjustable()) {
            throw new UserError("adjustment.error.none");
        }
        Unit unit = sheet.units().stream()
                .filter(u -> String.valueOf(u.id()).equals(form.unit()))
                .filter(u -> sheet.writable().contains(u.id()))
                .findFirst()
                .orElseThrow(() -> new FieldRefused("unit", "adjustment.error.unit"));
        LocalDate day = day(sheet.period(), form.day());
        BigDecimal points = points(sheet.scheme(), form.points());
        if (form.reason().isEmpty() || form.reason().length() > LONGEST) {
            throw new FieldRefused("reason", "adjustment.error.reason", LONGEST);
        }
        if (form.evidence().isEmpty() || form.evidence().length() > LONGEST) {
            throw new FieldRefused("evidence", "adjustment.error.evidence", LONGEST);
        }
        jdbc.sql(ADD)
                .param("scheme", sheet.scheme().code())
                .param("unit", unit.id())
                .param("day", day)
                .param("points", points)
                .param("reason", form.reason())
                .param("evidence", form.evidence())
                .param("by", access.viewer().username())
                .update();
        audit.record(
                "adjustment.entered",
                sheet.scheme().code() + " " + unit.code(),
                day + ": " + DecimalText.write(points) + ", " + form.reason());
    }

    /** Takes a line back, with the reason. */
    @Transactional
    void withdraw(Entries.Sheet sheet, long id, String why) {
        access.require(Role.OFFICER);
        String reason = why == null ? "" : why.strip();
        Line line = of(sheet).stream()
                .filter(l -> l.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("adjustment", id));
        access.requireThat(sheet.writable().contains(line.unitId()));
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw new UserError("adjustment.error.why", LONGEST);
        }
        int withdrawn = jdbc.sql(WITHDRAW)
                .param("id", id)
                .param("scheme", sheet.scheme().code())
                .param("units", sheet.writable().toArray(Long[]::new))
                .param("why", reason)
                .param("by", access.viewer().username())
                .update();
        if (withdrawn == 0) {
            throw new UserError("adjustment.error.withdrawn");
        }
        audit.record("adjustment.withdrawn", sheet.scheme().code() + " #" + id, reason);
    }

    private static LocalDate day(Period period, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new FieldRefused("day", "adjustment.error.day");
        }
        if (!period.contains(day)) {
            throw new FieldRefused("day", "adjustment.error.day_outside");
        }
        return day;
    }

    private static BigDecimal points(Scheme scheme, String text) {
        BigDecimal points;
        try {
            points = DecimalText.read(text);
        } catch (UserError e) {
            throw new FieldRefused("points", e.code(), e.args());
        }
        if (points == null || points.signum() == 0) {
            throw new FieldRefused("points", "adjustment.error.points");
        }
        if (points.abs().compareTo(scheme.total()) > 0) {
            throw new FieldRefused("points", "entry.error.above", scheme.total());
        }
        if (points.stripTrailingZeros().scale() > 3) {
            throw new FieldRefused("points", "entry.error.decimals", 3);
        }
        return points;
    }

    private static Line line(ResultSet rs, int row) throws SQLException {
        OffsetDateTime withdrawn = rs.getObject("withdrawn_at", OffsetDateTime.class);
        return new Line(
                rs.getLong("id"),
                rs.getLong("unit_id"),
                rs.getString("name"),
                rs.getObject("from_day", LocalDate.class),
                rs.getBigDecimal("points"),
                rs.getString("reason"),
                rs.getString("evidence"),
                rs.getString("author"),
                rs.getObject("entered_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant(),
                rs.getString("withdrawn_by"),
                rs.getString("withdrawn_why"));
    }
}
