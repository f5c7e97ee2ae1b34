package vn.cchc.scoring.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.cchc.scoring.outside.OutsideTable.PeriodOf;
import vn.cchc.scoring.outside.OutsideTable.Refused;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsideTableTests {

    private final List<OutsideTable.Entry> entries = new ArrayList<>();

    @Test
    void ours_stands_among_the_others_with_its_place_and_the_gap_by_points() {
        own(2022).points("80").place(3, 4).add();
        other("A", 2022).points("90.5").place(1, 4).add();
        other("B", 2022).points("85").place(2, 4).add();
        other("C", 2022).points("70").place(4, 4).add();

        OutsideTable table = table();

        assertThat(table.bodies()).extracting(line -> line.content().body()).containsExactly("A", "B", "Ours", "C");
        assertThat(gap(table, "A")).isEqualByComparingTo("-10.5");
        assertThat(gap(table, "C")).isEqualByComparingTo("10");
        assertThat(table.bodies().get(2).gap()).isNull();
        assertThat(table.before()).isEqualTo(2);
        assertThat(table.withPoints()).isEqualTo(3);
        assertThat(table.ahead()).isEqualTo(2);
        assertThat(table.toBest()).isEqualByComparingTo("10.5");
    }

    @Test
    void points_that_were_not_published_are_no_zero() {
        own(2020).points("86.76").place(1, 10).add();
        other("A", 2020).grade("Tốt").add();
        other("B", 2020).points("0").add();

        OutsideTable table = table();

        assertThat(refused(table, "A")).isEqualTo(Refused.NO_POINTS);
        assertThat(gap(table, "B")).isEqualByComparingTo("86.76");
        assertThat(table.withPoints()).isEqualTo(1);
        assertThat(table.ahead()).isZero();
        assertThat(table.toBest()).isNull();
        // Those with a place first, then those with points, then the others.
        assertThat(table.bodies()).extracting(line -> line.content().body()).containsExactly("Ours", "B", "A");
    }

    @Test
    void without_ours_or_its_points_nobody_is_compared_with_it() {
        other("A", 2020).points("80").add();
        assertThat(refused(table(), "A")).isEqualTo(Refused.NO_OWN);
        assertThat(table().before()).isNull();

        own(2020).place(2, 10).add();
        assertThat(refused(table(), "A")).isEqualTo(Refused.NO_OWN_POINTS);
        assertThat(table().before()).isEqualTo(1);
    }

    @Test
    void another_maximum_or_another_document_is_not_compared() {
        own(2020).points("80").scheme("QĐ 1").add();
        other("A", 2020).points("40").maximum("50").scheme("QĐ 1").add();
        other("B", 2020).points("40").scheme("QĐ 2").add();
        other("C", 2020).points("40").add();

        OutsideTable table = table();

        assertThat(refused(table, "A")).isEqualTo(Refused.OTHER_MAXIMUM);
        assertThat(refused(table, "B")).isEqualTo(Refused.OTHER_SCHEME);
        assertThat(gap(table, "C")).isEqualByComparingTo("40");
    }

    @Nested
    class From_year_to_year {

        @Test
        void points_and_places_are_compared_by_the_same_criteria_among_as_many() {
            own(2023).points("80").place(1, 10).scheme("Quyết định 1325").add();
            own(2024).points("78.5").place(3, 10).scheme("quyết định  1325").add();

            OutsideTable.Year year = table().years().get(0);

            assertThat(year.content().year()).isEqualTo(2024);
            assertThat(year.points().number()).isEqualByComparingTo("-1.5");
            assertThat(year.places().number()).isEqualByComparingTo("-2");
        }

        @Test
        void the_first_known_year_and_a_gap_of_a_year_have_nothing_to_be_compared_with() {
            own(2020).points("80").scheme("QĐ 1").add();
            own(2022).points("81").scheme("QĐ 1").add();

            assertThat(table().years())
                    .allSatisfy(year -> assertThat(year.points().refused()).isEqualTo(Refused.NO_BEFORE));
        }

        @Test
        void a_half_year_is_compared_with_a_half_year_only() {
            own(2022).points("80").scheme("QĐ 1").add();
            own(2023).part(OutsidePart.H1).points("70").scheme("QĐ 1").add();

            assertThat(table().years().get(0).points().refused()).isEqualTo(Refused.NO_BEFORE);
        }

        @Test
        void other_or_unknown_criteria_are_named_instead_of_a_number() {
            own(2020).points("86.76").place(1, 10).scheme("QĐ 2896").add();
            own(2021).points("87.26").place(3, 10).scheme("QĐ 3501").add();
            own(2022).points("88").place(2, 10).add();

            List<OutsideTable.Year> years = table().years();

            assertThat(years.get(1).points().refused()).isEqualTo(Refused.OTHER_SCHEME);
            assertThat(years.get(1).places().refused()).isEqualTo(Refused.OTHER_SCHEME);
            assertThat(years.get(0).points().refused()).isEqualTo(Refused.UNKNOWN_SCHEME);
        }

        @Test
        void an_unknown_place_or_another_number_of_bodies_is_no_change_of_place() {
            own(2022).points("80").scheme("QĐ 1").add();
            own(2023).points("81").place(1, 10).scheme("QĐ 1").add();
            own(2024).place(2, 9).scheme("QĐ 1").add();

            List<OutsideTable.Year> years = table().years();

            assertThat(years.get(0).points().refused()).isEqualTo(Refused.NO_OWN_POINTS);
            assertThat(years.get(0).places().refused()).isEqualTo(Refused.OTHER_COHORT);
            assertThat(years.get(1).points().number()).isEqualByComparingTo("1");
            assertThat(years.get(1).places().refused()).isEqualTo(Refused.NO_PLACE);
        }
    }

    @Test
    void the_latest_period_is_shown_unless_a_known_one_is_asked_for() {
        own(2023).points("80").add();
        own(2023).part(OutsidePart.H1).points("70").add();
        own(2021).points("60").add();

        assertThat(table().shown()).isEqualTo(new PeriodOf(2023, OutsidePart.YEAR));
        assertThat(table().periods())
                .containsExactly(
                        new PeriodOf(2023, OutsidePart.YEAR),
                        new PeriodOf(2023, OutsidePart.H1),
                        new PeriodOf(2021, OutsidePart.YEAR));
        PeriodOf asked = new PeriodOf(2021, OutsidePart.YEAR);
        assertThat(OutsideTable.of(entries, Optional.of(asked)).shown()).isEqualTo(asked);
        assertThat(OutsideTable.of(entries, Optional.of(new PeriodOf(1999, OutsidePart.YEAR)))
                        .shown())
                .isEqualTo(new PeriodOf(2023, OutsidePart.YEAR));
    }

    private OutsideTable table() {
        return OutsideTable.of(entries, Optional.empty());
    }

    private static BigDecimal gap(OutsideTable table, String body) {
        return line(table, body).gap().number();
    }

    private static Refused refused(OutsideTable table, String body) {
        return line(table, body).gap().refused();
    }

    private static OutsideTable.Line line(OutsideTable table, String body) {
        return table.bodies().stream()
                .filter(line -> line.content().body().equals(body))
                .findFirst()
                .orElseThrow();
    }

    private Published own(int year) {
        return new Published("Ours", year, true);
    }

    private Published other(String body, int year) {
        return new Published(body, year, false);
    }

    private final class Published {
        private final String body;
        private final int year;
        private final boolean own;
        private OutsidePart part = OutsidePart.YEAR;
        private BigDecimal points;
        private BigDecimal maximum = BigDecimal.valueOf(100);
        private Integer place;
        private Integer places;
        private String grade = "";
        private String scheme = "";

        private Published(String body, int year, boolean own) {
            this.body = body;
            this.year = year;
            this.own = own;
        }

        private Published part(OutsidePart of) {
            part = of;
            return this;
        }

        private Published points(String number) {
            points = new BigDecimal(number);
            return this;
        }

        private Published maximum(String number) {
            maximum = new BigDecimal(number);
            return this;
        }

        private Published place(int rank, int of) {
            place = rank;
            places = of;
            return this;
        }

        private Published grade(String words) {
            grade = words;
            return this;
        }

        private Published scheme(String document) {
            scheme = document;
            return this;
        }

        private void add() {
            entries.add(new OutsideTable.Entry(
                    entries.size(),
                    new OutsideContent(
                            "CCHC",
                            scheme,
                            OutsideBasis.FINAL,
                            year,
                            part,
                            body,
                            own,
                            points,
                            maximum,
                            place,
                            places,
                            grade,
                            "QĐ",
                            "",
                            "")));
        }
    }
}
