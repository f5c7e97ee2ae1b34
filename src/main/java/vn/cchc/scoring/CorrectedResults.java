package vn.cchc.scoring;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;

/** Published results that took the place of earlier ones, for whoever inspects: who corrected, why, and how many units it moved. */
@Component
public class CorrectedResults {

    // A code may have been that of several units; which one is told by the day it began.
    private static final String LATEST = """
            with corrected as (
                select r.id, r.scheme_code, r.from_day, r.to_day, r.number, r.reason, r.drafted_by, r.approved_by, r.approved_at,
                       convert_from(r.content, 'UTF8')::jsonb as content, convert_from(f.content, 'UTF8')::jsonb as former,
                       count(*) over () as total
                from result r join result f on f.id = r.replaces
                where r.state = 'PUBLISHED'
                order by r.approved_at desc, r.id desc limit :most
            )
            select c.id, c.scheme_code, c.from_day, c.to_day, c.number, c.reason, c.approved_at, c.total, moved.units,
                   coalesce(drafted.display_name, c.drafted_by) as drafted_by,
                   coalesce(approved.display_name, c.approved_by) as approved_by
            from corrected c
            left join account drafted on drafted.username = c.drafted_by
            left join account approved on approved.username = c.approved_by
            cross join lateral (
                select count(*) as units
                from (select u ->> 'code' as code, u ->> 'valid_from' as since, round((u ->> 'points')::numeric, 2) as points, u ->> 'rank' as rank
                      from jsonb_array_elements(c.content -> 'units') u) now
                full join (select u ->> 'code' as code, u ->> 'valid_from' as since, round((u ->> 'points')::numeric, 2) as points, u ->> 'rank' as rank
                      from jsonb_array_elements(c.former -> 'units') u) before using (code, since)
                where (now.points, now.rank) is distinct from (before.points, before.rank)
            ) moved
            order by c.approved_at desc, c.id desc
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    CorrectedResults(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A result that took the place of an earlier one.
     *
     * @param number its version, 2 or more
     * @param draftedBy name of who made it, or the account where it is gone
     * @param moved units whose points, as shown, or rank differ from the version before
     * @param total how many such results there are, those left off included
     */
    public record Corrected(
            long id,
            String schemeCode,
            LocalDate from,
            LocalDate to,
            int number,
            String reason,
            String draftedBy,
            String approvedBy,
            ZonedDateTime approvedAt,
            long moved,
            long total) {}

    /** The latest, refused (403) for whoever inspects nothing. Published results are about all units and seen by all readers. */
    @Transactional(readOnly = true)
    public List<Corrected> latest(int most) {
        access.require(Role.AUDITOR);
        return jdbc.sql(LATEST)
                .param("most", most)
                .query((ResultSet row, int number) -> new Corrected(
                        row.getLong("id"),
                        row.getString("scheme_code"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getInt("number"),
                        row.getString("reason"),
                        row.getString("drafted_by"),
                        row.getString("approved_by"),
                        row.getObject("approved_at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()),
                        row.getLong("units"),
                        row.getLong("total")))
                .list();
    }
}
