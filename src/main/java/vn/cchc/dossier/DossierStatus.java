package vn.cchc.dossier;

import java.util.List;
import vn.cchc.importing.Columns;

/** The state of a dossier as its source tells it. */
public enum DossierStatus {
    NEW(Outcome.OPEN, "Mới tiếp nhận"),
    PROCESSING(Outcome.OPEN, "Đang xử lý"),
    WAITING_SUPPLEMENT(Outcome.OPEN, "Chờ bổ sung"),
    WAITING_RETURN(Outcome.OPEN, "Chờ trả kết quả"),
    FINISHED(Outcome.RESULT, "Đã xử lý xong"),
    RETURNED(Outcome.RESULT, "Đã trả kết quả"),
    REFUSED(Outcome.OTHERWISE, "Từ chối"),
    SENT_BACK(Outcome.OTHERWISE, "Trả lại"),
    WITHDRAWN(Outcome.OTHERWISE, "Công dân rút hồ sơ", "Công dân yêu cầu rút hồ sơ"),
    STOPPED(Outcome.OTHERWISE, "Dừng xử lý");

    /** What a state means for counting: still open, ended with a result, or ended without. */
    public enum Outcome {
        OPEN,
        RESULT,
        OTHERWISE
    }

    private final Outcome outcome;
    private final List<String> keys;

    DossierStatus(Outcome outcome, String... words) {
        this.outcome = outcome;
        this.keys = List.of(words).stream().map(Columns::key).toList();
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean ended() {
        return outcome != Outcome.OPEN;
    }

    /** The state a file writes in words; null where they mean none. */
    static DossierStatus in(String text) {
        String key = Columns.key(text);
        for (DossierStatus status : values()) {
            if (status.keys.contains(key)) {
                return status;
            }
        }
        return null;
    }
}
