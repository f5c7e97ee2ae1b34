package vn.cchc.scoring.outside;

import java.util.Map;
import java.util.Optional;
import vn.cchc.shared.TextKey;

/** The part of a year that a publication is about, in the order of their ends. */
enum OutsidePart {
    Q1,
    H1,
    Q2,
    Q3,
    M9,
    Q4,
    H2,
    YEAR;

    private static final Map<String, OutsidePart> WORDS = Map.ofEntries(
            Map.entry("", YEAR),
            Map.entry("nam", YEAR),
            Map.entry("ca nam", YEAR),
            Map.entry("12 thang", YEAR),
            Map.entry("6 thang", H1),
            Map.entry("6 thang dau nam", H1),
            Map.entry("6 thang cuoi nam", H2),
            Map.entry("9 thang", M9),
            Map.entry("quy i", Q1),
            Map.entry("quy ii", Q2),
            Map.entry("quy iii", Q3),
            Map.entry("quy iv", Q4),
            Map.entry("quy 1", Q1),
            Map.entry("quy 2", Q2),
            Map.entry("quy 3", Q3),
            Map.entry("quy 4", Q4));

    /** As files and forms write it; nothing written means the whole year. */
    static Optional<OutsidePart> of(String text) {
        String key = TextKey.of(text);
        for (OutsidePart part : values()) {
            if (part.name().equalsIgnoreCase(key)) {
                return Optional.of(part);
            }
        }
        return Optional.ofNullable(WORDS.get(key));
    }
}
