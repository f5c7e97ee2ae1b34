package vn.cchc.scoring.outside;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A published score of a body, most of them not ours. Corrected or withdrawn with a reason; never gone. */
@Entity
class OutsideScore {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Embedded
    private OutsideContent content;

    private String bodyKey;
    private boolean withdrawn;
    private Long importId;

    @Version
    private int version;

    protected OutsideScore() {}

    /** @param importId the import it came with; null where somebody typed it */
    OutsideScore(OutsideContent content, Long importId) {
        this.content = content;
        this.bodyKey = content.bodyKey();
        this.importId = importId;
    }

    /** @param importId the import that corrects it; null where somebody does */
    void correct(OutsideContent corrected, Long importId) {
        content = corrected;
        bodyKey = corrected.bodyKey();
        this.importId = importId;
    }

    void withdraw() {
        withdrawn = true;
    }

    public long id() {
        return id;
    }

    public OutsideContent content() {
        return content;
    }

    public boolean withdrawn() {
        return withdrawn;
    }

    public int version() {
        return version;
    }
}
