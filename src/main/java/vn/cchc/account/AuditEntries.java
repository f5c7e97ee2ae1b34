package vn.cchc.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Page;

/** The audit trail as it is read. */
@Component
class AuditEntries {

    private static final String WHERE = """
            where at >= :from and at < :until
              and (:username = '' or username = :username)
              and (:action = '' or action = :action)
              and (:subject = '' or strpos(lower(subject), :subject) > 0)
            """;

    private static final String COUNT = "select count(*) from audit_entry " + WHERE;

    private static final String LIST = """
            select at, username, action, subject, detail
            from audit_entry
            """ + WHERE + """
            order by at desc, id desc
            limit :size offset :start
            """;

    /** Kinds of deeds there are, by skipping from one to the next: the trail is long, its kinds are few. */
    private static final String ACTIONS = """
            with recursive kind (action) as (
                select min(action) from audit_entry
                union all
                select (select min(e.action) from audit_entry e where e.action > k.action) from kind k where k.action is not null
            )
            select action from kind where action is not null
            """;

    record Filter(OffsetDateTime from, OffsetDateTime until, String username, String action, String subject) {}

    record Row(LocalDateTime at, String username, String action, String subject, String detail) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    AuditEntries(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<Row> list(Filter filter, int page, int size) {
        access.require(Role.AUDITOR, Role.OFFICER, Role.ADMIN);
        long total = filtered(COUNT, filter).query(Long.class).single();
        List<Row> rows = filtered(LIST, filter)
                .param("size", size)
                .param("start", (long) (page - 1) * size)
                .query((row, n) -> new Row(
                        row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDateTime(),
                        row.getString("username"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list();
        return new Page<>(rows, page, size, total);
    }

    List<String> actions() {
        return jdbc.sql(ACTIONS).query(String.class).list();
    }

    private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("from", filter.from)
                .param("until", filter.until)
                .param("username", plain(filter.username).toLowerCase(Locale.ROOT))
                .param("action", plain(filter.action))
                .param("subject", plain(filter.subject).toLowerCase(Locale.ROOT));
    }

    private static String plain(String text) {
        return text.strip().replace("\0", "");
    }
}
