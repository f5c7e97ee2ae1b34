package vn.cchc.evidence;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A document that proves something.
 *
 * @param bytes size of what is kept, which for a photo is less than what was sent
 * @param expiresOn last day on which it proves anything; null where it does not end
 */
public record Evidence(
        long id,
        long unitId,
        String unitCode,
        String unitName,
        String checksum,
        Kind kind,
        long bytes,
        int pages,
        String fileName,
        EvidenceHead head,
        String username,
        Instant addedAt) {

    /** What the content is, whatever the name of the file says. */
    public enum Kind {
        PDF("application/pdf"),
        PHOTO("image/jpeg");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        public String messageKey() {
            return "evidence.kind." + name();
        }
    }

    public boolean expired(LocalDate day) {
        return head.expiresOn() != null && head.expiresOn().isBefore(day);
    }
}
