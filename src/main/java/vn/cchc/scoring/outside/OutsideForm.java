package vn.cchc.scoring.outside;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import vn.cchc.shared.TextKey;

/** An outside score as somebody typed it or a file has it, right or wrong. */
record OutsideForm(
        String index,
        String scheme,
        String basis,
        String year,
        String part,
        String body,
        String own,
        String points,
        String maxPoints,
        String place,
        String places,
        String grade,
        String document,
        String link,
        String note) {

    /** What {@code own} says where the body is ours; anything else says that it is not. */
    static final String OWN = "true";

    private static final int LONGEST = 300;
    private static final int LONGEST_LINK = 2000;
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,5}([.,]\\d{1,3})?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    /** "2/10": a place and how many there were, as publications like to write it. */
    private static final Pattern PLACE_OF = Pattern.compile("(\\d{1,6})\\s*/\\s*(\\d{1,6})");

    OutsideForm {
        index = clean(index);
        scheme = clean(scheme);
        basis = clean(basis);
        year = clean(year);
        part = clean(part);
        body = clean(body);
        own = own == null ? "" : own;
        points = clean(points);
        maxPoints = clean(maxPoints);
        place = clean(place);
        places = clean(places);
        grade = clean(grade);
        document = clean(document);
        link = clean(link);
        note = clean(note);
        var both = PLACE_OF.matcher(place);
        if (places.isEmpty() && both.matches()) {
            place = both.group(1);
            places = both.group(2);
        }
    }

    static OutsideForm empty() {
        return new OutsideForm("", "", "FINAL", "", "YEAR", "", "", "", "100", "", "", "", "", "", "");
    }

    static OutsideForm of(OutsideContent content) {
        return new OutsideForm(
                content.index(),
                content.scheme(),
                content.basis().name(),
                String.valueOf(content.year()),
                content.part().name(),
                content.body(),
                content.own() ? OWN : "",
                text(content.points()),
                text(content.maxPoints()),
                content.place() == null ? "" : content.place().toString(),
                content.places() == null ? "" : content.places().toString(),
                content.grade(),
                content.document(),
                content.link(),
                content.note());
    }

    /** What it says; an {@link OutsideRefused} names the first thing that is wrong. */
    OutsideContent content() {
        required(index, "index", "missing_index");
        require(YEAR.matcher(year).matches(), "year", "bad_year");
        OutsidePart whichPart = OutsidePart.of(part).orElseThrow(() -> new OutsideRefused("part", "bad_part"));
        OutsideBasis whichBasis = OutsideBasis.of(basis).orElseThrow(() -> new OutsideRefused("basis", "bad_basis"));
        required(body, "body", "missing_body");
        BigDecimal given = decimal(points, "points", "bad_points");
        BigDecimal most = decimal(maxPoints, "maxPoints", "bad_max");
        require(given == null || most != null && most.signum() > 0, "maxPoints", "missing_max");
        require(given == null || given.compareTo(most) <= 0, "points", "points_above_max");
        Integer rank = count(place, "place", "bad_place");
        Integer of = count(places, "places", "bad_places");
        require(rank == null || of == null || rank <= of, "place", "place_beyond");
        require(given != null || rank != null || !grade.isEmpty(), "points", "says_nothing");
        required(document, "document", "missing_document");
        require(link.isEmpty() || LINK.matcher(link).matches() && link.length() <= LONGEST_LINK, "link", "bad_link");
        bounded(scheme, "scheme");
        bounded(grade, "grade");
        require(note.length() <= LONGEST_LINK, "note", "too_long");
        return new OutsideContent(
                index,
                scheme,
                whichBasis,
                Integer.parseInt(year),
                whichPart,
                body,
                own.equals(OWN),
                given,
                most,
                rank,
                of,
                grade,
                document,
                link,
                note);
    }

    private static BigDecimal decimal(String text, String field, String reason) {
        String digits = text.replaceFirst("\\s*%$", "").replace(',', '.');
        require(digits.isEmpty() || DECIMAL.matcher(digits).matches(), field, reason);
        return digits.isEmpty() ? null : new BigDecimal(digits).setScale(3, RoundingMode.UNNECESSARY);
    }

    private static Integer count(String text, String field, String reason) {
        require(text.isEmpty() || COUNT.matcher(text).matches(), field, reason);
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static void required(String text, String field, String reason) {
        require(!text.isEmpty(), field, reason);
        bounded(text, field);
    }

    private static void bounded(String text, String field) {
        require(text.length() <= LONGEST, field, "too_long");
    }

    private static void require(boolean right, String field, String reason) {
        if (!right) {
            throw new OutsideRefused(field, reason);
        }
    }

    private static String text(BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String clean(String text) {
        return text == null ? "" : TextKey.clean(text.replace("\0", ""));
    }
}
