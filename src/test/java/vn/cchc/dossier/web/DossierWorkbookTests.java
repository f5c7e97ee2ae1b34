package vn.cchc.dossier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DossierWorkbookTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_list_becomes_a_plain_table_of_real_numbers_and_dates_below_its_filters() throws IOException {
        MadeDossier.simple("A-1", "19363", "2023-05-02", "2023-05-10", "2023-05-12")
                .handledBy("=cmd|' /C calc'!A0")
                .save(jdbc);
        MadeDossier.simple("A-2", "19363", "2023-05-01", "2023-05-10", null).save(jdbc);
        List<Row> rows = rows(excel("chuyenvien", "/dossiers.xlsx", "unit", "19363"));

        assertThat(rows.get(0).getCellText(0)).isEqualTo("Hồ sơ");
        assertThat(rows)
                .extracting(r -> r.getCellText(0))
                .contains(
                        "Số liệu: Tiếp nhận trong kỳ",
                        "Kỳ: 01/05/2023 – 31/05/2023",
                        "Đơn vị giải quyết: Thị trấn Hồ Xá (19363)",
                        "Số liệu tính đến hết ngày 31/05/2023");
        int head = head(rows);
        Row names = rows.get(head);
        Row first = rows.get(head + 1);
        assertThat(rows).hasSize(head + 3);
        assertThat(cell(names, first, "STT").asNumber()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(cell(names, first, "Mã hồ sơ").asString()).isEqualTo("A-1");
        assertThat(cell(names, first, "Mã TTHC").asString()).isEqualTo("2.000815");
        assertThat(cell(names, first, "Thủ tục hành chính").asString()).isEqualTo("Chứng thực bản sao từ bản chính");
        assertThat(cell(names, first, "Lĩnh vực").asString()).isEqualTo("Chứng thực");
        assertThat(cell(names, first, "Đơn vị giải quyết").asString()).isEqualTo("Thị trấn Hồ Xá");
        assertThat(cell(names, first, "Hình thức nộp").asString()).isEqualTo("Trực tuyến");
        assertThat(cell(names, first, "Ngày tiếp nhận").asDate()).isEqualTo(LocalDateTime.of(2023, 5, 2, 0, 0));
        assertThat(cell(names, first, "Đến hạn").asDate()).isEqualTo(LocalDateTime.of(2023, 5, 10, 0, 0));
        assertThat(cell(names, first, "Ngày kết thúc").asDate()).isEqualTo(LocalDateTime.of(2023, 5, 12, 0, 0));
        assertThat(cell(names, first, "Trạng thái").asString()).isEqualTo("Đã trả kết quả");
        assertThat(cell(names, first, "Quá hạn (ngày làm việc)").asNumber()).isEqualByComparingTo("2");
        assertThat(cell(names, first, "Số thành phần").asNumber()).isEqualByComparingTo("2");
        assertThat(cell(names, first, "Đã số hóa").asNumber()).isEqualByComparingTo("2");
        assertThat(cell(names, first, "Kết quả điện tử").asString()).isEqualTo("Có");
        assertThat(cell(names, first, "Tái sử dụng dữ liệu").asString()).isEqualTo("Không");
        assertThat(cell(names, first, "Phí, lệ phí (đồng)").asNumber()).isEqualByComparingTo("2000");
        assertThat(cell(names, first, "Thanh toán trực tuyến").asString()).isEqualTo("Có");
        assertThat(cell(names, first, "Cán bộ xử lý").getType()).isEqualTo(CellType.STRING);
        assertThat(cell(names, first, "Cán bộ xử lý").asString()).isEqualTo("'=cmd|' /C calc'!A0");

        Row second = rows.get(head + 2);
        assertThat(cell(names, second, "STT").asNumber()).isEqualByComparingTo("2");
        assertThat(cell(names, second, "Mã hồ sơ").asString()).isEqualTo("A-2");
        assertThat(second.getCellText(column(names, "Ngày kết thúc"))).isEmpty();
        assertThat(cell(names, second, "Quá hạn (ngày làm việc)").asNumber()).isEqualByComparingTo("15");
    }

    @Test
    void the_late_list_says_who_holds_a_dossier_and_whether_there_is_a_slip() throws IOException {
        MadeDossier.simple("LATE", "19363", "2023-05-02", "2023-05-10", null)
                .slipOn("2023-05-12")
                .save(jdbc);
        MadeDossier.simple("SOON", "19363", "2023-05-29", "2023-06-01", null).save(jdbc);
        jdbc.sql("update dossier set holding_unit = 'Bộ phận một cửa', receiving_unit = '+84' where code = 'LATE'")
                .update();
        List<Row> rows = rows(excel("chuyenvien", "/dossiers/late.xlsx", "lang", "en"));
        int head = head(rows);
        Row names = rows.get(head);
        Row first = rows.get(head + 1);
        assertThat(rows).hasSize(head + 2);
        assertThat(rows.get(0).getCellText(0)).isEqualTo("Late dossiers");
        assertThat(cell(names, first, "Dossier code").asString()).isEqualTo("LATE");
        assertThat(cell(names, first, "Holding unit").asString()).isEqualTo("Bộ phận một cửa");
        assertThat(cell(names, first, "Receiving unit").asString()).isEqualTo("'+84");
        assertThat(cell(names, first, "Late (working days)").asNumber()).isEqualByComparingTo("15");
        assertThat(cell(names, first, "Late (calendar days)").asNumber()).isEqualByComparingTo("21");
        assertThat(cell(names, first, "Apology slip").asString()).isEqualTo("Yes");
        assertThat(cell(names, first, "Slip dated").asDate()).isEqualTo(LocalDateTime.of(2023, 5, 12, 0, 0));

        List<Row> soon = rows(excel("chuyenvien", "/dossiers/late.xlsx", "show", "due"));
        assertThat(cell(soon.get(head(soon)), soon.get(head(soon) + 1), "Mã hồ sơ")
                        .asString())
                .isEqualTo("SOON");
    }

    @Test
    void the_sheet_prints_on_a4_across_with_its_head_on_every_page_and_merges_nothing() throws IOException {
        MadeDossier.simple("A", "19363", "2023-05-02", "2023-05-10", "2023-05-12")
                .save(jdbc);
        byte[] file = excel("chuyenvien", "/dossiers.xlsx", "unit", "19363");
        String sheet = part(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("paperSize=\"9\"", "orientation=\"landscape\"", "fitToWidth=\"1\"", "state=\"frozen\"");
        assertThat(sheet).doesNotContain("mergeCell", "<f>");
        assertThat(part(file, "xl/workbook.xml")).contains("Print_Titles");
    }

    @Test
    void names_of_handlers_stay_out_of_the_files_of_those_who_may_not_read_them() throws IOException {
        MadeDossier.simple("A", "19363", "2023-05-02", "2023-05-10", null)
                .handledBy("CB-0917")
                .save(jdbc);
        for (String path : List.of("/dossiers.xlsx", "/dossiers/late.xlsx")) {
            assertThat(part(excel("thuongtruc", path, "unit", "19363"), "xl/worksheets/sheet1.xml"))
                    .contains(">A<")
                    .doesNotContain("CB-0917");
            assertThat(part(excel("kiemtra", path, "unit", "19363"), "xl/worksheets/sheet1.xml"))
                    .contains("CB-0917");
        }
    }

    @Test
    void a_long_list_keeps_its_order_and_every_row() throws IOException {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            status, content_hash)
                        select s.id, 'N' || n, u.id, p.id, 'DIRECT', '2023-05-02', '2023-05-10', '2023-05-10', 'PROCESSING', 0
                        from source s, unit u, procedure p, generate_series(1, 1700) n
                        where s.code = 'mot-cua' and u.code = '19363' and p.code = '2.000815'
                        """).update();
        List<Row> rows = rows(excel("chuyenvien", "/dossiers.xlsx", "unit", "19363"));
        int head = head(rows);
        assertThat(rows).hasSize(head + 1701);
        Row last = rows.get(head + 1700);
        assertThat(last.getCellAsNumber(0)).contains(BigDecimal.valueOf(1700));
        assertThat(last.getCellText(1)).isEqualTo("N1");
    }

    private byte[] excel(String username, String path, String name, String value) {
        MvcTestResult result = web.get()
                .uri(path)
                .param("from", "2023-05")
                .param("to", "2023-05")
                .queryParam(name, value)
                .with(user(username))
                .exchange();
        assertThat(result).hasStatusOk();
        assertThat(result.getResponse().getHeader("Content-Disposition")).startsWith("attachment; filename=\"");
        return result.getResponse().getContentAsByteArray();
    }

    private static List<Row> rows(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static int head(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (List.of("STT", "No.").contains(rows.get(i).getCellText(0))) {
                return i;
            }
        }
        throw new AssertionError("no head");
    }

    private static int column(Row names, String name) {
        for (int i = 0; i < names.getCellCount(); i++) {
            if (names.getCellText(i).equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no column " + name);
    }

    private static Cell cell(Row names, Row row, String name) {
        return row.getCell(column(names, name));
    }

    private static String part(byte[] file, String name) throws IOException {
        Path copy = Files.createTempFile("list", ".xlsx");
        try {
            Files.write(copy, file);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(copy);
        }
    }
}
