package vn.cchc.followup.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.dossier.Imports;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;

/** Hands lists in on their pages and waits until they are in. */
@TestComponent
public class Uploads {

    private final MockMvcTester web;
    private final Imports imports;
    private final ImportBatches batches;

    Uploads(MockMvcTester web, Imports imports, ImportBatches batches) {
        this.web = web;
        this.imports = imports;
        this.batches = batches;
    }

    public MvcTestResult send(String username, String page, String name, byte[] content, boolean dryRun) {
        return web.post()
                .uri(page + "/import")
                .with(user(username))
                .with(csrf())
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .param("dry_run", String.valueOf(dryRun))
                .exchange();
    }

    public ImportBatch text(String page, String text) {
        return wait(send("chuyenvien", page, "danh-sach.csv", text.getBytes(StandardCharsets.UTF_8), false));
    }

    public ImportBatch dryRun(String page, String text) {
        return wait(send("chuyenvien", page, "danh-sach.csv", text.getBytes(StandardCharsets.UTF_8), true));
    }

    public ImportBatch wait(MvcTestResult sent) {
        assertThat(sent).hasStatus(302);
        String id = sent.getResponse().getRedirectedUrl().replace("/imports/", "");
        return imports.waitFor(batches.get(Long.parseLong(id)));
    }

    public static List<Long> numbers(ImportBatch batch) {
        return List.of(batch.read(), batch.added(), batch.changed(), batch.unchanged(), batch.rejected());
    }

    /** Reasons by line. */
    public String rejects(ImportBatch batch) {
        return batches.rejects(batch.id(), 100).stream()
                .map(row -> row.line() + " " + row.reason())
                .collect(Collectors.joining(", "));
    }

    /** The rows as a workbook below a letterhead. */
    public static byte[] workbook(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            sheet.value(0, 0, "ỦY BAN NHÂN DÂN TỈNH");
            sheet.value(1, 2, "DANH SÁCH");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    sheet.value(r + 3, c, rows.get(r).get(c));
                }
            }
        }
        return out.toByteArray();
    }
}
