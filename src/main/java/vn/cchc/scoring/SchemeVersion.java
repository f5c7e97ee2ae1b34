package vn.cchc.scoring;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One version of a scheme as the list of schemes shows it and as drafts are worked on.
 *
 * @param number of the version of this code, counted from 1
 * @param document the legal document it follows
 * @param published false for a draft
 * @param edition raised with every save of a draft: who saves an older one is told
 */
record SchemeVersion(
        long id,
        String code,
        int number,
        String document,
        boolean published,
        LocalDate validFrom,
        LocalDate validTo,
        boolean isDefault,
        String createdBy,
        Instant createdAt,
        String publishedBy,
        Instant publishedAt,
        int edition,
        SchemeDocument content) {

    public boolean inForce(LocalDate on) {
        return published && !validFrom.isAfter(on) && (validTo == null || !validTo.isBefore(on));
    }

    /** inForce, later, ended or draft: the end of a message key. */
    public String standing(LocalDate today) {
        if (!published) {
            return "draft";
        }
        return inForce(today) ? "in_force" : validFrom.isAfter(today) ? "later" : "ended";
    }
}
