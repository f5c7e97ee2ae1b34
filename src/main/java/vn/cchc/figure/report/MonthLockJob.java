package vn.cchc.figure.report;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Locks in the first minutes of each day, on one instance, the months whose due day was yesterday. */
@Component
class MonthLockJob {

    private final MonthLocks locks;

    MonthLockJob(MonthLocks locks) {
        this.locks = locks;
    }

    @Scheduled(cron = "0 5 0 * * *", zone = "Asia/Ho_Chi_Minh")
    @SchedulerLock(name = "lock-reports")
    public void run() {
        locks.lockDue();
    }
}
