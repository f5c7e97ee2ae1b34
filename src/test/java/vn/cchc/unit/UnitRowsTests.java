package vn.cchc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.shared.Validity;
import vn.cchc.unit.UnitRows.Outcome;
import vn.cchc.unit.UnitRows.Row;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitRowsTests {

    private final List<Row> rows = new ArrayList<>();

    @Test
    void a_parent_may_come_later_in_the_file_than_its_child() {
        row("X1", "Xã Một", "Xã", "H", "01/01/2020", "");
        row("H", "Huyện", "Huyện", "", "01/01/2020", "");

        Outcome outcome = intoEmpty();

        assertThat(outcome.rejects()).isEmpty();
        assertThat(outcome.added()).isEqualTo(2);
        assertThat(entry(outcome, "X1").lastParent().code).isEqualTo("H");
    }

    @Test
    void communes_of_one_parent_rank_together_departments_too_and_others_not_at_all() {
        row("H", "Huyện", "Huyện", "", "01/01/2020", "");
        row("X1", "Xã Một", "Xã", "H", "01/01/2020", "");
        row("T1", "Thị trấn", "Thị trấn", "H", "01/01/2020", "");
        row("P1", "Phòng", "Phòng", "H", "01/01/2020", "");
        row("N1", "Thuế", "Ngành dọc", "H", "01/01/2020", "");

        Outcome outcome = intoEmpty();

        assertThat(List.of("H", "X1", "T1", "P1", "N1"))
                .extracting(code -> entry(outcome, code).text().rankingGroup())
                .containsExactly(null, "C:Huyện", "C:Huyện", "D:Huyện", null);
    }

    @Test
    void a_new_commune_joins_the_group_its_sisters_have() {
        row("X9", "Xã Chín", "Xã", "VL", "01/01/2021", "");

        assertThat(entry(intoDistrict(), "X9").text().rankingGroup()).isEqualTo("Xã, thị trấn");
    }

    @Test
    void the_same_rows_again_change_nothing() {
        row("VL", "Huyện Vĩnh Linh", "Huyện", "", "01/01/1990", "");
        row("19363", "Thị trấn Hồ Xá", "Thị trấn", "VL", "1990-01-01", "");

        Outcome outcome = intoDistrict();

        assertThat(outcome.unchanged()).isEqualTo(2);
        assertThat(outcome.added() + outcome.changed()).isZero();
    }

    @Test
    void a_row_of_a_known_code_and_first_day_changes_the_unit() {
        row("19363", "Thị trấn Hồ Xá mới", "Thị trấn", "VL", "01/01/1990", "30/06/2025");

        Outcome outcome = intoDistrict();

        assertThat(outcome.changed()).isEqualTo(1);
        assertThat(entry(outcome, "19363").validity().to()).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(entry(outcome, "19363").links().get(0).validity().to()).isEqualTo(LocalDate.of(2025, 6, 30));
    }

    @Test
    void a_code_may_be_used_again_after_its_unit_has_ended_in_the_same_file_too() {
        row("X", "Xã Cũ", "Xã", "VL", "01/01/2000", "31/12/2019");
        row("X", "Xã Mới", "Xã", "VL", "01/01/2020", "");

        assertThat(intoDistrict().rejects()).isEmpty();
    }

    @Test
    void all_rows_of_a_cycle_are_rejected_and_what_hangs_on_them_too() {
        row("A", "A", "Phòng", "B", "01/01/2020", "");
        row("B", "B", "Phòng", "C", "01/01/2020", "");
        row("C", "C", "Phòng", "A", "01/01/2020", "");
        row("D", "D", "Phòng", "A", "01/01/2020", "");
        row("E", "E", "Phòng", "", "01/01/2020", "");

        Outcome outcome = intoEmpty();

        assertThat(outcome.rejects()).isEqualTo(Map.of(2L, "cycle", 3L, "cycle", 4L, "cycle", 5L, "unknown_parent"));
        assertThat(outcome.added()).isEqualTo(1);
    }

    @Test
    void a_cycle_closed_through_a_stored_unit_is_rejected() {
        row("VL", "Huyện Vĩnh Linh", "Huyện", "19363", "01/01/1990", "");

        assertThat(intoDistrict().rejects()).isEqualTo(Map.of(2L, "cycle"));
    }

    @Test
    void of_two_rows_that_claim_a_code_at_one_time_the_first_wins() {
        row("X", "Xã Một", "Xã", "VL", "01/01/2020", "");
        row("X", "Xã Hai", "Xã", "VL", "01/06/2020", "");
        row("X", "Xã Ba", "Xã", "VL", "01/01/2020", "");

        assertThat(intoDistrict().rejects()).isEqualTo(Map.of(3L, "code_taken", 4L, "duplicate_code"));
    }

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "'',  Xã Một, Xã,   VL,  01/01/2020, '',         missing_code",
        "X/1, Xã Một, Xã,   VL,  01/01/2020, '',         unusable_code",
        "X1,  '',     Xã,   VL,  01/01/2020, '',         missing_name",
        "X1,  Xã Một, Làng, VL,  01/01/2020, '',         unknown_kind",
        "X1,  Xã Một, Xã,   VL,  31/02/2020, '',         bad_date",
        "X1,  Xã Một, Xã,   VL,  '',         '',         missing_valid_from",
        "X1,  Xã Một, Xã,   VL,  01/01/2020, 31/12/2019, ends_before_start",
        "X1,  Xã Một, Xã,   ZZ,  01/01/2020, '',         unknown_parent",
        "X1,  Xã Một, Xã,   VL,  01/01/1980, '',         parent_not_throughout",
        "19363, Xã Một, Xã, VL,  01/01/2020, '',         code_taken",
        "VL, Huyện Vĩnh Linh, Huyện, '', 01/01/1990, 31/12/2020, children_outlive"
    })
    void a_row_that_does_not_fit_is_rejected_with_its_reason(
            String code, String name, String kind, String parent, String from, String to, String reason) {
        row(code, name, kind, parent, from, to);

        Outcome outcome = intoDistrict();

        assertThat(outcome.rejects()).isEqualTo(Map.of(2L, reason));
        assertThat(outcome.added() + outcome.changed() + outcome.unchanged()).isZero();
    }

    @Test
    void a_parent_may_end_where_its_children_end_with_it() {
        row("VL", "Huyện Vĩnh Linh", "Huyện", "", "01/01/1990", "30/06/2025");
        row("19363", "Thị trấn Hồ Xá", "Thị trấn", "VL", "01/01/1990", "30/06/2025");

        Outcome outcome = intoDistrict();

        assertThat(outcome.rejects()).isEmpty();
        assertThat(outcome.changed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNE, COMMUNE",
        "service unit, SERVICE_UNIT",
        "Linked_Body, LINKED_BODY",
        "XÃ, COMMUNE",
        "phường, WARD",
        "thi tran, TOWNSHIP",
        "'Phòng, ban', DEPARTMENT",
        "Đơn vị sự nghiệp, SERVICE_UNIT",
        "Tỉnh, PROVINCE"
    })
    void kinds_are_read_in_both_languages(String text, UnitKind kind) {
        assertThat(UnitRows.kind(text)).hasValue(kind);
    }

    private void row(String code, String name, String kind, String parent, String from, String to) {
        rows.add(new Row(rows.size() + 2, code, name, kind, parent, from, to, null));
    }

    private Outcome intoEmpty() {
        return new UnitRows(UnitRegister::new, UnitRowsTests::group).apply(rows);
    }

    private Outcome intoDistrict() {
        return new UnitRows(UnitRowsTests::district, UnitRowsTests::group).apply(rows);
    }

    private static UnitRegister district() {
        UnitRegister register = new UnitRegister();
        Validity always = new Validity(LocalDate.of(1990, 1, 1), null);
        var district = register.stored(1, 0, "VL", new UnitText("Huyện Vĩnh Linh", UnitKind.DISTRICT, null), always);
        var town = register.stored(
                2, 0, "19363", new UnitText("Thị trấn Hồ Xá", UnitKind.TOWNSHIP, "Xã, thị trấn"), always);
        register.storedLink(town, district, always);
        return register;
    }

    private static String group(UnitKind kind, String parent) {
        return (kind == UnitKind.DEPARTMENT ? "D:" : "C:") + parent;
    }

    private static UnitRegister.Entry entry(Outcome outcome, String code) {
        return outcome.register().called(code).get(0);
    }
}
