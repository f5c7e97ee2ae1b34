package vn.cchc.figure;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.shared.Wording;

/** Figures that were changed after their report was locked, for whoever inspects: who asked, who approved, from what to what. */
@Component
public class AfterClose {

    private static final String CHANGED = """
            select a.id, u.name as unit_name, r.month, coalesce(i.name_vi, v.item_code) as name_vi, coalesce(i.name_en, v.item_code) as name_en,
                   v.before, v.after, a.reason, coalesce(asked.display_name, a.asked_by) as asked_by,
                   coalesce(decided.display_name, a.decided_by) as decided_by, a.decided_at, a.effect_kept, e.scheme_vi, e.scheme_en,
                   e.points_before, e.points_after, count(*) over () as total
            from report_amendment a
            join report_amendment_value v on v.amendment_id = a.id
            join report r on r.id = a.report_id
            join unit u on u.id = r.unit_id
            left join report_item i on i.form_id = r.form_id and i.code = split_part(v.item_code, '@', 1)
            left join account asked on asked.username = a.asked_by
            left join account decided on decided.username = a.decided_by
            left join lateral (
                select scheme_vi, scheme_en, points_before, points_after from report_amendment_effect
                where amendment_id = a.id and unit_code = u.code
                order by abs(points_after - points_before) desc nulls last, id limit 1
            ) e on true
            where a.state = 'APPROVED' and (:whole or u.id = any(:units))
            order by a.decided_at desc, a.id desc, v.item_code limit :most
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    AfterClose(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * One value of a locked report that an approved amendment changed.
     *
     * @param amendment id of the amendment
     * @param before null = the locked report had no value there
     * @param askedBy name of who asked, or the account where it is gone
     * @param effectKept false for what was approved before effects were written down
     * @param scheme where it moved the unit's own points most; null = in none
     * @param pointsBefore null = nothing was scored, as in pointsAfter
     * @param total how many such values there are, those left off included
     */
    public record Changed(
            long amendment,
            String unitName,
            YearMonth month,
            String nameVi,
            String nameEn,
            Long before,
            long after,
            String reason,
            String askedBy,
            String decidedBy,
            ZonedDateTime decidedAt,
            boolean effectKept,
            Wording scheme,
            BigDecimal pointsBefore,
            BigDecimal pointsAfter,
            long total) {

        public String name(String language) {
            return language.equals("en") ? nameEn : nameVi;
        }
    }

    /** The latest changes among the units that the current user inspects; refused (403) for whoever inspects nothing. */
    @Transactional(readOnly = true)
    public List<Changed> latest(int most) {
        access.require(Role.AUDITOR);
        Scope scope = access.scopesOf(Role.AUDITOR).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
        return jdbc.sql(CHANGED)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("most", most)
                .query((ResultSet row, int number) -> new Changed(
                        row.getLong("id"),
                        row.getString("unit_name"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("name_vi"),
                        row.getString("name_en"),
                        row.getObject("before", Long.class),
                        row.getLong("after"),
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()),
                        row.getBoolean("effect_kept"),
                        row.getString("scheme_vi") == null
                                ? null
                                : new Wording(row.getString("scheme_vi"), row.getString("scheme_en")),
                        row.getBigDecimal("points_before"),
                        row.getBigDecimal("points_after"),
                        row.getLong("total")))
                .list();
    }
}
