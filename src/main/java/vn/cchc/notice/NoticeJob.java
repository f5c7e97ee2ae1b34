package vn.cchc.notice;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells in the morning what is due, on one instance, and tries through the day to send what could not be sent. */
@Component
class NoticeJob {

    private final Notices notices;
    private final DigestMails mails;

    NoticeJob(Notices notices, DigestMails mails) {
        this.notices = notices;
        this.mails = mails;
    }

    @Scheduled(cron = "0 30 6 * * *", zone = "Asia/Ho_Chi_Minh")
    @SchedulerLock(name = "tell-notices")
    public void tell() {
        notices.tell();
    }

    @Scheduled(cron = "0 45 6-17 * * *", zone = "Asia/Ho_Chi_Minh")
    @SchedulerLock(name = "send-digests")
    public void send() {
        mails.send();
    }
}
