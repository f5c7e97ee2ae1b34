package vn.cchc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.test.context.support.WithMockUser;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@WithMockUser("chuyenvien")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitEditorTests {

    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
    private static final LocalDate EVE = REFORM.minusDays(1);

    @Autowired
    UnitEditor editor;

    @Autowired
    Units units;

    @Autowired
    UnitHistory history;

    @Test
    void a_unit_merges_into_one_that_is_there_and_its_units_below_go_with_it() {
        Unit lam = units.get("19405", EVE);
        editor.add("19405.VP", commune("Văn phòng"), from(2022), "19405", "", "");

        editor.end(lam.id(), lam.version(), EVE, "19402", "Nghị quyết 1680");

        assertThat(units.find("19405", REFORM)).isEmpty();
        assertThat(units.parent(units.get("19405.VP", REFORM).id(), REFORM))
                .hasValueSatisfying(parent -> assertThat(parent.code()).isEqualTo("19402"));
        assertThat(units.parent(units.get("19405.VP", EVE).id(), EVE))
                .hasValueSatisfying(parent -> assertThat(parent.code()).isEqualTo("19405"));
        assertThat(history.successors(lam.id()))
                .extracting(UnitHistory.Line::code)
                .containsExactly("19402");
    }

    @Test
    void a_larger_commune_takes_over_the_code_of_one_that_went_into_it() {
        editor.add(
                "19405",
                commune("Xã Vĩnh Thủy mới"),
                new Validity(REFORM, null),
                "",
                "19402, 19405, 19420",
                "Nghị quyết 1680");

        Unit after = units.get("19405", REFORM);
        assertThat(after.name()).isEqualTo("Xã Vĩnh Thủy mới");
        assertThat(units.get("19405", EVE).name()).isEqualTo("Xã Vĩnh Lâm");
        assertThat(history.predecessors(after.id()))
                .extracting(UnitHistory.Line::code)
                .containsExactlyInAnyOrder("19402", "19405", "19420");
    }

    @Test
    void a_unit_splits_into_several() {
        Unit bigger = units.get("19387", EVE);
        editor.end(bigger.id(), bigger.version(), EVE, "19363, 19375", "");

        assertThat(history.successors(bigger.id())).hasSize(2);
    }

    @Test
    void a_code_that_is_in_use_is_refused_with_the_unit_that_has_it() {
        assertThatThrownBy(() -> editor.add("19363", commune("Xã Khác"), from(2024), "VL", "", ""))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e.code()).isEqualTo("unit.error.code_taken");
                    assertThat(e.args()).contains("Thị trấn Hồ Xá");
                });
    }

    @Test
    void a_unit_with_units_below_cannot_end_without_a_successor() {
        Unit district = units.get("VL", EVE);

        refused("unit.error.children_outlive", () -> editor.end(district.id(), district.version(), EVE, "", ""));
    }

    @Test
    void a_unit_cannot_stand_below_itself_on_any_day() {
        Unit district = units.get("VL", EVE);

        refused("unit.error.cycle", () -> editor.move(district.id(), district.version(), "19363", REFORM));
    }

    @Test
    void two_units_may_change_places_over_time() {
        editor.add("P", commune("Trên"), from(2020), "", "", "");
        editor.add("C", commune("Dưới"), from(2020), "P", "", "");
        Unit child = units.get("C", EVE);
        editor.move(child.id(), child.version(), "", REFORM);
        Unit parent = units.get("P", EVE);
        editor.move(parent.id(), parent.version(), "C", REFORM);

        assertThat(units.parent(child.id(), EVE)).isPresent();
        assertThat(units.parent(parent.id(), REFORM))
                .hasValueSatisfying(up -> assertThat(up.code()).isEqualTo("C"));
    }

    @Test
    void a_parent_must_be_there_throughout_the_life_of_its_child() {
        refused(
                "unit.error.parent_not_throughout",
                () -> editor.add("X", commune("Xã X"), new Validity(LocalDate.of(2019, 1, 1), null), "19411", "", ""));
        refused("unit.error.parent_unknown", () -> editor.add("X", commune("Xã X"), from(2020), "19411", "", ""));
    }

    @Test
    void who_saves_second_is_told_that_the_unit_has_changed() {
        Unit seen = units.get("19363", EVE);
        editor.correct(seen.id(), seen.version(), commune("Tên thứ nhất"), seen.validity());

        refused(
                "unit.error.changed_meanwhile",
                () -> editor.correct(seen.id(), seen.version(), commune("Tên thứ hai"), seen.validity()));
    }

    @Test
    void of_two_who_add_the_same_code_at_once_one_wins_and_the_other_is_told() throws Exception {
        Callable<String> add = () -> {
            try {
                editor.add("MOI", commune("Xã Mới"), from(2024), "VL", "", "");
                return "added";
            } catch (UserError e) {
                return e.code();
            }
        };
        var people = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(2));
        try {
            var first = people.submit(add);
            var second = people.submit(add);

            assertThat(List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder("added", "unit.error.code_taken");
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    @WithMockUser("lanhdao")
    void only_an_officer_changes_units() {
        assertThatThrownBy(() -> editor.add("X", commune("Xã X"), from(2020), "", "", ""))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static void refused(String code, ThrowingCallable edit) {
        assertThatThrownBy(edit)
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static UnitText commune(String name) {
        return new UnitText(name, UnitKind.COMMUNE, null);
    }

    private static Validity from(int year) {
        return new Validity(LocalDate.of(year, 1, 1), null);
    }
}
