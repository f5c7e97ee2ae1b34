package vn.cchc.scoring.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/** The paper by which a result is made known; complete only when it is signed. Parts not known yet are null or empty. */
@Embeddable
record ResultDocument(
        @Enumerated(EnumType.STRING) @Column(name = "document_kind")
        Kind kind,

        @Column(name = "document_number") String number,
        @Column(name = "document_date") LocalDate date,
        String signer) {

    enum Kind {
        /** Thông báo kết quả. */
        NOTICE,
        /** Quyết định công bố. */
        DECISION
    }

    ResultDocument {
        number = number == null ? "" : number.strip();
        signer = signer == null ? "" : signer.strip();
    }

    public boolean complete() {
        return kind != null && !number.isEmpty() && date != null && !signer.isEmpty();
    }
}
