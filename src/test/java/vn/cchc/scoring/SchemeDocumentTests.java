package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.scoring.SchemeDocument.Band;
import vn.cchc.scoring.SchemeDocument.Line;
import vn.cchc.scoring.SchemeDocument.RuleData;
import vn.cchc.scoring.SchemeDocument.StepData;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Wording;

/** Documents of schemes: read, checked, changed and typed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemeDocumentTests {

    private static final Wording NAME = new Wording("Tên", "Name");
    private static final Map<String, IndicatorVersion> INDICATORS = Map.of("online", indicator("online"));

    static IndicatorVersion indicator(String code) {
        return new IndicatorVersion(
                code,
                LocalDate.of(2000, 1, 1),
                null,
                NAME,
                NAME,
                NAME,
                NAME,
                IndicatorVersion.Source.DOSSIER,
                code,
                null,
                true,
                "",
                true);
    }

    private static RuleData rule(
            String type, String threshold, String limit, String each, String floor, String... steps) {
        List<StepData> data = new ArrayList<>();
        for (int i = 0; i < steps.length; i += 2) {
            data.add(new StepData(number(steps[i]), number(steps[i + 1])));
        }
        return new RuleData(type, number(threshold), number(limit), number(each), number(floor), data);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Line line(String code, String max, RuleData rule, String indicator, Line... children) {
        return new Line(
                code,
                NAME,
                number(max),
                rule,
                indicator,
                "LEAVES",
                "OWN",
                null,
                null,
                null,
                null,
                null,
                true,
                List.of(children));
    }

    private static Line given(String code, String max) {
        return line(code, max, rule("given", null, null, null, null), null);
    }

    private static SchemeDocument document(Line... lines) {
        return new SchemeDocument(
                NAME,
                new BigDecimal("10"),
                List.of("COMMUNE"),
                new BigDecimal("0.8"),
                true,
                List.of(lines),
                List.of(new Band("A", NAME, new BigDecimal("50")), new Band("B", NAME, BigDecimal.ZERO)));
    }

    private static List<String> problems(SchemeDocument document) {
        return SchemeCheck.problems(document, INDICATORS).stream()
                .map(p -> p.place() + ":" + p.key().substring("scheme.problem.".length()) + p.args())
                .toList();
    }

    private static List<String> problems(Line line) {
        return problems(document(line));
    }

    @Test
    void a_document_that_adds_up_has_no_problem() {
        assertThat(problems(document(
                        line("a", "4", null, null, given("a.1", "1"), given("a.2", "3")),
                        line("b", "6", rule("linear_to", "0.7", null, null, null), "online"))))
                .isEmpty();
    }

    @Test
    void the_head_is_checked() {
        SchemeDocument right = document(given("a", "10"));
        BigDecimal ten = BigDecimal.TEN;

        assertThat(problems(right.withHead(null, ten, List.of(), BigDecimal.ONE, true)))
                .containsExactly(":name[]");
        assertThat(problems(right.withHead(new Wording(" ", "x"), ten, List.of(), BigDecimal.ONE, true)))
                .containsExactly(":name[]");
        assertThat(problems(right.withHead(new Wording(null, "x"), ten, List.of(), BigDecimal.ONE, true)))
                .containsExactly(":name[]");
        for (String share : new String[] {null, "-0.01", "1.01"}) {
            assertThat(problems(right.withHead(NAME, ten, List.of(), number(share), true)))
                    .containsExactly(":ranked_from[]");
        }
        for (String share : new String[] {"0", "1"}) {
            assertThat(problems(right.withHead(NAME, ten, List.of(), number(share), true)))
                    .isEmpty();
        }
        assertThat(problems(right.withHead(NAME, ten, List.of("SỞ"), BigDecimal.ONE, true)))
                .containsExactly(":kind[SỞ]");
        assertThat(problems(right.withHead(NAME, null, List.of(), BigDecimal.ONE, true)))
                .containsExactly(":max[]");
        assertThat(problems(right.withHead(NAME, new BigDecimal("-1"), List.of(), BigDecimal.ONE, true)))
                .containsExactly(":max[]");
        assertThat(problems(document())).containsExactly(":no_criteria[]", ":sum[10, 0]");
        assertThat(problems(right.withHead(NAME, new BigDecimal("9.5"), List.of(), BigDecimal.ONE, true)))
                .containsExactly(":sum[9.5, 10]");
        assertThat(problems(right.withHead(NAME, new BigDecimal("10.0"), List.of(), BigDecimal.ONE, true)))
                .isEmpty();
    }

    @Test
    void bands_begin_at_zero_once_each_and_have_a_code_and_a_name() {
        SchemeDocument right = document(given("a", "10"));

        assertThat(problems(right.withBands(List.of()))).isEmpty();
        assertThat(problems(right.withBands(List.of(new Band("A", NAME, BigDecimal.ONE)))))
                .containsExactly(":band_zero[]");
        assertThat(problems(right.withBands(
                        List.of(new Band("A", NAME, BigDecimal.ZERO), new Band("B", NAME, new BigDecimal("0.00"))))))
                .containsExactly("B:band_twice[]");
        for (String bound : new String[] {null, "-1", "100.1"}) {
            assertThat(problems(right.withBands(
                            List.of(new Band("A", NAME, BigDecimal.ZERO), new Band("B", NAME, number(bound))))))
                    .containsExactly("B:band_bound[]");
        }
        assertThat(problems(right.withBands(
                        List.of(new Band("A", NAME, BigDecimal.ZERO), new Band("B", NAME, new BigDecimal("100"))))))
                .isEmpty();
        assertThat(problems(right.withBands(List.of(new Band(null, NAME, BigDecimal.ZERO)))))
                .containsExactly(":band_name[]");
        assertThat(problems(right.withBands(List.of(new Band(" ", NAME, BigDecimal.ZERO)))))
                .containsExactly(" :band_name[]");
        assertThat(problems(right.withBands(List.of(new Band("A", null, BigDecimal.ZERO)))))
                .containsExactly("A:band_name[]");
    }

    @Test
    void codes_stand_once_and_are_readable_in_an_address() {
        assertThat(problems(document(given("a", "5"), given("a", "5")))).containsExactly("a:code_twice[]");
        assertThat(problems(given(null, "10"))).containsExactly("#1:code[]");
        assertThat(problems(document(given("a", "4"), given(" ", "6")))).containsExactly("#2:code[]");
        assertThat(problems(line("a", "10", null, null, given("", "10")))).containsExactly("a#1:code[]");
        assertThat(problems(given("số 1", "10"))).containsExactly("số 1:code[]");
        assertThat(problems(given("x".repeat(80), "10"))).isEmpty();
        assertThat(problems(given("x".repeat(81), "10"))).containsExactly("x".repeat(81) + ":code[]");
    }

    @Test
    void a_sum_has_no_rule_adds_up_and_is_at_most_four_deep() {
        assertThat(problems(line("a", "10", rule("given", null, null, null, null), null, given("b", "10"))))
                .containsExactly("a:rule_of_sum[]");
        assertThat(problems(line("a", "10", null, null, given("b", "4"), given("c", "5"))))
                .containsExactly("a:sum[10, 9]");
        assertThat(problems(line("a", null, null, null, given("b", "4")))).contains("a:max[]");
        Line four =
                line("a", "10", null, null, line("b", "10", null, null, line("c", "10", null, null, given("d", "10"))));
        assertThat(problems(four)).isEmpty();
        assertThat(problems(line("z", "10", null, null, four))).containsExactly("d:too_deep[4]");
    }

    @Test
    void a_line_needs_a_maximum_a_rule_an_indicator_that_exists_and_what_nothing_means() {
        RuleData given = rule("given", null, null, null, null);

        assertThat(problems(given("a", null))).containsExactly("a:max[]");
        assertThat(problems(document(given("a", "-1"), given("b", "11")))).containsExactly("a:max[]");
        assertThat(problems(document(given("a", "0"), given("b", "10")))).isEmpty();
        assertThat(problems(line("a", "10", null, null))).containsExactly("a:rule[]");
        assertThat(problems(line("a", "10", rule(null, null, null, null, null), null)))
                .containsExactly("a:rule[]");
        assertThat(problems(line("a", "10", rule("magic", null, null, null, null), null)))
                .containsExactly("a:rule[]");
        assertThat(problems(line("a", "10", given, "nowhere"))).containsExactly("a:indicator[nowhere]");
        for (RuleData needs : List.of(
                rule("linear", null, null, null, null),
                rule("linear_to", "0.5", null, null, null),
                rule("lower", null, "0.5", null, null))) {
            assertThat(problems(line("a", "10", needs, null))).containsExactly("a:no_indicator[]");
            assertThat(problems(line("a", "10", needs, "online"))).isEmpty();
        }
        assertThat(problems(new Line(
                        "a",
                        new Wording("", ""),
                        BigDecimal.TEN,
                        given,
                        null,
                        "SOMETIMES",
                        null,
                        List.of("X"),
                        -1,
                        7,
                        new BigDecimal("1.01"),
                        null,
                        false,
                        null)))
                .containsExactly(
                        "a:name[]",
                        "a:kind[X]",
                        "a:when_none[]",
                        "a:influence[]",
                        "a:target[]",
                        "a:scale[]",
                        "a:scale[]");
        for (String target : new String[] {"0", "1"}) {
            assertThat(problems(new Line(
                            "a",
                            NAME,
                            BigDecimal.TEN,
                            given,
                            null,
                            "FULL",
                            "INHERITED",
                            List.of(),
                            0,
                            6,
                            number(target),
                            null,
                            false,
                            null)))
                    .isEmpty();
        }
        assertThat(problems(new Line(
                        "a",
                        NAME,
                        BigDecimal.TEN,
                        given,
                        null,
                        "ZERO",
                        "OWN",
                        List.of(),
                        null,
                        null,
                        new BigDecimal("-0.01"),
                        null,
                        false,
                        null)))
                .containsExactly("a:target[]");
    }

    @ParameterizedTest
    @CsvSource({
        "linear_to, , , , , false",
        "linear_to, 0, , , , false",
        "linear_to, 1, , , , true",
        "linear_to, 1.01, , , , false",
        "lower, , , , , false",
        "lower, , 0, , , false",
        "lower, , 1, , , true",
        "lower, , 1.01, , , false",
        "per_piece, , , , , false",
        "per_piece, , , 0, , false",
        "per_piece, , , 0.5, , true",
        "deduction, , , , , false",
        "deduction, , , 0, , false",
        "deduction, , , 1, , true",
        "deduction, , , 1, 10, true",
        "deduction, , , 1, 10.1, false",
        "deduction, , , 1, -1, false",
        "linear, , , , , true",
        "yes_no, , , , , true",
        "given, , , , , true",
        "steps, , , , , false"
    })
    void a_rule_with_impossible_bounds_is_refused_at_its_line(
            String type, String threshold, String limit, String each, String floor, boolean right) {
        assertThat(problems(line("a", "10", rule(type, threshold, limit, each, floor), "online")))
                .isEqualTo(right ? List.of() : List.of("a:rule_numbers[]"));
    }

    @Test
    void steps_never_fall_and_never_pass_the_maximum() {
        for (String[] wrong :
                new String[][] {{"0.5", "11"}, {"0.5", "5", "0.8", "4"}, {null, "1"}, {"0.5", null}, {"0.1", "-1"}}) {
            assertThat(problems(line("a", "10", rule("steps", null, null, null, null, wrong), "online")))
                    .containsExactly("a:rule_numbers[]");
        }
        assertThat(problems(line("a", "10", rule("steps", null, null, null, null, "0.8", "10", "0.5", "10"), "online")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linear, , , , , linear, 10|100",
        "linear_to, 0.75, , , , linear_to, 10|75",
        "linear_to, 1, , , , linear, 10|100",
        "lower, , 0.1, , , lower, 10|10",
        "yes_no, , , , , yes_no, 10",
        "per_piece, , , 0.5, , per_piece, 10|0.5",
        "deduction, , , 2, , deduction, 10|2|0",
        "deduction, , , 2, 3, deduction, 10|2|3",
        "given, , , , , given, 10"
    })
    void a_rule_goes_by_the_name_and_the_numbers_of_its_document(
            String type, String threshold, String limit, String each, String floor, String name, String numbers) {
        Rule rule = RuleNames.rule(rule(type, threshold, limit, each, floor), BigDecimal.TEN);

        assertThat(rule.key()).isEqualTo(name);
        assertThat(rule.numbers().stream()
                        .map(n -> n.stripTrailingZeros().toPlainString())
                        .toList())
                .containsExactly(numbers.split("\\|"));
        assertThat(rule.higherIsBetter())
                .isEqualTo(!List.of("lower", "deduction").contains(type));
    }

    @Test
    void the_steps_of_a_document_become_those_of_the_rule() {
        Rule rule = RuleNames.rule(rule("steps", null, null, null, null, "0.5", "4", "0.8", "10"), BigDecimal.TEN);

        assertThat(rule.key()).isEqualTo("steps");
        assertThat(rule.numbers()).containsExactly(BigDecimal.TEN);
        assertThat(rule.points(Measure.counted(1, 2))).isEqualByComparingTo("4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleNames.rule(rule("magic", null, null, null, null), BigDecimal.TEN));
    }

    @Test
    void lines_are_found_and_changed_by_their_place() {
        SchemeDocument document = document(given("a", "1"), line("b", "9", null, null, given("b.1", "9")));
        UnaryOperator<List<Line>> add = lines -> {
            lines.add(given("new", "1"));
            return lines;
        };

        assertThat(document.line(List.of(1, 0)).code()).isEqualTo("b.1");
        assertThat(document.all().map(Line::code)).containsExactly("a", "b", "b.1");
        assertThat(document.with(List.of(), add).all().map(Line::code)).containsExactly("a", "b", "b.1", "new");
        SchemeDocument under = document.with(List.of(0), add);
        assertThat(under.all().map(Line::code)).containsExactly("a", "new", "b", "b.1");
        assertThat(under.line(List.of(0)).rule()).isNull();
        SchemeDocument emptied = document.with(List.of(1), lines -> List.of());
        assertThat(emptied.line(List.of(1)).children()).isEmpty();
        assertThat(under.total()).isEqualTo(document.total());
        assertThat(under.bands()).isEqualTo(document.bands());
        for (List<Integer> wrong : List.of(List.of(2), List.of(-1), List.of(0, 0), List.<Integer>of())) {
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> document.line(wrong));
        }
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> document.with(List.of(5), add));
    }

    @Test
    void a_line_that_becomes_a_sum_loses_its_rule_and_its_indicator_and_keeps_the_rest() {
        Line line = line("a", "10", rule("linear", null, null, null, null), "online");

        assertThat(line.withChildren(List.of())).isEqualTo(line);
        Line sum = line.withChildren(List.of(given("b", "10")));
        assertThat(sum.rule()).isNull();
        assertThat(sum.indicator()).isNull();
        assertThat(sum.name()).isEqualTo(NAME);
        assertThat(sum.confirmed()).isTrue();
    }

    @Test
    void what_a_document_leaves_out_is_empty_and_not_confirmed() {
        SchemeDocument nothing = new SchemeDocument(null, null, null, null, null, null, null);
        Line line = new Line("a", null, null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(nothing.adjustable()).isFalse();
        assertThat(nothing.criteria()).isEmpty();
        assertThat(nothing.unitKinds()).isEmpty();
        assertThat(line.confirmed()).isFalse();
        assertThat(line.children()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', , ''",
        "' 1,5 ', 1.5, '1,5'",
        "1.50, 1.50, '1,5'",
        "-2, -2, -2",
        "'0,0', 0.0, 0",
        "123456789, 123456789, 123456789",
        "100, 100, 100"
    })
    void a_number_is_read_with_a_comma_or_a_point_and_written_with_a_comma(
            String text, BigDecimal number, String written) {
        assertThat(DecimalText.read(text)).isEqualTo(number);
        assertThat(DecimalText.write(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"một", "1e3", "1.000.000", "1234567890", "'1,1234567'", "+1", "'1,'"})
    void what_is_no_number_is_refused(String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> DecimalText.read(text))
                .extracting(UserError::code)
                .isEqualTo("scheme.error.number");
        assertThat(DecimalText.read(null)).isNull();
    }

    @Test
    void a_line_is_typed_as_it_stands_and_reads_back_the_same() {
        for (RuleData rule : List.of(
                rule("linear", null, null, null, null),
                rule("linear_to", "0.705", null, null, null),
                rule("lower", null, "0.1", null, null),
                rule("per_piece", null, null, "0.5", null),
                rule("deduction", null, null, "1", "2"),
                rule("steps", null, null, null, null, "0.5", "1", "0.8", "2"),
                rule("given", null, null, null, null),
                rule("yes_no", null, null, null, null))) {
            Line line = new Line(
                    "a",
                    NAME,
                    new BigDecimal("10"),
                    rule,
                    "online",
                    "FULL",
                    "INHERITED",
                    List.of("WARD"),
                    2,
                    3,
                    new BigDecimal("0.6"),
                    new Wording("Điều 1", "Article 1"),
                    true,
                    List.of());

            Line read = LineForm.of(line).line(List.of());

            assertThat(read.max()).isEqualByComparingTo(line.max());
            assertThat(read.target()).isEqualByComparingTo(line.target());
            assertThat(RuleNames.rule(read.rule(), BigDecimal.TEN).numbers().toString())
                    .isEqualTo(RuleNames.rule(rule, BigDecimal.TEN).numbers().toString());
            assertThat(read.rule().steps()).hasSameSizeAs(rule.steps());
            assertThat(read.rule().type()).isEqualTo(rule.type());
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("max", "target", "rule")
                    .isEqualTo(line);
        }
    }

    @Test
    void a_new_line_is_typed_into_an_empty_form_and_a_sum_has_only_its_head() {
        LineForm empty = LineForm.of(
                new Line("", null, null, null, null, "LEAVES", "OWN", null, null, null, null, null, null, null));

        assertThat(empty.nameVi()).isEmpty();
        assertThat(empty.nameEn()).isEmpty();
        assertThat(empty.rule()).isEmpty();
        assertThat(empty.threshold()).isEmpty();
        assertThat(empty.each()).isEmpty();
        assertThat(empty.floor()).isEmpty();
        assertThat(empty.steps()).isEmpty();
        assertThat(empty.percentScale()).isEmpty();
        assertThat(empty.pointsScale()).isEmpty();
        assertThat(empty.target()).isEmpty();
        assertThat(empty.lawVi()).isEmpty();
        assertThat(empty.lawEn()).isEmpty();
        assertThat(empty.confirmed()).isFalse();
        Line read = empty.line(List.of());
        assertThat(read.rule()).isNull();
        assertThat(read.indicator()).isNull();
        assertThat(read.law()).isNull();
        assertThat(read.whenNone()).isEqualTo("LEAVES");
        Line leaf = new Line(
                "a",
                NAME,
                BigDecimal.TEN,
                rule("linear", null, null, null, null),
                "online",
                "FULL",
                "OWN",
                List.of("WARD"),
                2,
                3,
                new BigDecimal("0.6"),
                NAME,
                true,
                null);
        Line sum = LineForm.of(leaf).line(List.of(given("b", "10")));
        assertThat(sum)
                .isEqualTo(new Line(
                        "a",
                        NAME,
                        BigDecimal.TEN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NAME,
                        true,
                        List.of(given("b", "10"))));
    }

    @ParameterizedTest
    @CsvSource({
        "steps, '0,5 2', '', scheme.error.step",
        "steps, '0,5 = 2 = 3', '', scheme.error.step",
        "steps, '0,5 = hai', '', scheme.error.number",
        "given, '', '1,5', scheme.error.number",
        "given, '', '-1', scheme.error.number"
    })
    void a_line_typed_wrong_is_refused_by_its_reason(String rule, String steps, String scale, String code) {
        LineForm form = new LineForm(
                "a", "a", "a", "1", rule, "", "", "", steps, "", "LEAVES", "OWN", null, scale, "", "", "", "", null);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> form.line(List.of()))
                .extracting(UserError::code)
                .isEqualTo(code);
        assertThat(form.unitKinds()).isEmpty();
    }

    @Test
    void blank_rows_between_steps_do_not_count_and_numbers_of_other_rules_are_left_out() {
        LineForm form = new LineForm(
                "a",
                "a",
                "a",
                "3",
                "steps",
                "70",
                "1",
                "1",
                "0,5 = 1\n\n 0,8 = 3 ",
                "",
                "LEAVES",
                "OWN",
                null,
                "2,0",
                null,
                "",
                "",
                "",
                null);

        Line line = form.line(List.of());

        assertThat(line.rule().steps()).hasSize(2);
        assertThat(line.rule().threshold()).isNull();
        assertThat(line.rule().limit()).isNull();
        assertThat(line.rule().each()).isNull();
        assertThat(line.rule().floor()).isNull();
        assertThat(line.percentScale()).isEqualTo(2);
        assertThat(line.pointsScale()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2023-01-01, , 2023-01-01, in_force",
        "true, 2023-01-01, 2023-06-30, 2023-06-30, in_force",
        "true, 2023-01-01, 2023-06-30, 2023-07-01, ended",
        "true, 2023-01-01, , 2022-12-31, later",
        "false, 2023-01-01, , 2023-05-01, draft"
    })
    void a_version_stands_where_its_dates_put_it(
            boolean published, LocalDate from, LocalDate to, LocalDate today, String standing) {
        SchemeVersion version = new SchemeVersion(
                1, "a", 1, "", published, from, to, false, "x", Instant.EPOCH, null, null, 0, document());

        assertThat(version.standing(today)).isEqualTo(standing);
        assertThat(version.inForce(today)).isEqualTo(standing.equals("in_force"));
    }

    @Test
    void a_wording_is_vietnamese_where_nobody_has_translated_it() {
        assertThat(NAME.in(Locale.ENGLISH)).isEqualTo("Name");
        assertThat(NAME.in(Locale.forLanguageTag("vi"))).isEqualTo("Tên");
        assertThat(new Wording("Tên", null).in(Locale.ENGLISH)).isEqualTo("Tên");
        assertThat(new Wording("Tên", " ").in(Locale.ENGLISH)).isEqualTo("Tên");
        assertThat(new GradeBand("A", NAME, BigDecimal.ZERO).name(Locale.ENGLISH))
                .isEqualTo("Name");
        assertThat(State.NONE_ARISEN.key()).isEqualTo("none_arisen");
    }

    @Test
    void an_indicator_without_a_rate_counts_nothing_from_dossiers() {
        assertThat(indicator("online").dossierRate()).isPresent();
        assertThat(indicator("nowhere").dossierRate()).isEmpty();
        assertThat(indicator("online").keys()).isEmpty();
    }

    @Test
    void a_scheme_is_for_its_kinds_and_finds_its_lines() {
        Scheme scheme = Schemes.scheme(
                7,
                "a",
                2,
                "QĐ",
                LocalDate.of(2023, 1, 1),
                null,
                document(
                        line("a", "4", null, null, given("a.1", "4")),
                        line("b", "6", rule("linear", null, null, null, null), "online")),
                INDICATORS);

        assertThat(scheme.name(Locale.ENGLISH)).isEqualTo("Name");
        assertThat(scheme.isFor("COMMUNE")).isTrue();
        assertThat(scheme.isFor("WARD")).isFalse();
        assertThat(SchemeMaker.scheme(List.of(SchemeMaker.criterion("x", 1))).isFor("WARD"))
                .isTrue();
        assertThat(scheme.find("a.1")).isPresent();
        assertThat(scheme.find("nowhere")).isEmpty();
        assertThat(scheme.all().map(Criterion::code)).containsExactly("a", "a.1", "b");
        assertThat(scheme.leaves().map(Criterion::code)).containsExactly("a.1", "b");
        assertThat(scheme.bands()).extracting(GradeBand::code).containsExactly("A", "B");
        assertThat(scheme.find("a.1").orElseThrow().isEntered()).isTrue();
        assertThat(scheme.find("b").orElseThrow().isEntered()).isFalse();
        assertThat(scheme.find("a").orElseThrow().isEntered()).isFalse();
        assertThat(scheme.find("b").orElseThrow().name(Locale.ENGLISH)).isEqualTo("Name");
        assertThat(scheme.find("b").orElseThrow().behind()).isEqualTo("received_online");
        assertThat(scheme.find("a.1").orElseThrow().behind()).isNull();
        assertThat(Set.copyOf(scheme.indicators().keySet())).containsExactly("online");
        assertThatIllegalArgumentException().isThrownBy(() -> SchemeMaker.scheme(List.of()));
    }
}
