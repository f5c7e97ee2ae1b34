package vn.cchc.scoring.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.Adjustment;
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

class PublishedResultTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final Period MAY = new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31));
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);

    /** Every rule, a sum with its own rounding, a line that departments have no part in. */
    private static final String CONTENT = """
            {"name": {"vi": "Bộ tiêu chí thử \\"đủ loại\\"", "en": null}, "total": 100.0, "unit_kinds": [], "ranked_from": 0.70,
             "adjustable": true, "criteria": [
               {"code": "A", "name": {"vi": "Nhóm", "en": "Group"}, "max": 60, "confirmed": true, "children": [
                 {"code": "online", "name": {"vi": "Trực tuyến", "en": "Online"}, "max": 30, "indicator": "online",
                  "rule": {"type": "linear_to", "threshold": 0.70}, "when_none": "LEAVES", "influence": "OWN", "confirmed": true},
                 {"code": "late", "name": {"vi": "Quá hạn", "en": "Late"}, "max": 10, "points_scale": 2, "percent_scale": 1,
                  "rule": {"type": "lower", "limit": 0.1}, "when_none": "FULL", "influence": "OWN", "confirmed": true},
                 {"code": "share", "name": {"vi": "Tỷ lệ", "en": "Share"}, "max": 20, "unit_kinds": ["COMMUNE"],
                  "rule": {"type": "linear"}, "when_none": "ZERO", "influence": "INHERITED", "confirmed": false}]},
               {"code": "pieces", "name": {"vi": "Việc", "en": "Pieces"}, "max": 15,
                "rule": {"type": "per_piece", "each": 0.3}, "when_none": "LEAVES", "influence": "OWN", "confirmed": true},
               {"code": "faults", "name": {"vi": "Vi phạm", "en": "Faults"}, "max": 15,
                "rule": {"type": "deduction", "each": 0.7, "floor": 1}, "when_none": "LEAVES", "influence": "OWN", "confirmed": true},
               {"code": "given", "name": {"vi": "Chấm", "en": "Given"}, "max": 10,
                "rule": {"type": "given"}, "when_none": "LEAVES", "influence": "OWN", "confirmed": true}],
             "bands": [{"code": "GOOD", "name": {"vi": "Tốt", "en": "Good"}, "from": 80}, {"code": "WEAK", "name": {"vi": "Yếu", "en": "Weak"}, "from": 0}]}
            """;

    private static final String ONLINE = """
            {"code": "online", "valid_from": "2000-01-01", "valid_to": null, "name": {"vi": "Trực tuyến", "en": "Online"},
             "source": "DOSSIER", "rate": "online", "keys": [], "higher_is_better": true, "confirmed": true}
            """;

    @Property(tries = 300)
    void scoring_again_gives_the_same_bytes(@ForAll("units") List<UnitInput> units) {
        PublishedResult result = result(units);

        assertThat(result.recompute().bytes()).isEqualTo(result.bytes());
        PublishedResult read = PublishedResult.read(result.bytes());
        assertThat(read.checksum()).isEqualTo(result.checksum());
        assertThat(read.recomputes()).isTrue();
    }

    @Property(tries = 100)
    void the_order_of_units_is_irrelevant(@ForAll("units") List<UnitInput> units, @ForAll long seed) {
        List<UnitInput> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(result(shuffled).bytes()).isEqualTo(result(units).bytes());
    }

    @Property(tries = 300)
    void a_result_says_what_its_scorecards_said(@ForAll("units") List<UnitInput> units) {
        Map<String, Scorecard> cards = new HashMap<>();
        Rescoring.score(scheme(), units).forEach(card -> cards.put(card.unit().code(), card));

        for (UnitResult unit : result(units).units()) {
            Scorecard card = cards.get(unit.code());
            assertThat(unit.rank()).isEqualTo(card.rank());
            assertThat(unit.rank() == null).isEqualTo(unit.unranked() != null);
            assertThat(unit.max()).isEqualByComparingTo(card.maxPoints());
            assertThat(unit.shownPoints()).isEqualTo(card.shownPoints().orElse(null));
        }
    }

    @Example
    void bytes_have_sorted_keys_and_plain_exact_numbers() {
        Map<String, Object> map = new HashMap<>();
        map.put("b", new BigDecimal("1E+3"));
        map.put("a", List.of(new BigDecimal("0.3333333333333333333333333333333333"), new BigDecimal("10.00"), 7, true));
        map.put("c", "ă \"\\\n");
        map.put("d", null);

        assertThat(new String(CanonicalJson.bytes(map), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":[0.3333333333333333333333333333333333,10,7,true],\"b\":1000,"
                        + "\"c\":\"ă \\\"\\\\\\u000a\",\"d\":null}");
    }

    @Example
    void what_changes_since_is_told_unit_by_unit() {
        UnitInput first = commune("X1", Measure.counted(70, 100));
        UnitInput second = commune("X2", Measure.counted(30, 100));
        UnitInput better = commune("X2", Measure.counted(100, 100));

        ResultChanges none = ResultChanges.between(result(List.of(first)), result(List.of(first)), unit -> true);
        ResultChanges some =
                ResultChanges.between(result(List.of(first, second)), result(List.of(first, better)), unit -> true);
        ResultChanges unseen = ResultChanges.between(
                result(List.of(first, second)),
                result(List.of(first, better)),
                unit -> unit.code().equals("X1"));

        assertThat(none.any()).isFalse();
        assertThat(some.figures()).isTrue();
        assertThat(some.basis()).isFalse();
        // From the threshold on both are full: the first place is shared.
        assertThat(some.rows()).extracting(ResultChanges.Row::code).containsExactly("X2");
        assertThat(some.rows().get(0).now().rank()).isEqualTo(1);
        assertThat(unseen.figures()).isTrue();
        assertThat(unseen.rows()).isEmpty();
    }

    @Example
    void a_unit_short_of_figures_is_listed_with_the_reason() {
        UnitInput short_ = new UnitInput(
                unit("X3", "COMMUNE", "communes"),
                Map.of("online", new Input(null, State.MISSING, null)),
                null,
                List.of());

        UnitResult unit = result(List.of(commune("X1", Measure.counted(1, 2)), short_))
                .units()
                .get(1);

        assertThat(unit.code()).isEqualTo("X3");
        assertThat(unit.unranked()).isEqualTo("missing");
        assertThat(unit.points()).isNull();
    }

    @Provide
    Arbitrary<List<UnitInput>> units() {
        return Arbitraries.integers()
                .between(1, 12)
                .flatMap(n -> unit().list().ofSize(n))
                .map(units -> {
                    List<UnitInput> named = new ArrayList<>();
                    for (int i = 0; i < units.size(); i++) {
                        UnitInput u = units.get(i);
                        named.add(new UnitInput(
                                unit("U" + i, u.unit().kind(), u.unit().rankingGroup()),
                                u.lines(),
                                u.sourcePoints(),
                                u.adjustments()));
                    }
                    return named;
                });
    }

    private static Arbitrary<UnitInput> unit() {
        Arbitrary<MeasuredUnit> unit = Combinators.combine(
                        Arbitraries.of("COMMUNE", "DEPARTMENT", "LINKED_BODY"),
                        Arbitraries.of("g1", "g2").injectNull(0.2))
                .as((kind, group) -> unit("U", kind, kind.equals("LINKED_BODY") ? null : group));
        Arbitrary<Measure> share = Combinators.combine(
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.longs().between(0, 3000))
                .as((a, b) -> Measure.counted(Math.min(a, b), Math.max(a, b)));
        Arbitrary<Measure> stated = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(100))
                .ofScale(2)
                .map(Measure::stated);
        Arbitrary<Measure> amount = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(60))
                .ofScale(3)
                .map(Measure::amount);
        Arbitrary<BigDecimal> points = Arbitraries.bigDecimals()
                .between(new BigDecimal(-5), new BigDecimal(5))
                .ofScale(2)
                .filter(p -> p.signum() != 0);
        Arbitrary<List<Adjustment>> adjustments = Combinators.combine(
                        points, Arbitraries.strings().ofMaxLength(8))
                .as((p, text) -> new Adjustment(0, p, "Vì " + text, text, "chuyenvien", BEGIN))
                .list()
                .ofMaxSize(2);
        return Combinators.combine(
                        unit,
                        input(share),
                        input(share),
                        input(Arbitraries.oneOf(share, stated)),
                        input(amount),
                        input(amount),
                        input(amount),
                        adjustments)
                .as((u, online, late, shared, pieces, faults, given, lines) -> {
                    Map<String, Input> inputs = new HashMap<>();
                    inputs.put("online", online);
                    inputs.put("late", late);
                    inputs.put("share", shared);
                    inputs.put("pieces", pieces);
                    inputs.put("faults", faults);
                    inputs.put("given", given);
                    inputs.put("A", new Input(null, null, new BigDecimal("12.50")));
                    return new UnitInput(u, inputs, null, lines);
                });
    }

    private static Arbitrary<Input> input(Arbitrary<Measure> measure) {
        return Arbitraries.oneOf(
                measure.map(m -> new Input(m, State.SCORED, null)),
                measure.map(m -> new Input(m, State.SCORED, new BigDecimal("1.10"))),
                Arbitraries.of(new Input(null, State.MISSING, null)));
    }

    private static UnitInput commune(String code, Measure online) {
        return new UnitInput(
                unit(code, "COMMUNE", "communes"),
                Map.of(
                        "online", new Input(online, State.SCORED, null),
                        "late", new Input(Measure.counted(1, 30), State.SCORED, null),
                        "share", new Input(Measure.counted(1, 3), State.SCORED, null),
                        "pieces", new Input(Measure.amount(BigDecimal.TEN), State.SCORED, null),
                        "faults", new Input(Measure.amount(BigDecimal.ONE), State.SCORED, null)),
                null,
                List.of());
    }

    private static MeasuredUnit unit(String code, String kind, String group) {
        return new MeasuredUnit(0, code, "Đơn vị " + code, kind, group, BEGIN, null, true);
    }

    private static Scheme scheme() {
        return Rescoring.scheme(
                "thu",
                3,
                "Quyết định 1/QĐ",
                BEGIN,
                null,
                JSON.readValue(CONTENT, SchemeDocument.class),
                Map.of("online", JSON.readValue(ONLINE, IndicatorVersion.class)));
    }

    private static PublishedResult result(List<UnitInput> units) {
        Scheme scheme = scheme();
        return PublishedResult.of(MAY, null, scheme, CONTENT, Map.of("online", ONLINE), Rescoring.score(scheme, units));
    }
}
