package vn.cchc.scoring.result;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.Adjustment;
import vn.cchc.scoring.GradeBand;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.Rescoring;
import vn.cchc.scoring.Rescoring.Input;
import vn.cchc.scoring.Rescoring.UnitInput;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.SchemeDocument;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;
import vn.cchc.shared.Period;
import vn.cchc.shared.Wording;

/**
 * A result as it is published: the scheme and the definitions of its indicators, what every unit brought, and what came out.
 * It holds all it was made from, so {@link #recompute()} needs nothing else, however much has changed since.
 */
public final class PublishedResult {

    /** Raised when the form of the document changes; older ones are read as they are. */
    private static final int FORMAT = 1;

    // An own mapper: the application's settings may change, what was published must read as before.
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<String, Object> root;
    private final byte[] bytes;

    private PublishedResult(Map<String, Object> root, byte[] bytes) {
        this.root = root;
        this.bytes = bytes;
    }

    /**
     * Makes a result.
     *
     * @param rankingGroup the only group it is about; null = all units
     * @param scheme the version of the scheme that the scorecards were made by
     * @param content document of the scheme as it is kept, in JSON
     * @param indicators definitions as they are kept, in JSON, by code: those that the scheme names
     */
    static PublishedResult of(
            Period period,
            String rankingGroup,
            Scheme scheme,
            String content,
            Map<String, String> indicators,
            List<Scorecard> cards) {
        Map<String, Object> version = new HashMap<>();
        version.put("code", scheme.code());
        version.put("number", scheme.number());
        version.put("document", scheme.document());
        version.put("valid_from", scheme.validFrom().toString());
        version.put("content", tree(content));
        Map<String, Object> basis = new HashMap<>();
        basis.put("format", FORMAT);
        basis.put("from", period.from().toString());
        basis.put("to", period.to().toString());
        basis.put("ranking_group", rankingGroup);
        basis.put("scheme", version);
        basis.put(
                "indicators",
                indicators.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> tree(entry.getValue()))));
        PublishedResult result =
                compose(basis, cards.stream().map(UnitInput::of).toList());
        result.requireSame(cards);
        return result;
    }

    /** Reads what was published. */
    static PublishedResult read(byte[] bytes) {
        return new PublishedResult(map(JSON.readValue(bytes, Object.class)), bytes.clone());
    }

    /** Scores again what was scored then, by the scheme and the definitions of then. */
    public PublishedResult recompute() {
        return compose(basis(root), units(PublishedResult::input));
    }

    /** Whether scoring again gives the same, byte by byte. */
    public boolean recomputes() {
        return Arrays.equals(bytes, recompute().bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    public String checksum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Period period() {
        return new Period(LocalDate.parse(text(root, "from")), LocalDate.parse(text(root, "to")));
    }

    public Scheme scheme() {
        return scheme(root);
    }

    /** By ranking group and rank; units that are not ranked come last in their group, those of no group at the end. */
    List<UnitResult> units() {
        Map<String, Wording> grades =
                scheme().bands().stream().collect(Collectors.toMap(GradeBand::code, GradeBand::wording));
        return units(map -> result(map, grades)).stream()
                .sorted(Comparator.comparing(UnitResult::group, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(UnitResult::rank, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(UnitResult::code))
                .toList();
    }

    /** Whether both were scored by the same scheme and definitions. */
    boolean sameBasis(PublishedResult other) {
        return Arrays.equals(CanonicalJson.bytes(basis(root)), CanonicalJson.bytes(basis(other.root)));
    }

    private static Map<String, Object> basis(Map<String, Object> root) {
        Map<String, Object> basis = new HashMap<>(root);
        basis.remove("units");
        return basis;
    }

    /** Whether any unit has points at all. */
    boolean hasFigures() {
        return units().stream().anyMatch(unit -> unit.points() != null);
    }

    /** A result that says something else than the scorecards it was made from must not leave the house. */
    private void requireSame(List<Scorecard> cards) {
        Map<String, Scorecard> byKey = cards.stream()
                .collect(Collectors.toMap(
                        card -> card.unit().code() + " " + card.unit().validFrom(), Function.identity()));
        for (UnitResult unit : units()) {
            Scorecard card = byKey.get(unit.key());
            BigDecimal points = card.points().orElse(null);
            if (!Objects.equals(unit.rank(), card.rank())
                    || (points == null) != (unit.points() == null)
                    || points != null && points.compareTo(unit.points()) != 0) {
                throw new IllegalStateException("Scored again, " + unit.key() + " differs from its scorecard");
            }
        }
    }

    private static PublishedResult compose(Map<String, Object> basis, List<UnitInput> inputs) {
        Map<String, Object> root = new HashMap<>(basis);
        root.put(
                "units",
                Rescoring.score(scheme(basis), inputs).stream()
                        .sorted(Comparator.comparing(
                                        (Scorecard card) -> card.unit().code())
                                .thenComparing(card -> card.unit().validFrom()))
                        .map(PublishedResult::unit)
                        .toList());
        return read(CanonicalJson.bytes(root));
    }

    private static Scheme scheme(Map<String, Object> basis) {
        Map<String, Object> version = map(basis.get("scheme"));
        Map<String, IndicatorVersion> indicators = new HashMap<>();
        map(basis.get("indicators"))
                .forEach((code, indicator) ->
                        indicators.put(code, JSON.convertValue(indicator, IndicatorVersion.class)));
        return Rescoring.scheme(
                text(version, "code"),
                decimal(version.get("number")).intValueExact(),
                text(version, "document"),
                LocalDate.parse(text(version, "valid_from")),
                null,
                JSON.convertValue(version.get("content"), SchemeDocument.class),
                indicators);
    }

    private static Map<String, Object> unit(Scorecard card) {
        MeasuredUnit unit = card.unit();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", unit.code());
        map.put("name", unit.name());
        map.put("kind", unit.kind());
        map.put("valid_from", unit.validFrom().toString());
        map.put("ranking_group", unit.rankingGroup());
        map.put("handles_dossiers", unit.everHadDossiers());
        Map<String, Object> inputs = new HashMap<>();
        Map<String, Object> points = new HashMap<>();
        card.all().forEach(line -> {
            inputs.put(line.criterion().code(), line(Input.of(line)));
            points.put(line.criterion().code(), line.points());
        });
        map.put("inputs", inputs);
        map.put("source_points", card.sourcePoints());
        map.put(
                "adjustments",
                card.adjustments().stream().map(PublishedResult::adjustment).toList());
        map.put("lines", points);
        map.put("points", card.points().orElse(null));
        map.put("max_points", card.maxPoints());
        map.put("percent", card.percent().orElse(null));
        map.put("grade", card.grade().map(GradeBand::code).orElse(null));
        map.put("rank", card.rank());
        map.put("unranked", card.rank() == null ? unranked(card) : null);
        map.put("present", card.figuresPresent());
        map.put("expected", card.figuresExpected());
        return map;
    }

    private static String unranked(Scorecard card) {
        if (card.unit().linked()) {
            return "linked";
        }
        if (!card.complete()) {
            return "missing";
        }
        return card.percent().isEmpty() ? "nothing" : "no_group";
    }

    private static Map<String, Object> line(Input input) {
        Map<String, Object> map = new HashMap<>();
        map.put("state", input.state() == null ? null : input.state().name());
        map.put("part", input.measure() == null ? null : input.measure().part());
        map.put("whole", input.measure() == null ? null : input.measure().whole());
        map.put(
                "basis",
                input.measure() == null ? null : input.measure().basis().name());
        map.put("source_points", input.sourcePoints());
        return map;
    }

    private static Map<String, Object> adjustment(Adjustment line) {
        Map<String, Object> map = new HashMap<>();
        map.put("points", line.points());
        map.put("reason", line.reason());
        map.put("evidence", line.evidence());
        map.put("author", line.author());
        map.put("on", line.on().toString());
        return map;
    }

    private static UnitInput input(Map<String, Object> map) {
        MeasuredUnit unit = new MeasuredUnit(
                0,
                text(map, "code"),
                text(map, "name"),
                text(map, "kind"),
                text(map, "ranking_group"),
                LocalDate.parse(text(map, "valid_from")),
                null,
                (Boolean) map.get("handles_dossiers"));
        Map<String, Input> lines = new HashMap<>();
        map(map.get("inputs")).forEach((code, line) -> lines.put(code, lineInput(map(line))));
        List<Adjustment> adjustments = list(map.get("adjustments")).stream()
                .map(line -> new Adjustment(
                        0,
                        decimal(line.get("points")),
                        text(line, "reason"),
                        text(line, "evidence"),
                        text(line, "author"),
                        LocalDate.parse(text(line, "on"))))
                .toList();
        return new UnitInput(unit, lines, decimal(map.get("source_points")), adjustments);
    }

    private static Input lineInput(Map<String, Object> line) {
        String state = text(line, "state");
        String basis = text(line, "basis");
        return new Input(
                basis == null
                        ? null
                        : new Measure(
                                decimal(line.get("part")), decimal(line.get("whole")), Measure.Basis.valueOf(basis)),
                state == null ? null : State.valueOf(state),
                decimal(line.get("source_points")));
    }

    private static UnitResult result(Map<String, Object> map, Map<String, Wording> grades) {
        String grade = text(map, "grade");
        BigDecimal rank = decimal(map.get("rank"));
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("lines", map.get("inputs"));
        inputs.put("adjustments", map.get("adjustments"));
        return new UnitResult(
                text(map, "code"),
                LocalDate.parse(text(map, "valid_from")),
                text(map, "name"),
                text(map, "ranking_group"),
                decimal(map.get("points")),
                decimal(map.get("max_points")),
                decimal(map.get("percent")),
                grade == null ? null : grades.get(grade),
                rank == null ? null : rank.intValueExact(),
                text(map, "unranked"),
                decimal(map.get("present")).intValueExact(),
                decimal(map.get("expected")).intValueExact(),
                inputs);
    }

    private <T> List<T> units(Function<Map<String, Object>, T> reader) {
        List<T> units = new ArrayList<>();
        list(root.get("units")).forEach(unit -> units.add(reader.apply(unit)));
        return units;
    }

    private static Object tree(String json) {
        return JSON.readValue(json, Object.class);
    }

    private static String text(Map<String, Object> map, String key) {
        return (String) map.get(key);
    }

    private static BigDecimal decimal(Object number) {
        return number == null ? null : new BigDecimal(number.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
