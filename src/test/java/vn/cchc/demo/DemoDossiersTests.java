package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import vn.cchc.support.TestDatabase;

/** The demo tells the district's story: these are its figures, counted from the file without the application. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoDossiersTests {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Set<String> LINKED = Set.of("VL.VPDKDD", "VL.THUE");

    private static DemoCatalogue catalogue;
    private static Set<LocalDate> workingDays;
    private static String file;
    private static List<NamedCsvRecord> all;
    private static List<NamedCsvRecord> own;

    @BeforeAll
    static void writeTheFile() throws IOException {
        var dataSource = TestDatabase.migrated().dataSource();
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/district.sql")).execute(dataSource);
        JdbcClient jdbc = JdbcClient.create(dataSource);
        catalogue = DemoCatalogue.read(jdbc);
        workingDays = new HashSet<>(jdbc.sql("select day from calendar_day where working")
                .query(LocalDate.class)
                .list());
        file = write(DemoDossiers.FIRST, DemoDossiers.LAST);
        all = CsvReader.builder().ofNamedCsvRecord(file).stream().toList();
        own = all.stream()
                .filter(row -> !LINKED.contains(row.getField("Mã đơn vị")))
                .toList();
    }

    private static String write(YearMonth from, YearMonth to) throws IOException {
        StringBuilder out = new StringBuilder();
        new DemoDossiers(1, 1, catalogue.procedures(), catalogue.unitNames(), workingDays::contains)
                .write(out, from, to);
        return out.toString();
    }

    @Test
    void the_same_dossiers_come_out_each_time_and_in_parts() throws IOException {
        String again = write(DemoDossiers.FIRST, DemoDossiers.LAST);
        String head = file.substring(0, file.indexOf('\n') + 1);
        String parts = write(YearMonth.of(2022, 1), YearMonth.of(2022, 12))
                + write(YearMonth.of(2023, 1), YearMonth.of(2023, 5)).substring(head.length());

        assertThat(again.equals(file)).isTrue();
        assertThat(parts.equals(file)).isTrue();
    }

    @Test
    void a_month_has_some_thousands_of_dossiers_received_on_working_days_only() {
        assertThat(byMonth(own, row -> true).values())
                .allSatisfy(month -> assertThat(month.all).isBetween(3_300, 4_900));
        assertThat(all).allMatch(row -> workingDays.contains(received(row)));
        assertThat(all.stream().map(row -> row.getField("Mã hồ sơ")).distinct()).hasSize(all.size());
    }

    @Test
    void five_months_of_2023_come_out_at_52_percent_online() {
        assertThat(share(in2023(own), DemoDossiersTests::online)).isBetween(51.5, 52.5);
        assertThat(share(in2022(own), DemoDossiersTests::online)).isBetween(34.0, 42.0);
        assertThat(own.stream().filter(row -> row.getField("Mã TTHC").equals("2.000884")))
                .noneMatch(DemoDossiersTests::online);
    }

    @Test
    void digitising_rises_month_by_month_and_stays_under_60_percent() {
        List<Double> months = byMonth(own, DemoDossiersTests::digitised).values().stream()
                .map(Tally::percent)
                .toList();

        assertThat(months.subList(12, 17)).isSorted().allMatch(percent -> percent < 60);
        assertThat(months.get(12)).isGreaterThan(months.get(11));
        assertThat(share(in2022(own), DemoDossiersTests::digitised)).isLessThan(35);
    }

    @Test
    void few_of_those_with_a_fee_pay_online() {
        List<NamedCsvRecord> withFee = in2023(own).stream()
                .filter(row -> !row.getField("Phí, lệ phí").equals("0"))
                .toList();

        assertThat(share(withFee, row -> row.getField("Thanh toán trực tuyến").equals("Có")))
                .isBetween(16.0, 20.0);
    }

    @Test
    void some_are_late_the_land_office_most_and_half_of_them_have_no_slip() {
        List<NamedCsvRecord> months = in2023(own);
        List<NamedCsvRecord> late =
                months.stream().filter(DemoDossiersTests::late).toList();
        Map<String, Double> byUnit = months.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getField("Mã đơn vị"),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(), rows -> share(rows, DemoDossiersTests::late))));

        assertThat(100.0 * late.size() / months.size()).isBetween(2.0, 5.0);
        assertThat(share(late, row -> row.getField("Ngày phiếu xin lỗi").isEmpty()))
                .isBetween(42.0, 58.0);
        assertThat(byUnit.entrySet())
                .allMatch(unit -> unit.getKey().equals("VL.TNMT") || unit.getValue() < byUnit.get("VL.TNMT"));
        assertThat(byUnit).allSatisfy((unit, percent) -> assertThat(percent).isPositive());
    }

    @Test
    void certified_copies_come_first_and_remote_communes_are_small() {
        Map<String, Long> byProcedure =
                own.stream().collect(Collectors.groupingBy(row -> row.getField("Mã TTHC"), Collectors.counting()));
        Map<String, Long> byUnit = own.stream()
                .filter(row -> row.getField("Mã đơn vị").startsWith("19"))
                .collect(Collectors.groupingBy(row -> row.getField("Mã đơn vị"), Collectors.counting()));

        assertThat(byProcedure.get("2.000815"))
                .isGreaterThan(own.size() / 3)
                .isGreaterThan(2 * byProcedure.get("2.000884"));
        assertThat(byUnit.get("19363"))
                .isEqualTo(byUnit.values().stream().max(Long::compare).orElseThrow());
        assertThat(byUnit.get("19426")).isLessThan(byUnit.get("19363") / 8);
    }

    @Test
    void every_outcome_occurs_pauses_and_supplements_too() {
        assertThat(all.stream().map(row -> row.getField("Trạng thái")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "Mới tiếp nhận",
                        "Đang xử lý",
                        "Chờ bổ sung",
                        "Chờ trả kết quả",
                        "Đã xử lý xong",
                        "Đã trả kết quả",
                        "Từ chối",
                        "Trả lại",
                        "Công dân rút hồ sơ",
                        "Dừng xử lý");
        assertThat(all).anyMatch(row -> row.getField("Số lần yêu cầu bổ sung").equals("2"));
        assertThat(all).anyMatch(row -> Integer.parseInt(row.getField("Số ngày tạm dừng")) > 3);
    }

    private static List<NamedCsvRecord> in2023(List<NamedCsvRecord> rows) {
        return rows.stream().filter(row -> received(row).getYear() == 2023).toList();
    }

    private static List<NamedCsvRecord> in2022(List<NamedCsvRecord> rows) {
        return rows.stream().filter(row -> received(row).getYear() == 2022).toList();
    }

    private static LocalDate received(NamedCsvRecord row) {
        return LocalDate.parse(row.getField("Ngày tiếp nhận").substring(0, 10), DAY);
    }

    private static boolean online(NamedCsvRecord row) {
        return row.getField("Hình thức nộp").equals("Trực tuyến");
    }

    private static boolean digitised(NamedCsvRecord row) {
        return row.getField("Số thành phần hồ sơ").equals(row.getField("Số thành phần đã số hóa"));
    }

    /** Ended after the due day, or open after it, pauses left out of account by the working days they add. */
    private static boolean late(NamedCsvRecord row) {
        LocalDate due = LocalDate.parse(row.getField("Ngày hẹn trả"), DAY);
        for (int left = Integer.parseInt(row.getField("Số ngày tạm dừng")); left > 0; ) {
            due = due.plusDays(1);
            if (workingDays.contains(due)) {
                left--;
            }
        }
        String ended = row.getField("Ngày kết thúc xử lý");
        return ended.isEmpty()
                ? due.isBefore(DemoDossiers.EXPORTED)
                : LocalDate.parse(ended, DAY).isAfter(due)
                        && !row.getField("Trạng thái").matches("Công.*|T.*|Dừng.*");
    }

    private static double share(List<NamedCsvRecord> rows, Predicate<NamedCsvRecord> counted) {
        return 100.0 * rows.stream().filter(counted).count() / rows.size();
    }

    private static Map<YearMonth, Tally> byMonth(List<NamedCsvRecord> rows, Predicate<NamedCsvRecord> counted) {
        Map<YearMonth, Tally> months = new TreeMap<>();
        rows.forEach(row -> months.computeIfAbsent(YearMonth.from(received(row)), month -> new Tally())
                .add(counted.test(row)));
        return months;
    }

    private static final class Tally {
        private int part;
        private int all;

        void add(boolean counted) {
            all++;
            part += counted ? 1 : 0;
        }

        double percent() {
            return 100.0 * part / all;
        }
    }
}
