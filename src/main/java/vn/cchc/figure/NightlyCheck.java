package vn.cchc.figure;

import java.util.List;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import vn.cchc.account.AuditTrail;

/** Proves every night, on one instance, that the cells are those of a rebuild; a difference goes into the log and the trail. */
@Configuration
@EnableSchedulerLock(defaultLockAtMostFor = "PT2H")
class NightlyCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyCheck.class);

    private final FigureCheck check;
    private final AuditTrail trail;

    NightlyCheck(FigureCheck check, AuditTrail trail) {
        this.check = check;
        this.trail = trail;
    }

    @Bean
    static LockProvider lockProvider(DataSource dataSource) {
        return new JdbcTemplateLockProvider(dataSource);
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Ho_Chi_Minh")
    @SchedulerLock(name = "check-figures")
    public void prove() {
        List<String> differences = check.differences();
        if (differences.isEmpty()) {
            LOG.info("The figures fit the dossiers");
            return;
        }
        LOG.error("{} cells do not fit the dossiers; rebuild-figures mends them: {}", differences.size(), differences);
        trail.record(
                "figures.differ",
                "period_cell",
                String.join("; ", differences.subList(0, Math.min(20, differences.size()))));
    }
}
