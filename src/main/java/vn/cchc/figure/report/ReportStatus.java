package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
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
                select f.*, cut.last_day, add_working_days(cut.last_day, f.due_days) as due_on,
                       (select count(*) from report_item where form_id = f.id) as items
                from report_form f
                cross join lateral (
                    select max(day) as last_day from calendar_day
                    where case when f.calendar = 'MONTH' then month else report_month end = cast(:month as date)
                ) cut
                where daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
            )
            select u.code, u.name, f.due_on, f.items, r.state, r.submitted_at,
                   coalesce(v.filled, 0) as filled, v.last_typed_at
            from unit u
            join lateral (select * from form where u.kind = any(unit_kinds) order by code limit 1) f on true
            left join report r on r.form_id = f.id and r.unit_id = u.id and r.month = cast(:month as date)
            left join lateral (
                select count(value) as filled, max(typed_at) as last_typed_at from report_value where report_id = r.id
            ) v on true
            where u.valid_from <= :on and coalesce(u.valid_to >= cast(:month as date), true)
              and (:whole or u.id = any(:units))
            order by u.ranking_group, u.name, u.code
            """;

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
    public Month of(YearMonth month) {
        Scope scope = access.scope();
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = jdbc.sql(UNITS_OF_MONTH)
                .param("month", month.atDay(1))
                .param("on", month.atEndOfMonth())
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query((ResultSet row, int number) -> row(row, today))
                .list();
        return new Month(month, rows);
    }

    private Row row(ResultSet row, LocalDate today) throws SQLException {
        ZonedDateTime submittedAt = moment(row, "submitted_at");
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        String state = row.getString("state");
        boolean submitted = state != null && !ReportState.valueOf(state).editable();
        LocalDate done = submitted ? submittedAt.toLocalDate() : today;
        boolean inTime = !done.isAfter(dueOn);
        Standing standing = submitted
                ? (inTime ? Standing.ON_TIME : Standing.LATE)
                : (inTime ? Standing.WAITING : Standing.MISSING);
        return new Row(
                row.getString("code"),
                row.getString("name"),
                standing,
                dueOn,
                submittedAt,
                row.getInt("filled"),
                row.getInt("items"),
                moment(row, "last_typed_at"));
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
     * @param submittedAt null = not submitted
     * @param filled cells that hold a value, of {@code items}
     * @param lastTypedAt null = nothing typed yet
     */
    record Row(
            String code,
            String name,
            Standing standing,
            LocalDate dueOn,
            ZonedDateTime submittedAt,
            int filled,
            int items,
            ZonedDateTime lastTypedAt) {

        public boolean submitted() {
            return submittedAt != null;
        }

        public boolean begun() {
            return lastTypedAt != null;
        }
    }

    /** All units of a month. */
    record Month(YearMonth month, List<Row> rows) {

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

        public int filled() {
            return rows.stream().mapToInt(Row::filled).sum();
        }

        public int items() {
            return rows.stream().mapToInt(Row::items).sum();
        }
    }
}
