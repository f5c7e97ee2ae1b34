package vn.cchc.scoring.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsideFormTests {

    @Test
    void points_a_place_or_a_class_alone_will_do_and_the_rest_stays_unknown() {
        assertThat(form("86,76", "", "", "").content().points()).isEqualByComparingTo("86.76");
        OutsideContent placed = form("", "2", "10", "").content();
        assertThat(placed.points()).isNull();
        assertThat(placed.place()).isEqualTo(2);
        assertThat(placed.places()).isEqualTo(10);
        OutsideContent graded = form("", "", "", "Tốt").content();
        assertThat(graded.points()).isNull();
        assertThat(graded.place()).isNull();
        assertThat(graded.grade()).isEqualTo("Tốt");
    }

    @ParameterizedTest
    @CsvSource({"86.76, 86.76", "'86,76', 86.76", "'70,37 %', 70.37", "70.37%, 70.37", "0, 0", "100, 100"})
    void points_are_read_as_publications_write_them(String typed, BigDecimal points) {
        assertThat(form(typed, "", "", "").content().points()).isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "100.01, '', '', '', points, points_above_max",
        "-1, '', '', '', points, bad_points",
        "1e3, '', '', '', points, bad_points",
        "mười, '', '', '', points, bad_points",
        "'', 11, 10, '', place, place_beyond",
        "'', 0, 10, '', place, bad_place",
        "'', 1.5, 10, '', place, bad_place",
        "'', 1, x, '', places, bad_places",
        "'', 11/10, '', '', place, place_beyond",
        "'', '', 10, '', points, says_nothing"
    })
    void what_cannot_be_is_refused_at_its_field(
            String points, String place, String places, String grade, String field, String reason) {
        assertThatThrownBy(() -> form(points, place, places, grade).content())
                .isInstanceOfSatisfying(OutsideRefused.class, refused -> {
                    assertThat(refused.field()).isEqualTo(field);
                    assertThat(refused.reason()).isEqualTo(reason);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2020, YEAR, FINAL, Huyện A, QĐ 1, '', missing_index",
        "CCHC, 20, YEAR, FINAL, Huyện A, QĐ 1, '', bad_year",
        "CCHC, '2020.0', YEAR, FINAL, Huyện A, QĐ 1, '', bad_year",
        "CCHC, 2020, tháng, FINAL, Huyện A, QĐ 1, '', bad_part",
        "CCHC, 2020, YEAR, khác, Huyện A, QĐ 1, '', bad_basis",
        "CCHC, 2020, YEAR, FINAL, ' ', QĐ 1, '', missing_body",
        "CCHC, 2020, YEAR, FINAL, Huyện A, '', '', missing_document",
        "CCHC, 2020, YEAR, FINAL, Huyện A, QĐ 1, javascript:alert(1), bad_link",
        "CCHC, 2020, YEAR, FINAL, Huyện A, QĐ 1, http://a b, bad_link"
    })
    void what_is_missing_or_unclear_is_named(
            String index,
            String year,
            String part,
            String basis,
            String body,
            String document,
            String link,
            String reason) {
        assertThatThrownBy(() -> new OutsideForm(
                                index, "", basis, year, part, body, "", "80", "100", "", "", "", document, link, "")
                        .content())
                .isInstanceOfSatisfying(
                        OutsideRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void points_need_a_maximum_and_a_text_has_an_end() {
        assertThatThrownBy(
                        () -> new OutsideForm("CCHC", "", "", "2020", "", "A", "", "80", "", "", "", "", "QĐ", "", "")
                                .content())
                .hasMessage("outside.reject.missing_max");
        assertThatThrownBy(() -> new OutsideForm(
                                "CCHC", "", "", "2020", "", "x".repeat(301), "", "80", "100", "", "", "", "QĐ", "", "")
                        .content())
                .hasMessage("outside.reject.too_long");
    }

    @ParameterizedTest
    @CsvSource({
        "'', YEAR",
        "Cả năm, YEAR",
        "6 tháng, H1",
        "6 tháng đầu năm, H1",
        "9 THÁNG, M9",
        "Quý III, Q3",
        "quy 4, Q4",
        "h2, H2"
    })
    void parts_of_a_year_are_read_in_words(String text, OutsidePart part) {
        assertThat(OutsidePart.of(text)).contains(part);
    }

    @Test
    void a_form_shows_what_was_kept_and_reads_it_back_the_same() {
        OutsideContent content = new OutsideForm(
                        "CCHC",
                        "QĐ 2896",
                        "APPRAISED",
                        "2021",
                        "H1",
                        "Huyện A",
                        OutsideForm.OWN,
                        "86.39",
                        "100",
                        "3/10",
                        "",
                        "Tốt",
                        "QĐ 1",
                        "https://a.vn/x?y=1",
                        "ghi chú")
                .content();

        assertThat(OutsideForm.of(content).content()).isEqualTo(content);
        assertThat(content.own()).isTrue();
        assertThat(content.said())
                .contains("86.39 / 100", "#3/10", "Tốt", "CCHC H1 2021 APPRAISED", "QĐ 1", "https://a.vn/x?y=1");
    }

    private static OutsideForm form(String points, String place, String places, String grade) {
        return new OutsideForm(
                "CCHC", "", "FINAL", "2020", "YEAR", "Huyện A", "", points, "100", place, places, grade, "QĐ 1", "",
                "");
    }
}
