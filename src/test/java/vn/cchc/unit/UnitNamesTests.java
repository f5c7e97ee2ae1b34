package vn.cchc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitNamesTests {

    private static final LocalDate DAY = LocalDate.of(2023, 5, 31);
    private static final LocalDate BEFORE = LocalDate.of(2019, 5, 31);

    @Autowired
    Units units;

    @Autowired
    UnitNames names;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"19363", "Thị trấn Hồ Xá", " thi  tran ho xa ", "THỊ TRẤN HỒ XÁ"})
    void a_unit_is_found_by_code_and_by_name_however_it_is_written(String text) {
        assertThat(names.snapshot("mot-cua").find(text, DAY)).hasValue(id("19363", DAY));
    }

    @Test
    void a_code_used_again_means_the_unit_of_the_day() {
        var snapshot = names.snapshot("mot-cua");

        assertThat(snapshot.find("19384", BEFORE)).hasValue(id("19384", BEFORE));
        assertThat(snapshot.find("19384", DAY)).hasValue(id("19384", DAY)).isNotEqualTo(snapshot.find("19384", BEFORE));
        assertThat(snapshot.find("Xã Vĩnh Kim", DAY)).isEmpty();
    }

    @Test
    void a_name_that_two_units_share_is_nobodys() {
        jdbc.sql("insert into unit (code, name, kind, valid_from) values ('X', 'xã vĩnh ô', 'COMMUNE', '2021-01-01')")
                .update();

        assertThat(names.snapshot("").find("Xã Vĩnh Ô", DAY)).isEmpty();
        assertThat(names.snapshot("").find("Xã Vĩnh Ô", BEFORE)).hasValue(id("19426", BEFORE));
    }

    @Test
    void a_learned_name_holds_for_its_system_and_goes_before_names_of_all_systems() {
        names.learn("mot-cua", "UBND TT Hồ Xá", id("19363", DAY));
        names.learn(UnitNames.EVERY_SYSTEM, "UBND TT Hồ Xá", id("19366", DAY));

        assertThat(names.resolve("mot-cua", "ubnd tt hồ xá", DAY)).isEqualTo(id("19363", DAY));
        assertThat(names.resolve("khac", "ubnd tt hồ xá", DAY)).isEqualTo(id("19366", DAY));
    }

    @Test
    void a_name_learned_again_goes_to_the_other_unit_but_stays_with_one_of_other_days() {
        names.learn("mot-cua", "Kim Thạch", id("19384", BEFORE));
        names.learn("mot-cua", "Kim Thạch", id("19363", DAY));
        names.learn("mot-cua", "KIM THẠCH", id("19384", DAY));

        assertThat(names.resolve("mot-cua", "Kim Thạch", DAY)).isEqualTo(id("19384", DAY));
        // Hồ Xá existed in 2019 too, so learning the name for it took it from Vĩnh Kim.
        assertThat(names.snapshot("mot-cua").find("Kim Thạch", BEFORE)).isEmpty();
    }

    @Test
    void nothing_is_found_without_text_without_a_day_or_for_an_unknown_name() {
        var snapshot = names.snapshot(null);

        assertThat(snapshot.find(null, DAY)).isEqualTo(OptionalLong.empty());
        assertThat(snapshot.find("19363", null)).isEqualTo(OptionalLong.empty());
        assertThat(snapshot.find("nơi nào đó", DAY)).isEqualTo(OptionalLong.empty());
        assertThatThrownBy(() -> names.resolve("", "nơi nào đó", DAY)).isInstanceOf(NotFound.class);
    }

    @Test
    void an_empty_or_endless_name_is_not_learned() {
        assertThatThrownBy(() -> names.learn("", "  ", id("19363", DAY))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> names.learn("", "x".repeat(301), id("19363", DAY)))
                .isInstanceOf(UserError.class);
    }

    private long id(String code, LocalDate on) {
        return units.get(code, on).id();
    }
}
