package vn.cchc.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.importing.Columns;
import vn.cchc.importing.TableReader;

/** A workbook of 300,000 rows is read by a virtual machine that could not hold it. */
@Tag("benchmark")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LargeWorkbookBenchmark {

    private static final int ROWS = 300_000;
    private static final int COLUMNS = 23;

    @TempDir
    Path folder;

    @Test
    void a_workbook_of_300_000_rows_is_read_within_256_megabytes() throws Exception {
        Path file = folder.resolve("large.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            for (int c = 0; c < COLUMNS; c++) {
                sheet.value(0, c, c == 0 ? "Mã hồ sơ" : c == 1 ? "Ngày tiếp nhận" : "Cột " + c);
            }
            for (int r = 1; r <= ROWS; r++) {
                sheet.value(r, 0, "H50.19363-230105-" + r);
                sheet.value(r, 1, LocalDate.of(2023, 1, 5));
                sheet.style(r, 1).format("dd/mm/yyyy").set();
                for (int c = 2; c < COLUMNS; c++) {
                    sheet.value(r, c, r * 31 + c);
                }
                if (r % 500 == 0) {
                    sheet.flush();
                }
            }
        }

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(reader.waitFor()).as(said).isZero();
        assertThat(said).contains(ROWS + " rows");
    }

    static final class Reader {

        private Reader() {}

        public static void main(String[] args) throws Exception {
            Columns columns = Columns.of(
                    Columns.Column.mandatory("CODE", "Mã hồ sơ"),
                    Columns.Column.mandatory("RECEIVED", "Ngày tiếp nhận"));
            long rows = 0;
            try (TableReader table = TableReader.open(Path.of(args[0]), "large.xlsx", columns)) {
                while (table.next()) {
                    rows += table.text(1).equals("05/01/2023") ? 1 : 0;
                }
            }
            System.out.println(rows + " rows");
        }
    }
}
