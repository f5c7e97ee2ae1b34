package vn.cchc.scoring.outside;

import java.util.Map;
import java.util.Optional;
import vn.cchc.shared.TextKey;

/** What published points are: one body has several in the same year, and they are never compared across. */
enum OutsideBasis {
    /** The index as it was published in the end. */
    FINAL,
    /** Points appraised by the departments above, without the survey. */
    APPRAISED,
    /** Points a body gave itself. */
    SELF;

    private static final Map<String, OutsideBasis> WORDS = Map.of(
            "", FINAL,
            "chi so", FINAL,
            "cong bo", FINAL,
            "tham dinh", APPRAISED,
            "diem tham dinh", APPRAISED,
            "tu cham", SELF,
            "tu danh gia", SELF);

    /** As files and forms write it; nothing written means the index itself. */
    static Optional<OutsideBasis> of(String text) {
        String key = TextKey.of(text);
        for (OutsideBasis basis : values()) {
            if (basis.name().equalsIgnoreCase(key)) {
                return Optional.of(basis);
            }
        }
        return Optional.ofNullable(WORDS.get(key));
    }
}
