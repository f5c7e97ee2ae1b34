package vn.cchc.account;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.cchc.shared.Deed;

/** Writes into the audit trail what modules below this one tell. */
@Component
class DeedRecorder {

    private final AuditTrail trail;

    DeedRecorder(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void record(Deed deed) {
        trail.record(deed.action(), deed.subject(), deed.detail());
    }
}
