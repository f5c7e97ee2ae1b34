package vn.cchc.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableReaderTests {

    private static final Columns COLUMNS = Columns.of(
            Columns.Column.mandatory("CODE", "Mã hồ sơ", "Số hồ sơ"),
            Columns.Column.mandatory("RECEIVED", "Ngày tiếp nhận"),
            Columns.Column.mandatory("DUE", "Ngày hẹn trả").or("Hạn xử lý"),
            Columns.Column.mandatory("STATUS", "Trạng thái"),
            Columns.Column.of("FEE", "Phí, lệ phí", "Lệ phí (đồng)"));
    private static final String HEAD = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,\"Phí, lệ phí\"\n";
    private static final String ROW = "H1,02/01/2023,03/01/2023,Đã trả kết quả,2.000\n";

    @TempDir
    Path folder;

    @Test
    void a_plain_file_has_its_head_on_line_1() throws IOException {
        assertThat(lines(text(HEAD + ROW))).containsExactly("2 H1|02/01/2023|03/01/2023|Đã trả kết quả|2.000");
    }

    @Test
    void semicolons_tabs_and_a_byte_order_mark_are_recognised() throws IOException {
        String plain = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\nH1,02/01/2023,03/01/2023,Từ chối\n";
        String expected = "2 H1|02/01/2023|03/01/2023|Từ chối|";

        assertThat(lines(text(plain.replace(',', ';')))).containsExactly(expected);
        assertThat(lines(text(plain.replace(',', '\t')))).containsExactly(expected);
        assertThat(lines(text("\ufeff" + plain))).containsExactly(expected);
        assertThat(lines(file(("\ufeff" + plain).getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly(expected);
        assertThat(lines(file(plain.getBytes(StandardCharsets.UTF_16BE)))).containsExactly(expected);
    }

    @Test
    void text_of_the_windows_code_page_becomes_composed() throws IOException {
        String decomposed = Normalizer.normalize("Trạng thái", Normalizer.Form.NFD);
        byte[] bytes = ("Ma ho so,Ngay tiep nhan,Ngay hen tra,"
                        + "Tra\u0323ng tha\u0301i\nH1,1,2,Tra\u0309 la\u0323i\n")
                .getBytes(Charset.forName("windows-1258"));

        assertThat(lines(file(bytes))).containsExactly("2 H1|1|2|Trả lại|");
        assertThat(lines(text("Ma ho so,Ngay tiep nhan,Ngay hen tra," + decomposed + "\nH1,1,2,"
                        + Normalizer.normalize("Trả lại", Normalizer.Form.NFD) + "\n")))
                .containsExactly("2 H1|1|2|Trả lại|");
    }

    @Test
    void heads_match_whatever_their_case_accents_and_spaces() throws IOException {
        assertThat(lines(text("MA HO SO, ngày  Tiếp Nhận ,NGÀY HẸN TRẢ,trang thai\nH1,a,b,c\n")))
                .containsExactly("2 H1|a|b|c|");
    }

    @Test
    void a_fallback_head_counts_only_where_the_head_itself_is_absent() throws IOException {
        assertThat(lines(text("Mã hồ sơ,Ngày tiếp nhận,Hạn xử lý,Trạng thái\nH1,a,b,c\n")))
                .containsExactly("2 H1|a|b|c|");
        assertThat(lines(text("Mã hồ sơ,Hạn xử lý,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\nH1,x,a,b,c\n")))
                .containsExactly("2 H1|a|b|c|");
    }

    @Test
    void a_letterhead_number_row_total_and_signature_are_skipped() throws IOException {
        Path file = text("""
                UBND HUYỆN VĨNH LINH,,,,,
                VĂN PHÒNG,,,,,
                ,,DANH SÁCH HỒ SƠ TIẾP NHẬN,,,
                ,,(Từ ngày 01/01/2023 đến ngày 31/01/2023),,,
                ,,,,,
                STT,Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,"Phí, lệ phí"
                (1),(2),(3),(4),(5),(6)
                1,H1,02/01/2023,03/01/2023,Từ chối,0
                2,H2,02/01/2023,03/01/2023,Từ chối,0
                Tổng cộng: 3 hồ sơ,,,,,0
                ,,,,"Vĩnh Linh, ngày 31 tháng 01 năm 2023",
                Người lập biểu,,,,THỦ TRƯỞNG ĐƠN VỊ,
                Nguyễn Văn A,,,,Trần Thị B,
                """);

        try (TableReader table = TableReader.open(file, "a.csv", COLUMNS)) {
            assertThat(lines(table))
                    .containsExactly("8 H1|02/01/2023|03/01/2023|Từ chối|0", "9 H2|02/01/2023|03/01/2023|Từ chối|0");
            assertThat(table.typedTotal()).isEqualTo(3);
            assertThat(table.head().ignored()).containsExactly("STT");
        }
    }

    @Test
    void a_head_in_two_lines_is_read_together() throws IOException {
        Path file = text("""
                STT;Mã hồ sơ;Thời gian;;Trạng thái;Ngày
                ;;Ngày tiếp nhận;Ngày hẹn trả;;khác
                1;H1;a;b;c;d
                """);

        assertThat(lines(file)).containsExactly("3 H1|a|b|c|");
    }

    @Test
    void an_empty_first_column_moves_nothing() throws IOException {
        assertThat(lines(text(",Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\n,H1,a,b,c\n")))
                .containsExactly("2 H1|a|b|c|");
    }

    @Test
    void lines_are_counted_as_the_file_has_them() throws IOException {
        Path file = text(HEAD + "H1,a,b,\"c\nd\",0\n\nH2,a,b,c,0\n");

        assertThat(lines(file)).containsExactly("2 H1|a|b|c d|0", "5 H2|a|b|c|0");
    }

    @Test
    void a_row_without_its_code_is_a_row() throws IOException {
        assertThat(lines(text(HEAD + ",a,b,c,0\n"))).containsExactly("2 |a|b|c|0");
    }

    @Test
    void columns_about_the_applicant_are_dropped_and_named() throws IOException {
        Path file = text(
                "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,Họ và tên chủ hồ sơ,Số CCCD,Điện thoại,Địa chỉ,Ghi chú khác\n"
                        + "H1,a,b,c,Nguyễn Văn A,045,0905,Hồ Xá,x\n");

        try (TableReader table = TableReader.open(file, "a.csv", COLUMNS)) {
            table.next();

            assertThat(table.head().dropped())
                    .containsExactly("Họ và tên chủ hồ sơ", "Số CCCD", "Điện thoại", "Địa chỉ");
            assertThat(table.head().ignored()).containsExactly("Ghi chú khác");
            assertThat(table.cells()).containsExactly("H1", "a", "b", "c", "", "", "", "", "x");
        }
    }

    @Test
    void a_learned_head_is_known() throws IOException {
        Path file = text("Mã hồ sơ,Bắt đầu,Ngày hẹn trả,Trạng thái\nH1,a,b,c\n");

        assertThat(error(file)).isEqualTo("missing_column");
        try (TableReader table =
                TableReader.open(file, "a.csv", COLUMNS.with(java.util.Map.of("bat dau", "RECEIVED")))) {
            assertThat(lines(table)).containsExactly("2 H1|a|b|c|");
        }
    }

    @Test
    void a_workbook_gives_days_as_days_and_numbers_without_decimals() throws IOException {
        Path file = xlsx(sheet -> {
            sheet.value(0, 0, "PHÒNG TƯ PHÁP");
            for (int i = 0; i < 5; i++) {
                sheet.value(
                        2,
                        i + 1,
                        List.of("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", "Phí, lệ phí")
                                .get(i));
            }
            sheet.value(3, 1, "H1");
            sheet.value(3, 2, LocalDateTime.of(2023, 1, 31, 14, 5, 9));
            sheet.style(3, 2).format("dd/MM/yyyy HH:mm:ss").set();
            sheet.value(3, 3, java.time.LocalDate.of(2023, 2, 1));
            sheet.style(3, 3).format("dd/mm/yyyy").set();
            sheet.value(3, 4, "Từ chối");
            sheet.value(3, 5, 20000);
            sheet.value(5, 1, 12345.0);
            sheet.value(5, 2, "x");
            sheet.value(5, 3, "y");
            sheet.value(5, 4, "z");
            sheet.formula(5, 5, "1+1");
        });

        assertThat(lines(file).get(0)).isEqualTo("4 H1|31/01/2023 14:05:09|01/02/2023|Từ chối|20000");
        assertThat(lines(file).get(1)).startsWith("6 12345|x|y|z|");
    }

    @Test
    void a_workbook_of_excel_97_is_read_too() throws IOException {
        assertThat(lines(xls(null))).containsExactly("3 H1|31/01/2023|b|Từ chối|20000");
    }

    @Test
    void text_of_a_tcvn3_font_is_refused_by_name() throws IOException {
        byte[] bytes =
                "M\u00b7 h\u00e5 s\u00ac,Ng\u00b5y ti\u00d5p nh\u00cbn,Ng\u00b5y h\u00d1n tr\u00b6,Tr\u00b9ng th\u00b8i\nH1,a,b,c\n"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(error(file(bytes))).isEqualTo("tcvn3");
        assertThat(error(text(new String(bytes, StandardCharsets.ISO_8859_1)))).isEqualTo("tcvn3");
        assertThat(error(text(HEAD + "H1,a,b,\u00a7\u00b7 tr\u00b6 k\u00d5t qu\u00b6,0\n".repeat(3))))
                .isEqualTo("tcvn3");
    }

    @Test
    void what_is_no_table_is_refused() throws IOException {
        assertThat(error(file(new byte[0]))).isEqualTo("empty");
        assertThat(error(file("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)))).isEqualTo("not_a_table");
        assertThat(error(file(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4})))
                .isEqualTo("not_a_table");
        assertThat(error(file(new byte[] {1, 2, 0, 0, 0, 7, 0, 0}))).isEqualTo("not_a_table");
        assertThat(error(zip("word/document.xml", 10))).isEqualTo("not_a_table");
        assertThat(error(text("Kính gửi các đơn vị,\nxin gửi kèm báo cáo\n"))).isEqualTo("no_header");
        assertThat(error(text(HEAD + "\"H1,a,b,c\n"))).isEqualTo("malformed");
    }

    @Test
    void a_zip_bomb_is_refused_before_it_unpacks() throws IOException {
        assertThat(error(zip("xl/worksheets/sheet1.xml", 200 << 20))).isEqualTo("zip_bomb");
    }

    @Test
    void encrypted_workbooks_are_refused_by_name() throws IOException {
        try (POIFSFileSystem storage = new POIFSFileSystem()) {
            storage.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            storage.writeFilesystem(out);

            assertThat(error(file(out.toByteArray()))).isEqualTo("encrypted");
        }
        assertThat(error(xls("mật khẩu"))).isEqualTo("encrypted");
    }

    @Test
    void a_row_of_a_hundred_thousand_characters_is_one_row() throws IOException {
        String wide = "x".repeat(100_000);

        assertThat(lines(text(HEAD + wide + ",a,b,c,0\n"))).containsExactly("2 " + wide + "|a|b|c|0");
    }

    private interface Fill {
        void into(Worksheet sheet);
    }

    private Path xlsx(Fill fill) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill.into(workbook.newWorksheet("Sheet1"));
        }
        return file(out.toByteArray());
    }

    private Path xls(String password) throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("PHÒNG TƯ PHÁP");
            var head = sheet.createRow(1);
            for (int i = 0; i < 5; i++) {
                head.createCell(i)
                        .setCellValue(List.of("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", "Phí, lệ phí")
                                .get(i));
            }
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            var row = sheet.createRow(2);
            row.createCell(0).setCellValue("H1");
            row.createCell(1).setCellValue(java.time.LocalDate.of(2023, 1, 31));
            row.getCell(1).setCellStyle(day);
            row.createCell(2).setCellValue("b");
            row.createCell(3).setCellValue("Từ chối");
            row.createCell(4).setCellValue(20000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return file(out.toByteArray());
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    private Path zip(String entry, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            if (entry.startsWith("xl/")) {
                zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
                zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(entry));
            byte[] block = new byte[1 << 16];
            for (int written = 0; written < zeros; written += block.length) {
                zip.write(block);
            }
        }
        return file(out.toByteArray());
    }

    private Path text(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ".upload"), bytes);
    }

    private static String error(Path file) {
        List<String> code = new ArrayList<>();
        assertThatThrownBy(() -> lines(file))
                .isInstanceOfSatisfying(ImportFailure.class, failure -> code.add(failure.code()));
        return code.get(0);
    }

    private static List<String> lines(Path file) throws IOException {
        try (TableReader table = TableReader.open(file, "a.csv", COLUMNS)) {
            return lines(table);
        }
    }

    private static List<String> lines(TableReader table) throws IOException {
        List<String> lines = new ArrayList<>();
        while (table.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                cells.add(table.text(i));
            }
            lines.add(table.line() + " " + String.join("|", cells));
        }
        return lines;
    }
}
