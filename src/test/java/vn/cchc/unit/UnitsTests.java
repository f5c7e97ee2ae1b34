package vn.cchc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitsTests {

    private static final LocalDate IN_2019 = LocalDate.of(2019, 12, 31);
    private static final LocalDate IN_2020 = LocalDate.of(2020, 1, 1);

    @Autowired
    Units units;

    @Test
    void a_code_names_the_unit_that_had_it_on_that_day() {
        assertThat(units.get("19384", IN_2019).name()).isEqualTo("Xã Vĩnh Kim");
        assertThat(units.get("19384", IN_2020).name()).isEqualTo("Xã Kim Thạch");
    }

    @Test
    void an_unknown_code_and_a_code_before_its_time_are_not_found() {
        assertThatThrownBy(() -> units.get("99999", IN_2020)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> units.get("19411", IN_2020)).isInstanceOf(NotFound.class);
    }

    @Test
    void without_a_date_a_code_names_the_unit_that_has_it_now_or_had_it_last() {
        assertThat(units.getNearest("19384", IN_2020).name()).isEqualTo("Xã Kim Thạch");
        assertThat(units.getNearest("19411", IN_2020).name()).isEqualTo("Xã Vĩnh Tân");
        assertThat(units.getNearest("19384", LocalDate.of(1980, 1, 1)).name()).isEqualTo("Xã Vĩnh Kim");
    }

    @Test
    void the_subtree_of_a_period_has_the_units_that_stood_there_in_it() {
        long district = units.get("VL", IN_2020).id();

        assertThat(units.subtree(district, new Period(IN_2020, LocalDate.of(2023, 5, 31))))
                .hasSize(33);
        assertThat(units.subtree(district, new Period(LocalDate.of(2019, 1, 1), IN_2019)))
                .hasSize(37);
        assertThat(units.subtree(district, new Period(IN_2019, IN_2020))).hasSize(41);
    }

    @Test
    void the_tree_of_a_day_begins_with_its_root_and_sorts_names_as_readers_expect() {
        var tree = units.tree(IN_2020);

        assertThat(tree).hasSize(33);
        assertThat(tree.get(0).code()).isEqualTo("VL");
        assertThat(units.roots(IN_2020)).extracting(UnitNode::code).containsExactly("VL");
        assertThat(tree)
                .filteredOn(node -> node.kind() == UnitKind.TOWNSHIP)
                .extracting(UnitNode::name)
                .containsExactly("Thị trấn Bến Quan", "Thị trấn Cửa Tùng", "Thị trấn Hồ Xá");
    }

    @Test
    void a_unit_knows_its_parent_of_a_day() {
        assertThat(units.parent(units.get("19363", IN_2020).id(), IN_2020))
                .hasValueSatisfying(parent -> assertThat(parent.code()).isEqualTo("VL"));
        assertThat(units.parent(units.get("VL", IN_2020).id(), IN_2020)).isEmpty();
    }
}
