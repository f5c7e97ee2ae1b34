package vn.cchc.account;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the table short whose sum tells {@link Access} whether data has changed; the sum stays what it is. */
@Component
class DataChanges {

    private static final String SUM_UP = """
            with gone as (delete from data_change returning n)
            insert into data_change select sum(n) from gone having count(*) > 0
            """;

    private final JdbcClient jdbc;

    DataChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    @SchedulerLock(name = "sum-up-data-changes", lockAtMostFor = "PT5M")
    void sumUp() {
        jdbc.sql(SUM_UP).update();
    }
}
