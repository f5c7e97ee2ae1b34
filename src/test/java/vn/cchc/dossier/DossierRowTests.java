package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DossierRowTests {

    private final Map<Integer, String> cells = new HashMap<>(Map.ofEntries(
            Map.entry(DossierColumns.CODE, "H50-1"),
            Map.entry(DossierColumns.PROCEDURE_CODE, "1.001193"),
            Map.entry(DossierColumns.UNIT, "19363"),
            Map.entry(DossierColumns.CHANNEL, "Trực tuyến"),
            Map.entry(DossierColumns.RECEIVED_ON, "05/01/2023 08:30"),
            Map.entry(DossierColumns.APPOINTED_ON, "10/01/2023"),
            Map.entry(DossierColumns.FINISHED_ON, "09/01/2023"),
            Map.entry(DossierColumns.STATUS, "Đã trả kết quả"),
            Map.entry(DossierColumns.COMPONENTS, "3"),
            Map.entry(DossierColumns.DIGITISED, "2"),
            Map.entry(DossierColumns.FEE, "2.000")));

    private final ProceduresOfImport catalogue = new ProceduresOfImport(Map.of("1.001193", 7L));

    private DossierRow row() {
        return new DossierRow(
                        (text, on) -> text.equals("19363") || text.equals("Thị trấn Hồ Xá")
                                ? OptionalLong.of(1)
                                : OptionalLong.empty(),
                        catalogue)
                .read(column -> cells.getOrDefault(column, ""));
    }

    private Reject reasonWith(int column, String text) {
        cells.put(column, text);
        return row().reason;
    }

    @Test
    void a_good_row_has_no_reason_against_it() {
        DossierRow row = row();

        assertThat(row.reason).isNull();
        assertThat(row.receivedOn).isEqualTo((int) LocalDate.of(2023, 1, 5).toEpochDay());
        assertThat(row.fee).isEqualTo(2000);
        assertThat(row.channel).isEqualTo(Channel.ONLINE);
        assertThat(row.status).isEqualTo(DossierStatus.RETURNED);
        assertThat(row.procedureId).isEqualTo(7);
    }

    @Test
    void missing_code() {
        assertThat(reasonWith(DossierColumns.CODE, "")).isEqualTo(Reject.MISSING_CODE);
        assertThat(reasonWith(DossierColumns.CODE, "x".repeat(100_000))).isEqualTo(Reject.MISSING_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2023",
                "2023-13-01",
                "hôm qua",
                "05/01/2023 25:00",
                "1/2/2023",
                "05-01-2023",
                "00/01/2023",
                "05/01/0203",
                "05/01/20233"
            })
    void bad_date_where_the_text_is_none(String text) {
        for (int column : new int[] {
            DossierColumns.SUBMITTED_ON,
            DossierColumns.RECEIVED_ON,
            DossierColumns.APPOINTED_ON,
            DossierColumns.FINISHED_ON,
            DossierColumns.RETURNED_ON,
            DossierColumns.SLIP_ON,
            DossierColumns.REAPPOINTED_ON
        }) {
            String before = cells.get(column);
            assertThat(reasonWith(column, text)).isEqualTo(Reject.BAD_DATE);
            cells.put(column, before == null ? "" : before);
        }
    }

    @Test
    void bad_date_where_a_mandatory_one_is_missing() {
        assertThat(reasonWith(DossierColumns.APPOINTED_ON, "")).isEqualTo(Reject.BAD_DATE);
        cells.put(DossierColumns.APPOINTED_ON, "10/01/2023");
        assertThat(reasonWith(DossierColumns.RECEIVED_ON, "")).isEqualTo(Reject.BAD_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "05/01/2023, 2023-01-05",
        "05/01/2023 23:59, 2023-01-05",
        "05/01/2023 23:59:59, 2023-01-05",
        "2023-01-05, 2023-01-05",
        "2023-01-05 08:30, 2023-01-05",
        "2023-01-05T08:30:15, 2023-01-05",
        "2023-01-05T08:30:15.123, 2023-01-05",
        "2023-01-04T18:00:00Z, 2023-01-05",
        "2023-01-05T01:00:00+07:00, 2023-01-05",
        "29/02/2024, 2024-02-29"
    })
    void dates_are_read_as_days_in_vietnam(String text, LocalDate day) {
        assertThat(CellValues.day(text)).isEqualTo((int) day.toEpochDay());
    }

    @Test
    void unknown_unit() {
        assertThat(reasonWith(DossierColumns.UNIT, "99999")).isEqualTo(Reject.UNKNOWN_UNIT);
    }

    @Test
    void the_code_column_may_hold_a_name_and_a_blank_one_leaves_it_to_the_name() {
        assertThat(reasonWith(DossierColumns.UNIT, "Thị trấn Hồ Xá")).isNull();
        cells.put(DossierColumns.UNIT_NAME, "Thị trấn Hồ Xá");
        assertThat(reasonWith(DossierColumns.UNIT, "")).isNull();
    }

    @Test
    void unknown_procedure_unless_the_row_names_it() {
        assertThat(reasonWith(DossierColumns.PROCEDURE_CODE, "9.999999")).isEqualTo(Reject.UNKNOWN_PROCEDURE);
        assertThat(reasonWith(DossierColumns.PROCEDURE_NAME, "Thủ tục mới")).isNull();
        assertThat(catalogue.toAdd()).singleElement().satisfies(named -> {
            assertThat(named.code()).isEqualTo("9.999999");
            assertThat(named.firstReceived()).isEqualTo("2023-01-05");
        });
        assertThat(reasonWith(DossierColumns.PROCEDURE_CODE, "")).isEqualTo(Reject.UNKNOWN_PROCEDURE);
    }

    @Test
    void a_rejected_row_adds_nothing_to_the_catalogue() {
        cells.put(DossierColumns.PROCEDURE_NAME, "Thủ tục mới");
        cells.put(DossierColumns.PROCEDURE_CODE, "9.999999");

        assertThat(reasonWith(DossierColumns.FEE, "-1")).isEqualTo(Reject.NEGATIVE_FEE);
        assertThat(catalogue.toAdd()).isEmpty();
    }

    @Test
    void the_tail_of_a_procedure_code_is_dropped() {
        assertThat(reasonWith(DossierColumns.PROCEDURE_CODE, "1.001193.000.00.00.H50"))
                .isNull();
        assertThat(DossierRow.withoutTail("1.000798.000.00.00.H50")).isEqualTo("1.000798");
        assertThat(DossierRow.withoutTail("1.000798.000.00.00")).isEqualTo("1.000798.000.00.00");
    }

    @Test
    void unknown_channel() {
        assertThat(reasonWith(DossierColumns.CHANNEL, "Fax")).isEqualTo(Reject.UNKNOWN_CHANNEL);
        assertThat(reasonWith(DossierColumns.CHANNEL, "")).isEqualTo(Reject.UNKNOWN_CHANNEL);
        assertThat(reasonWith(DossierColumns.CHANNEL, "Dịch vụ BƯU CHÍNH công ích"))
                .isNull();
        assertThat(reasonWith(DossierColumns.CHANNEL, "Nộp trực tiếp tại bộ phận một cửa"))
                .isNull();
    }

    @Test
    void unknown_status() {
        assertThat(reasonWith(DossierColumns.STATUS, "Đang bay")).isEqualTo(Reject.UNKNOWN_STATUS);
        assertThat(reasonWith(DossierColumns.STATUS, "")).isEqualTo(Reject.UNKNOWN_STATUS);
    }

    @ParameterizedTest
    @CsvSource({
        "Mới tiếp nhận, NEW",
        "Đang xử lý, PROCESSING",
        "Chờ bổ sung, WAITING_SUPPLEMENT",
        "Chờ trả kết quả, WAITING_RETURN",
        "Đã xử lý xong, FINISHED",
        "đã trả kết quả, RETURNED",
        "Từ chối, REFUSED",
        "Trả lại, SENT_BACK",
        "Công dân rút hồ sơ, WITHDRAWN",
        "Công dân yêu cầu rút hồ sơ, WITHDRAWN",
        "Dừng xử lý, STOPPED"
    })
    void states_are_read_from_their_words(String words, DossierStatus status) {
        assertThat(DossierStatus.in(words)).isEqualTo(status);
    }

    @Test
    void missing_end_date() {
        assertThat(reasonWith(DossierColumns.FINISHED_ON, "")).isEqualTo(Reject.MISSING_END_DATE);
        assertThat(reasonWith(DossierColumns.RETURNED_ON, "09/01/2023")).isNull();
    }

    @Test
    void state_conflict() {
        assertThat(reasonWith(DossierColumns.STATUS, "Đang xử lý")).isEqualTo(Reject.STATE_CONFLICT);
    }

    @Test
    void due_before_received() {
        assertThat(reasonWith(DossierColumns.APPOINTED_ON, "04/01/2023")).isEqualTo(Reject.DUE_BEFORE_RECEIVED);
        assertThat(reasonWith(DossierColumns.APPOINTED_ON, "05/01/2023 07:00")).isNull();
    }

    @Test
    void finished_before_received() {
        assertThat(reasonWith(DossierColumns.FINISHED_ON, "04/01/2023")).isEqualTo(Reject.FINISHED_BEFORE_RECEIVED);
    }

    @Test
    void digitised_more_than_required() {
        assertThat(reasonWith(DossierColumns.DIGITISED, "4")).isEqualTo(Reject.DIGITISED_MORE_THAN_REQUIRED);
    }

    @Test
    void negative_fee() {
        assertThat(reasonWith(DossierColumns.FEE, "-5")).isEqualTo(Reject.NEGATIVE_FEE);
    }

    @Test
    void of_several_reasons_the_first_in_order_is_told() {
        record Fault(int column, String text, Reject reason) {}
        List<Fault> faults = new ArrayList<>(List.of(
                new Fault(DossierColumns.CODE, "", Reject.MISSING_CODE),
                new Fault(DossierColumns.SUBMITTED_ON, "x", Reject.BAD_DATE),
                new Fault(DossierColumns.UNIT, "99999", Reject.UNKNOWN_UNIT),
                new Fault(DossierColumns.PROCEDURE_CODE, "9.9", Reject.UNKNOWN_PROCEDURE),
                new Fault(DossierColumns.CHANNEL, "Fax", Reject.UNKNOWN_CHANNEL),
                new Fault(DossierColumns.STATUS, "?", Reject.UNKNOWN_STATUS),
                new Fault(DossierColumns.APPOINTED_ON, "04/01/2023", Reject.DUE_BEFORE_RECEIVED),
                new Fault(DossierColumns.FINISHED_ON, "03/01/2023", Reject.FINISHED_BEFORE_RECEIVED),
                new Fault(DossierColumns.DIGITISED, "9", Reject.DIGITISED_MORE_THAN_REQUIRED),
                new Fault(DossierColumns.FEE, "-1", Reject.NEGATIVE_FEE)));
        Map<Integer, String> good = new HashMap<>(cells);
        faults.forEach(fault -> cells.put(fault.column(), fault.text()));

        for (Fault fault : faults) {
            assertThat(row().reason).isEqualTo(fault.reason());
            cells.put(fault.column(), good.getOrDefault(fault.column(), ""));
        }
        assertThat(row().reason).isNull();
        assertThat(Arrays.stream(Reject.values()).map(Reject::code))
                .containsExactly(
                        "missing_code",
                        "duplicate_code",
                        "bad_date",
                        "unknown_unit",
                        "unknown_procedure",
                        "unknown_channel",
                        "unknown_status",
                        "missing_end_date",
                        "state_conflict",
                        "due_before_received",
                        "finished_before_received",
                        "digitised_more_than_required",
                        "negative_fee");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2.000;2000",
                "2,000;2000",
                "1.250.000;1250000",
                "50000;50000",
                "-5;-5",
                "10.5;10",
                "2.000,00;2000",
                "10.001;10001",
                "20.000 đ;20000",
                "miễn phí;0",
                "0;0"
            })
    void money_is_read_as_offices_write_it(String text, long dong) {
        assertThat(CellValues.number(text)).isEqualTo(dong);
    }

    @ParameterizedTest
    @CsvSource({"Có,true", "có,true", "x,true", "X,true", "1,true", "Không,false", "0,false", "'',false"})
    void yes_and_no_are_read(String text, boolean yes) {
        assertThat(CellValues.yes(text)).isEqualTo(yes);
    }

    @ParameterizedTest
    @CsvSource({
        "Trực tuyến,true",
        "Chuyển khoản,true",
        "Quét mã QR,true",
        "Có,true",
        "Tiền mặt,false",
        "Không,false",
        "'',false"
    })
    void ways_of_paying_are_read(String text, boolean online) {
        assertThat(CellValues.paidOnline(text)).isEqualTo(online);
    }

    @Test
    void the_hash_of_a_row_never_changes() {
        long hash = row().contentHash;

        assertThat(row().contentHash).isEqualTo(hash);
        cells.put(DossierColumns.HANDLER, "CB1");
        assertThat(row().contentHash).isNotEqualTo(hash);
        assertThat(new ContentHash().start().add(1).add("a").add(true).value()).isEqualTo(GOLDEN);
    }

    private static final long GOLDEN = 6212557907100447549L;
}
