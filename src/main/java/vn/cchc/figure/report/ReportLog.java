package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of a report, in order: every move of its state and every change of a value. */
@Component
class ReportLog {

    private static final String MOVED = """
            insert into report_event (report_id, at, username, from_state, to_state, reason, words)
            values (:report, :at, :by, :from, :to, :reason, :words)
            """;

    private static final String RETURNED = """
            select at, username, from_state, to_state, reason, words, null as item_code, null::bigint as before, null::bigint as after
            from report_event where report_id = :report and to_state = 'RETURNED' order by id desc limit 1
            """;

    private static final String ALL = """
            select at, username, from_state, to_state, reason, words, null as item_code, null::bigint as before, null::bigint as after,
                   id, 1 as kind
            from report_event where report_id = :report
            union all
            select at, username, null, null, null, comment, item_code, before, after, id, 0
            from report_value_change where report_id = :report
            order by at desc, kind desc, id desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One line: a move where {@code to} is set, a change of a value otherwise.
     *
     * @param words the reason in words; the comment of a value
     */
    record Line(
            Instant at,
            String username,
            ReportState from,
            ReportState to,
            ReturnReason reason,
            String words,
            String item,
            Long before,
            Long after) {}

    void moved(long reportId, ReportState from, ReportState to, String by, ReturnReason reason, String words) {
        jdbc.sql(MOVED)
                .param("report", reportId)
                .param("at", OffsetDateTime.now(clock))
                .param("by", by)
                .param("from", from.name())
                .param("to", to.name())
                .param("reason", reason == null ? null : reason.name())
                .param("words", words)
                .update();
    }

    Optional<Line> lastReturn(long reportId) {
        return jdbc.sql(RETURNED)
                .param("report", reportId)
                .query(ReportLog::line)
                .optional();
    }

    /** Latest first. */
    List<Line> of(long reportId) {
        return jdbc.sql(ALL).param("report", reportId).query(ReportLog::line).list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        String from = row.getString("from_state");
        String to = row.getString("to_state");
        String reason = row.getString("reason");
        return new Line(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("username"),
                from == null ? null : ReportState.valueOf(from),
                to == null ? null : ReportState.valueOf(to),
                reason == null ? null : ReturnReason.valueOf(reason),
                row.getString("words"),
                row.getString("item_code"),
                row.getObject("before", Long.class),
                row.getObject("after", Long.class));
    }
}
