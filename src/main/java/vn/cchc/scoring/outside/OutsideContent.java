package vn.cchc.scoring.outside;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import vn.cchc.shared.TextKey;

/**
 * What somebody published of one body for one part of a year. Made by {@link OutsideForm#content()}, which checks it.
 *
 * @param index name of the index or scheme that scored it
 * @param scheme the legal document of its criteria; empty = not known
 * @param own whether the body is the one that this installation belongs to
 * @param points null = not published, which is not 0
 * @param maxPoints null only where no points are
 * @param place null = not published
 * @param places how many bodies were ranked; null = not known
 * @param grade class in the words of the publication; empty = not published
 * @param document where it was published
 */
@Embeddable
record OutsideContent(
        @Column(name = "index_name") String index,
        String scheme,

        @Enumerated(EnumType.STRING) OutsideBasis basis,

        int year,

        @Enumerated(EnumType.STRING) OutsidePart part,

        String body,
        boolean own,
        BigDecimal points,
        BigDecimal maxPoints,
        Integer place,
        Integer places,
        String grade,
        String document,
        String link,
        String note) {

    /** What one entry is about: of this there is one at a time. */
    record Key(String index, OutsideBasis basis, int year, OutsidePart part, String body) {}

    Key key() {
        return new Key(index, basis, year, part, bodyKey());
    }

    String bodyKey() {
        return TextKey.of(body);
    }

    /** The same said of the body that this installation belongs to. */
    OutsideContent asOwn() {
        return new OutsideContent(
                index, scheme, basis, year, part, body, true, points, maxPoints, place, places, grade, document, link,
                note);
    }

    /** The year as text: it is no quantity and takes no separators. */
    public String yearText() {
        return String.valueOf(year);
    }

    /** Whether its source can be opened. */
    public boolean linked() {
        return !link.isEmpty();
    }

    /** Its numbers and source in one line, for the history. */
    String said() {
        StringBuilder said = new StringBuilder();
        append(said, points == null ? "" : plain(points) + " / " + plain(maxPoints));
        append(said, place == null ? "" : "#" + place + (places == null ? "" : "/" + places));
        append(said, grade);
        append(said, index + " " + part + " " + year + " " + basis);
        append(said, body);
        append(said, scheme);
        append(said, document);
        append(said, link);
        append(said, note);
        return said.toString();
    }

    private static void append(StringBuilder said, String text) {
        if (!text.isEmpty()) {
            said.append(said.isEmpty() ? "" : " · ").append(text);
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
