package vn.cchc.evidence;

import java.time.DateTimeException;
import java.time.LocalDate;
import vn.cchc.shared.DayText;
import vn.cchc.shared.UserError;

/**
 * What stands at the head of a document. Only its title must be known.
 *
 * @param number of the document, empty where it has none
 * @param issuedOn null where it bears no date
 * @param expiresOn last day on which it holds; null where it does not end
 */
public record EvidenceHead(String number, LocalDate issuedOn, String signer, LocalDate expiresOn, String title) {

    private static final int LONGEST = 300;

    /** @throws UserError for a head without a title, too long, or that ends before it begins */
    public EvidenceHead {
        number = number == null ? "" : number.strip();
        signer = signer == null ? "" : signer.strip();
        title = title == null ? "" : title.strip();
        if (title.isEmpty()) {
            throw new UserError("evidence.error.title");
        }
        if (title.length() > LONGEST || number.length() > LONGEST || signer.length() > LONGEST) {
            throw new UserError("evidence.error.long", LONGEST);
        }
        if (issuedOn != null && expiresOn != null && expiresOn.isBefore(issuedOn)) {
            throw new UserError("evidence.error.expires_before_issue");
        }
    }

    /** The head as a form sends it. @throws UserError for a day that is none */
    public static EvidenceHead of(String number, String issuedOn, String signer, String expiresOn, String title) {
        return new EvidenceHead(number, day(issuedOn), signer, day(expiresOn), title);
    }

    private static LocalDate day(String text) {
        try {
            return DayText.parse(text);
        } catch (DateTimeException e) {
            throw new UserError("evidence.error.day", text);
        }
    }
}
