package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;

/** Who has reported a month and who has not: judged by the submission and its values, not by a tick. */
@Service
class ReportStatus {

    // The due day counts working days from the last day of the reporting month, with the calendar as it is now.
    private static final String UNITS_OF_MONTH = """
            with form as (
                select f.*, add_working_days(cut.last_day, f.due_days) as due_on
                from report_form f
                cross join lateral (
                    select max(day) as last_day from calendar_day
                    where case when f.calendar = 'MONTH' then month else report_month end = cast(:month as date)
                ) cut
                where f.code = :form and f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
            )
            select u.id as unit_id, u.code, u.name, f.due_on, needed.items, r.state, r.submitted_at,
                   coalesce(v.filled, 0) as filled, v.last_typed_at, e.until, e.reason as extension,
                   (select max(at) from report_reminder m where m.form_code = f.code and m.unit_id = u.id
                    and m.month = cast(:month as date)) as reminded_at
            from unit u
            join form f on u.kind = any(f.unit_kinds)
                and (not f.chosen_units or exists (select from report_form_unit c where c.form_code = f.code and c.unit_id = u.id))
            left join report r on r.form_id = f.id and r.unit_id = u.id and r.month = cast(:month as date)
            cross join lateral (
                select count(*) as items from report_item i
                join report_section s on s.form_id = i.form_id and s.code = i.section
                left join report_row w on s.repeats and w.report_id = r.id and w.section = s.code
                where i.form_id = f.id and i.required and (not s.repeats or w.number is not null)
            ) needed
            left join lateral (
                select count(v.value) filter (where i.required) as filled, max(v.typed_at) as last_typed_at
                from report_value v
                join report_item i on i.form_id = f.id and i.code = split_part(v.item_code, '@', 1)
                where v.report_id = r.id
            ) v on true
            left join lateral (
                select until, reason from report_extension
                where form_code = f.code and unit_id = u.id and month = cast(:month as date)
                order by until desc, id desc limit 1
            ) e on true
            where u.valid_from <= :on and coalesce(u.valid_to >= cast(:month as date), true)
              and (:whole or u.id = any(:units))
            order by u.ranking_group, u.name, u.code
            """;

    private static final String LOCKED = "select locked_at from report_lock where form_code = :form and month = :month";

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    ReportStatus(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** The units of the current user's scope that have a form for the month: one statement, whatever their number. */
    @Transactional(readOnly = true)
    public Month of(YearMonth month, String form) {
        return of(month, form, access.scope());
    }

    /** All units that have the form for the month, for what runs without anybody signed in. */
    @Transactional(readOnly = true)
    Month whole(YearMonth month, String form) {
        return of(month, form, new Scope(true, Set.of(), Set.of()));
    }

    private Month of(YearMonth month, String form, Scope scope) {
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = jdbc.sql(UNITS_OF_MONTH)
                .param("month", month.atDay(1))
                .param("form", form)
                .param("on", month.atEndOfMonth())
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query((ResultSet row, int number) -> row(row, today))
                .list();
        ZonedDateTime lockedAt = jdbc.sql(LOCKED)
                .param("form", form)
                .param("month", month.atDay(1))
                .query((ResultSet row, int number) -> moment(row, "locked_at"))
                .optional()
                .orElse(null);
        return new Month(month, form, lockedAt, rows);
    }

    private Row row(ResultSet row, LocalDate today) throws SQLException {
        ZonedDateTime submittedAt = moment(row, "submitted_at");
        LocalDate due = row.getObject("due_on", LocalDate.class);
        LocalDate until = row.getObject("until", LocalDate.class);
        LocalDate dueOn = until != null && until.isAfter(due) ? until : due;
        String stored = row.getString("state");
        ReportState state = stored == null ? ReportState.OPEN : ReportState.valueOf(stored);
        // The due day is kept by what is there, not by a button: a submission with a cell missing is none.
        boolean complete = row.getInt("filled") >= row.getInt("items");
        boolean sent = state.submitted() && complete;
        LocalDate done = sent ? submittedAt.toLocalDate() : today;
        boolean inTime = !done.isAfter(dueOn);
        Standing standing =
                sent ? (inTime ? Standing.ON_TIME : Standing.LATE) : (inTime ? Standing.WAITING : Standing.MISSING);
        return new Row(
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                standing,
                state,
                dueOn,
                until,
                row.getString("extension"),
                submittedAt,
                row.getInt("filled"),
                row.getInt("items"),
                moment(row, "last_typed_at"),
                moment(row, "reminded_at"));
    }

    private ZonedDateTime moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(clock.getZone());
    }

    enum Standing {
        /** Submitted by the due day. */
        ON_TIME("good"),
        /** Submitted after it. */
        LATE("watch"),
        /** Not submitted, and the due day has passed. */
        MISSING("bad"),
        /** Not submitted, and the due day is still to come. */
        WAITING("none");

        private final String tone;

        Standing(String tone) {
            this.tone = tone;
        }

        /** Class of its tag on the page; the word is always beside it. */
        public String tone() {
            return tone;
        }
    }

    /**
     * One unit in one month.
     *
     * @param dueOn the due day, or the last day of the unit's exception where that is later
     * @param until last day of the unit's exception; null = none
     * @param extension why it was granted; null = none
     * @param submittedAt null = not submitted
     * @param filled cells that hold a value, of {@code items}
     * @param remindedAt null = not reminded
     * @param lastTypedAt null = nothing typed yet
     */
    record Row(
            long unitId,
            String code,
            String name,
            Standing standing,
            ReportState state,
            LocalDate dueOn,
            LocalDate until,
            String extension,
            ZonedDateTime submittedAt,
            int filled,
            int items,
            ZonedDateTime lastTypedAt,
            ZonedDateTime remindedAt) {

        public boolean submitted() {
            return standing == Standing.ON_TIME || standing == Standing.LATE;
        }

        public boolean begun() {
            return lastTypedAt != null;
        }
    }

    /**
     * All units of a month.
     *
     * @param lockedAt null while the month is open
     */
    record Month(YearMonth month, String form, ZonedDateTime lockedAt, List<Row> rows) {

        Month {
            rows = List.copyOf(rows);
        }

        public List<Standing> standings() {
            return List.of(Standing.values());
        }

        public long count(Standing standing) {
            return rows.stream().filter(row -> row.standing() == standing).count();
        }

        /** Units that still have to submit. */
        public List<Row> open() {
            return rows.stream().filter(row -> !row.submitted()).toList();
        }

        /** Submitted, and nobody has looked at it yet. */
        public long waiting() {
            return rows.stream()
                    .filter(row -> row.state() == ReportState.SUBMITTED)
                    .count();
        }

        public List<Row> extended() {
            return rows.stream().filter(row -> row.until() != null).toList();
        }

        public List<Row> returned() {
            return rows.stream()
                    .filter(row -> row.state() == ReportState.RETURNED)
                    .toList();
        }

        public int filled() {
            return rows.stream().mapToInt(Row::filled).sum();
        }

        public int items() {
            return rows.stream().mapToInt(Row::items).sum();
        }
    }
}
