package vn.cchc.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.shared.Page;

/** Tells people what is due: asks every source, keeps who was told what and when, and tells nothing twice. */
@Service
class Notices {

    private static final int PAGE = 50;

    /**
     * Heads and clerks by a grant for this very unit, as a grant above it is for what lies above; others by a grant that reaches
     * it. Unlimited grants only: one for a field of procedures is not asked for the unit's affairs.
     */
    private static final String PEOPLE = """
            with recursive above (unit_id) as (
                select cast(:unit as bigint)
                union
                select p.parent_id from above a join unit_parent p on p.unit_id = a.unit_id
                    and p.valid_from <= :today and coalesce(p.valid_to >= :today, true)
                where p.parent_id is not null
            ), people as (
                select a.username, min(g.role) as role
                from role_grant g join account a on a.id = g.account_id and a.enabled
                where g.role = any(:roles) and g.fields is null and g.valid_from <= :today and coalesce(g.valid_to >= :today, true)
                  and case when g.role in ('UNIT_HEAD', 'CLERK') then g.unit_id = :unit
                           else g.unit_id is null or g.unit_id in (select unit_id from above) end
                group by a.username
            )
            """;

    // Two instances that tell the same would wait for each other's rows in different order.
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('cchc'), hashtext('notice')) is null";

    private static final String TELL = PEOPLE + """
            insert into notice (username, day, subject, unit_id, due_on, kind, text_key, args, link, role, told_at)
            select username, :today, :subject, :unit, :due, :kind, :key, :args, :link, role, :at from people
            where not :escalated or :nobody or exists (
                select from notice n where n.subject = :subject and n.unit_id = :unit and n.due_on = :due and n.role <> 'OFFICER'
                  and n.kind in ('DUE', 'AFTER') and n.day < :today)
            on conflict on constraint notice_once do nothing
            """;

    private static final String ANYBODY = PEOPLE + "select exists (select from people)";

    private static final String DIGESTS = """
            insert into digest (username, day) select distinct username, day from notice where day = :today
            on conflict do nothing
            """;

    private static final String OWN = """
            select n.*, u.code as unit_code, u.name as unit_name, d.emailed_at, d.error, d.email, count(*) over () as total
            from notice n join unit u on u.id = n.unit_id left join digest d on d.username = n.username and d.day = n.day
            where n.username = :username
            order by n.day desc, n.due_on, n.id limit :size offset :start
            """;

    private static final String LOG = """
            select n.*, u.code as unit_code, u.name as unit_name, d.emailed_at, d.error, d.email, count(*) over () as total
            from notice n join unit u on u.id = n.unit_id left join digest d on d.username = n.username and d.day = n.day
            where :whole or n.unit_id = any(:units)
            order by n.told_at desc, n.id desc limit :size offset :start
            """;

    private final JdbcClient jdbc;
    private final List<NoticeSource> sources;
    private final WorkingDays workingDays;
    private final Access access;
    private final Clock clock;
    private final NoticeRule rule;

    Notices(
            JdbcClient jdbc,
            List<NoticeSource> sources,
            WorkingDays workingDays,
            Access access,
            Clock clock,
            @Value("${cchc.notice.days-before}") int before,
            @Value("${cchc.notice.officer-days-after}") int officerAfter) {
        this.jdbc = jdbc;
        this.sources = List.copyOf(sources);
        this.workingDays = workingDays;
        this.access = access;
        this.clock = clock;
        this.rule = new NoticeRule(before, officerAfter);
    }

    /**
     * What somebody was told.
     *
     * @param emailedAt when the digest of the day left by mail; null = not sent
     * @param error why it could not be sent; null = not tried, or sent
     * @param escalated told as the officer above the unit
     */
    record Told(
            String username,
            LocalDate day,
            LocalDate dueOn,
            NoticeRule.Kind kind,
            String textKey,
            List<String> args,
            String link,
            String unitCode,
            String unitName,
            ZonedDateTime toldAt,
            ZonedDateTime emailedAt,
            String error,
            boolean escalated) {

        Told {
            args = List.copyOf(args);
        }
    }

    /** Tells what is to be told today and has not been told yet; how many were told. Any number of instances may run it. */
    @Transactional
    public int tell() {
        jdbc.sql(ONE_AT_A_TIME).query(Boolean.class).single();
        LocalDate today = LocalDate.now(clock);
        int told = 0;
        for (NoticeSource source : sources) {
            for (Due due : source.due(today)) {
                for (NoticeRule.Telling telling : rule.of(due, today, workingDays)) {
                    told += tell(due, telling, today);
                }
            }
        }
        jdbc.sql(DIGESTS).param("today", today).update();
        return told;
    }

    private int tell(Due due, NoticeRule.Telling telling, LocalDate today) {
        boolean nobody = telling.escalated()
                && !jdbc.sql(ANYBODY)
                        .param("unit", due.unitId())
                        .param("today", today)
                        .param("roles", names(due.to()))
                        .query(Boolean.class)
                        .single();
        return jdbc.sql(TELL)
                .param("unit", due.unitId())
                .param("today", today)
                .param("roles", names(telling.to()))
                .param("subject", due.subject())
                .param("due", due.dueOn())
                .param("kind", telling.kind().name())
                .param("key", due.textKey())
                .param("args", due.args().toArray(String[]::new))
                .param("link", due.link())
                .param("at", OffsetDateTime.now(clock))
                .param("escalated", telling.escalated())
                .param("nobody", nobody)
                .update();
    }

    private static String[] names(Iterable<Role> roles) {
        List<String> names = new ArrayList<>();
        roles.forEach(role -> names.add(role.name()));
        return names.toArray(String[]::new);
    }

    /** What the current user was told, newest day first. */
    @Transactional(readOnly = true)
    public Page<Told> own(int page) {
        return page(jdbc.sql(OWN).param("username", access.viewer().username()), page);
    }

    /** Who was told what and when, of the units the current user oversees. */
    @Transactional(readOnly = true)
    public Page<Told> log(int page) {
        access.require(Role.OFFICER, Role.AUDITOR);
        Scope scope = access.scopesOf(Role.OFFICER, Role.AUDITOR).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
        return page(
                jdbc.sql(LOG)
                        .param("whole", scope.whole())
                        .param("units", scope.unitIds().toArray(Long[]::new)),
                page);
    }

    private Page<Told> page(JdbcClient.StatementSpec sql, int asked) {
        int page = Math.max(1, asked);
        long[] total = {0};
        List<Told> rows = sql.param("size", PAGE)
                .param("start", (long) (page - 1) * PAGE)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return told(row);
                })
                .list();
        return new Page<>(rows, page, PAGE, total[0]);
    }

    private Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getString("username"),
                row.getObject("day", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                NoticeRule.Kind.valueOf(row.getString("kind")),
                row.getString("text_key"),
                List.of((String[]) row.getArray("args").getArray()),
                row.getString("link"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                moment(row, "told_at"),
                moment(row, "emailed_at"),
                row.getString("error"),
                row.getString("role").equals(Role.OFFICER.name()));
    }

    private ZonedDateTime moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(clock.getZone());
    }
}
