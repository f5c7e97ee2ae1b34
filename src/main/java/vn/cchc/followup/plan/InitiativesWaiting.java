package vn.cchc.followup.plan;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.Scope;
import vn.cchc.notice.Waiting;
import vn.cchc.notice.WaitingSource;

/** Initiatives and contest entries whose result nobody has written down, by year. */
@Component
class InitiativesWaiting implements WaitingSource {

    private static final String PROPOSED = """
            select extract(year from proposed_on)::integer as year, count(*) as count, min(proposed_on) as since from initiative
            where result = 'PROPOSED' and (:whole or unit_id = any(:units))
            group by 1 order by 1
            """;

    private final JdbcClient jdbc;

    InitiativesWaiting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Waiting> waiting(Scope scope) {
        return jdbc.sql(PROPOSED)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query((row, number) -> new Waiting(
                        "initiative.waiting",
                        List.of(row.getString("year"), row.getString("count")),
                        row.getLong("count"),
                        row.getObject("since", LocalDate.class),
                        "/initiatives?year=" + row.getInt("year")))
                .list();
    }
}
