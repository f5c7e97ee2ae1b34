package vn.cchc.figure.contest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.Scope;
import vn.cchc.notice.Waiting;
import vn.cchc.notice.WaitingSource;

/** Contests that nobody has decided. */
@Component
class ContestsWaiting implements WaitingSource {

    private static final String OPEN = """
            select count(*) as count, min(filed_at at time zone :zone)::date as since from contest
            where state = 'OPEN' and (:whole or unit_id = any(:units)) having count(*) > 0
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ContestsWaiting(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Waiting> waiting(Scope scope) {
        return jdbc.sql(OPEN)
                .param("zone", clock.getZone().getId())
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query((row, number) -> new Waiting(
                        "contest.waiting",
                        List.of(row.getString("count")),
                        row.getLong("count"),
                        row.getObject("since", LocalDate.class),
                        "/contests?state=OPEN"))
                .list();
    }
}
