package vn.cchc.procedure;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/** An administrative procedure (TTHC); what it is called and how it runs stands in its dated versions. */
@Entity
public class Procedure {

    private static final int LONGEST = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String code;
    private boolean toReview;

    @Version
    private int version;

    protected Procedure() {}

    Procedure(String code) {
        this.code = code == null ? "" : TextKey.clean(code);
        if (this.code.isEmpty()) {
            throw new UserError("procedure.error.code_missing");
        }
        if (this.code.contains("/") || this.code.contains("\\")) {
            throw new UserError("procedure.error.code_unusable");
        }
        if (this.code.length() > LONGEST) {
            throw new UserError("procedure.error.too_long", LONGEST);
        }
    }

    public long id() {
        return id;
    }

    public String code() {
        return code;
    }

    /** Added because a dossier named it; an officer has yet to complete it. */
    public boolean toReview() {
        return toReview;
    }

    public int version() {
        return version;
    }

    void reviewed() {
        toReview = false;
    }
}
