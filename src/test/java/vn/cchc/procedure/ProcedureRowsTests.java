package vn.cchc.procedure;

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
import vn.cchc.procedure.ProcedureRows.Outcome;
import vn.cchc.procedure.ProcedureRows.Row;
import vn.cchc.procedure.ProcedureRows.Stored;
import vn.cchc.shared.Validity;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcedureRowsTests {

    private final List<Row> rows = new ArrayList<>();

    @Test
    void versions_of_one_file_end_where_the_next_begins() {
        row("1.1", "2023-01-01", "");
        row("1.1", "2020-01-01", "");

        Outcome outcome = into();

        assertThat(outcome.added()).isEqualTo(2);
        assertThat(outcome.writes())
                .extracting(ProcedureRows.Write::validity)
                .containsExactly(span("2020-01-01", "2022-12-31"), span("2023-01-01", null));
    }

    @Test
    void a_new_version_ends_the_stored_one_and_the_same_rows_again_change_nothing() {
        row("1.1", "2020-01-01", "");
        row("1.1", "2023-01-01", "");

        Outcome outcome = into(stored(7, "2020-01-01", null, false));
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.writes()).extracting(ProcedureRows.Write::id).containsExactly(7L, null);

        Outcome again = into(stored(7, "2020-01-01", "2022-12-31", false), stored(8, "2023-01-01", null, false));
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.writes()).isEmpty();
    }

    @Test
    void a_file_of_the_first_version_only_leaves_the_later_one_alone() {
        row("1.1", "2020-01-01", "");

        Outcome outcome = into(stored(7, "2020-01-01", "2022-12-31", false), stored(8, "2023-01-01", null, false));

        assertThat(outcome.unchanged()).isEqualTo(1);
        assertThat(outcome.writes()).isEmpty();
    }

    @Test
    void what_a_dossier_named_is_replaced_by_what_the_file_says() {
        row("1.1", "2020-01-01", "");

        Outcome outcome = into(stored(7, "2023-03-05", null, true));

        assertThat(outcome.drop()).containsExactly(7L);
        assertThat(outcome.writes())
                .extracting(ProcedureRows.Write::validity)
                .containsExactly(span("2020-01-01", null));
    }

    @Test
    void a_version_that_reaches_into_another_is_rejected() {
        row("1.1", "2020-01-01", "2023-06-30");
        row("1.1", "2023-01-01", "");
        row("2.2", "2020-01-01", "");

        Outcome outcome = into();

        assertThat(outcome.rejects()).isEqualTo(Map.of(3L, "version_overlap"));
        assertThat(outcome.added()).isEqualTo(2);
    }

    @Test
    void a_province_tail_of_the_code_is_dropped() {
        row("1.1.000.00.00.H50", "2020-01-01", "");

        assertThat(into().writes()).extracting(ProcedureRows.Write::code).containsExactly("1.1");
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "code,      '',          missing_code",
        "code,      a/b,         unusable_code",
        "name,      '',          missing_name",
        "field,     ' ',         missing_field",
        "authority, Làng,        unknown_authority",
        "limit,     -3,          bad_time_limit",
        "limit,     ba,          bad_time_limit",
        "unit,      tuần,        unknown_time_unit",
        "level,     Mức 9,       unknown_service_level",
        "fee,       -1,          negative_fee",
        "fee,       miễn,        bad_fee",
        "fee,       '1,5',       bad_fee",
        "online,    có thể,      bad_online_possible",
        "online,    không,       online_impossible",
        "from,      2020-02-30,  bad_date",
        "from,      '',          missing_valid_from",
        "to,        2019-12-31,  ends_before_start"
    })
    void a_row_that_does_not_fit_is_rejected_with_its_reason(String column, String value, String reason) {
        rows.add(new Row(
                2,
                column.equals("code") ? value : "1.1",
                column.equals("name") ? value : "Tên",
                column.equals("field") ? value : "Hộ tịch",
                column.equals("authority") ? value : "Xã",
                column.equals("limit") ? value : "3",
                column.equals("unit") ? value : "ngày làm việc",
                column.equals("level") ? value : "Toàn trình",
                column.equals("fee") ? value : "",
                column.equals("online") ? value : "",
                column.equals("from") ? value : "2020-01-01",
                column.equals("to") ? value : ""));

        assertThat(into().rejects()).isEqualTo(Map.of(2L, reason));
    }

    @ParameterizedTest
    @CsvSource({"2.000, 2000", "10000, 10000", "'1,500,000 đồng', 1500000", "0, 0"})
    void a_fee_is_read_as_offices_write_it(String text, long fee) {
        rows.add(new Row(
                2, "1.1", "Tên", "Hộ tịch", "Huyện, xã", "5 ngày làm việc", "", "Một phần", text, "x", "1/2/2020", ""));

        ProcedureText read = into().writes().get(0).text();

        assertThat(read.fee()).isEqualTo(fee);
        assertThat(read.timeLimit()).isEqualTo(5);
        assertThat(read.timeUnit()).isEqualTo(TimeUnit.WORKING_DAY);
        assertThat(read.authority()).isEqualTo(Authority.DISTRICT_COMMUNE);
    }

    private void row(String code, String from, String to) {
        rows.add(new Row(
                rows.size() + 2, code, "Tên", "Hộ tịch", "COMMUNE", "3", "WORKING_DAY", "FULLY", "0", "yes", from, to));
    }

    private Outcome into(Stored... stored) {
        return new ProcedureRows(List.of(stored)).apply(rows);
    }

    private static Stored stored(long id, String from, String to, boolean toReview) {
        ProcedureText text = new ProcedureText(
                "Tên", "Hộ tịch", Authority.COMMUNE, 3, TimeUnit.WORKING_DAY, ServiceLevel.FULLY, 0L, true, "");
        return new Stored(id, "1.1", text, span(from, to), toReview);
    }

    private static Validity span(String from, String to) {
        return new Validity(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }
}
