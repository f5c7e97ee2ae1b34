package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.RejectsFile;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import(Imports.class)
@WithMockUser(username = "chuyenvien", roles = "OFFICER")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DossierImportTests {

    private static final String HEAD =
            "Mã hồ sơ;Mã TTHC;Tên TTHC;Mã đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Số ngày tạm dừng;Cán bộ xử lý\n";
    private static final String H1 =
            "H1;1.001193;;19363;Trực tuyến;05/01/2023;10/01/2023;09/01/2023;Đã trả kết quả;0;CB1\n";
    private static final String H2 = "H2;1.001193;;19363;Trực tiếp;06/01/2023;10/01/2023;;Đang xử lý;0;CB1\n";
    private static final String H2_LATER =
            "H2;1.001193;;19363;Trực tiếp;06/01/2023;10/01/2023;12/01/2023;Đã trả kết quả;0;CB1\n";

    private static final String EVERYTHING = """
            select (select coalesce(string_agg(d::text, '|' order by d.code), '') from (
                        select source_id, code, unit_id, procedure_id, channel, received_on, due_on, finished_on, status, handler,
                               content_hash, last_import_id from dossier) d)
                || (select coalesce(string_agg(c::text, '|' order by calendar, month, unit_id, procedure_id), '') from period_cell c)
                || (select coalesce(string_agg(c::text, '|' order by calendar, month, unit_id), '') from unit_cell c)
            """;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportBatches batches;

    @Autowired
    private RejectsFile rejectsFile;

    @Autowired
    private DossierUndo undo;

    @Autowired
    private ImportLessons lessons;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MockMvc mvc;

    private String everything() {
        return jdbc.sql(EVERYTHING).query(String.class).single();
    }

    private <T> T one(String sql, Class<T> type) {
        return jdbc.sql(sql).query(type).single();
    }

    @Test
    void a_code_seen_before_is_a_duplicate_even_of_a_rejected_row() {
        ImportBatch batch = imports.text(HEAD + H1 + H1.replace("CB1", "CB2") + "H9;1.001193;;00000;Fax;x;;;;;\n"
                + H2.replace("H2", "H9") + ";;;;;;;;x;;\n");

        assertThat(batches.rejects(batch.id(), 10))
                .extracting(row -> row.line() + " " + row.code() + " " + row.reason())
                .containsExactly("3 H1 duplicate_code", "4 H9 bad_date", "5 H9 duplicate_code", "6 null missing_code");
        assertThat(one("select handler from dossier", String.class)).isEqualTo("CB1");
    }

    @Test
    void the_same_rows_again_change_nothing_even_a_correction_made_since() {
        imports.text(HEAD + H1 + H2);
        jdbc.sql("update dossier set handler = 'corrected' where code = 'H1'").update();

        ImportBatch again = imports.text(HEAD + H2 + H1);

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.added() + again.changed() + again.rejected()).isZero();
        assertThat(one("select handler from dossier where code = 'H1'", String.class))
                .isEqualTo("corrected");
        assertThat(one("select count(*) from dossier_change", Long.class)).isZero();
    }

    @Test
    void a_later_export_updates_by_code_and_keeps_the_row_as_it_was() {
        imports.text(HEAD + H1 + H2);

        ImportBatch later = imports.text(HEAD + H2_LATER + H1.replace("H1", "H3"));

        assertThat(List.of(later.added(), later.changed(), later.unchanged())).containsExactly(1L, 1L, 0L);
        assertThat(one("select before ->> 'status' from dossier_change", String.class))
                .isEqualTo("PROCESSING");
        assertThat(one(
                        "select resolved_late from unit_cell where calendar = 'MONTH' and resolved_late <> 0",
                        Long.class))
                .isEqualTo(1);
    }

    @Test
    void undo_restores_rows_and_figures_as_they_were() {
        ImportBatch first = imports.text(HEAD + H1 + H2);
        String before = everything();
        ImportBatch second = imports.text(HEAD + H2_LATER + H1.replace("H1", "H3"));

        assertThatThrownBy(() -> undo.undo(first.id()))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo("dossier.undo.touched_later"));
        undo.undo(second.id());

        assertThat(everything()).isEqualTo(before);
        assertThat(batches.get(second.id()).state()).isEqualTo(ImportBatch.State.UNDONE);
        undo.undo(first.id());
        assertThat(everything()).isEmpty();
        assertThatThrownBy(() -> undo.undo(first.id())).isInstanceOf(UserError.class);
    }

    @Test
    void undo_is_refused_while_a_later_import_stands_on_the_rows() {
        ImportBatch first = imports.text(HEAD + H1 + H2);
        ImportBatch again = imports.text(HEAD + H1 + H2);
        ImportBatch others = imports.text(HEAD + H1.replace("H1", "H3"));

        assertThatThrownBy(() -> undo.undo(first.id()))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo("dossier.undo.touched_later"));
        undo.undo(again.id());
        undo.undo(first.id());

        assertThat(one("select string_agg(code, ' ') from dossier", String.class))
                .isEqualTo("H3");
        assertThat(batches.get(others.id()).state()).isEqualTo(ImportBatch.State.DONE);
    }

    @Test
    void undo_is_refused_while_an_import_runs() throws Exception {
        ImportBatch batch = imports.text(HEAD + H1);
        String before = everything();

        // The lock that a running import holds: see InstanceLock.
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, 0)".formatted(0x43434849));
            try {
                assertThatThrownBy(() -> undo.undo(batch.id()))
                        .isInstanceOfSatisfying(
                                UserError.class, e -> assertThat(e.code()).isEqualTo("import.busy"));
            } finally {
                statement.execute("select pg_advisory_unlock_all()");
            }
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_dry_run_leaves_nothing_but_its_counts_and_rejects() {
        imports.text(HEAD + H2);
        String before = everything();

        ImportBatch batch = imports.dryRun(HEAD + H1 + H2_LATER
                + "H5;9.999;Thủ tục mới;19363;Trực tuyến;05/01/2023;10/01/2023;;Đang xử lý;;\n" + "H4;;;;;;;;;;\n");

        assertThat(List.of(batch.added(), batch.changed(), batch.rejected())).containsExactly(2L, 1L, 1L);
        assertThat(batches.rejects(batch.id(), 10)).hasSize(1);
        assertThat(everything()).isEqualTo(before);
        assertThat(one("select count(*) from procedure where to_review", Long.class))
                .isZero();
    }

    @Test
    void a_procedure_that_the_row_names_is_added_for_review() {
        ImportBatch batch = imports.text(HEAD + H1.replace("1.001193;", "9.999.000.00.00.H50;Thủ tục mới"));

        assertThat(batch.added()).isEqualTo(1);
        assertThat(one("select code from procedure where to_review", String.class))
                .isEqualTo("9.999");
    }

    @Test
    void pauses_move_the_due_day_by_working_days_unless_the_appointment_contains_them() {
        // 10/01/2023 is a Tuesday; the days off of Tết run from Friday 20 to Thursday 26.
        imports.text(HEAD + H2.replace(";0;CB1", ";8;CB1"));
        assertThat(one("select due_on::text from dossier", String.class)).isEqualTo("2023-01-27");

        jdbc.sql("update source set appointment_has_pauses = true").update();
        imports.text(HEAD + H2.replace(";0;CB1", ";9;CB1"));
        assertThat(one("select due_on::text from dossier", String.class)).isEqualTo("2023-01-10");
    }

    @Test
    void the_span_is_proposed_from_the_receipt_days() {
        ImportBatch batch = imports.text(HEAD + H1 + H2.replace("06/01/2023;10/01/2023", "31/01/2023;10/02/2023"));
        assertThat(batch.coversFrom()).isEqualTo("2023-01-01");
        assertThat(batch.coversTo()).isEqualTo("2023-01-31");

        // 28/04/2023 is the last working day of April.
        assertThat(imports.text(HEAD
                                + H1.replace("05/01/2023;10/01/2023;09/01/2023", "28/04/2023;10/05/2023;09/05/2023"))
                        .coversTo())
                .isEqualTo("2023-04-30");
        assertThat(imports.text(HEAD
                                + H1.replace("H1", "H7")
                                        .replace(
                                                "05/01/2023;10/01/2023;09/01/2023", "27/04/2023;10/05/2023;09/05/2023"))
                        .coversTo())
                .isEqualTo("2023-04-27");
    }

    @Test
    void two_files_at_once_are_imported_one_after_the_other() {
        ImportBatch first = imports.submit("1.csv", (HEAD + H1).getBytes(StandardCharsets.UTF_8), null, false);
        ImportBatch second = imports.submit("2.csv", (HEAD + H2).getBytes(StandardCharsets.UTF_8), null, false);

        ImportBatch one = imports.waitFor(first);
        ImportBatch two = imports.waitFor(second);

        assertThat(one.added() + two.added()).isEqualTo(2);
        assertThat(two.startedAt()).isAfterOrEqualTo(one.finishedAt());
    }

    @Test
    void a_file_sent_within_a_transaction_waits_for_its_commit() {
        ImportBatch batch = transaction.execute(status -> {
            ImportBatch sent = imports.submit("a.csv", (HEAD + H1).getBytes(StandardCharsets.UTF_8), null, false);
            // Longer than the import thread takes to look for the batch, which nobody else sees yet.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            return sent;
        });

        assertThat(imports.waitFor(batch).added()).isEqualTo(1);
    }

    @Test
    void a_workbook_is_imported_like_a_text_file() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            String[] head = HEAD.strip().split(";");
            String[] row = H1.strip().split(";");
            for (int i = 0; i < head.length; i++) {
                sheet.value(0, i, head[i]);
                sheet.value(1, i, row[i]);
            }
            sheet.value(1, 5, java.time.LocalDate.of(2023, 1, 5));
            sheet.style(1, 5).format("dd/mm/yyyy").set();
            sheet.value(2, 0, "=cmd()");
        }

        ImportBatch batch = imports.file("a.xlsx", out.toByteArray());
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        rejectsFile.write(batch, Locale.forLanguageTag("vi"), rejects);

        assertThat(batch.added()).isEqualTo(1);
        assertThat(one("select received_on::text from dossier", String.class)).isEqualTo("2023-01-05");
        assertThat(rejectsFile.name(batch, Locale.forLanguageTag("vi"))).isEqualTo("a-bi-loai.xlsx");
        assertThat(rejects.toByteArray()).startsWith('P', 'K');
    }

    @Test
    void rejects_come_back_as_the_users_own_file_with_a_reason_and_without_formulas() throws Exception {
        String head = HEAD.strip() + ";Họ tên người nộp\n";
        ImportBatch batch =
                imports.text(head + "=1+1;1.001193;;19363;Fax;05/01/2023;10/01/2023;;Đang xử lý;;CB1;Nguyễn Văn A\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        rejectsFile.write(batch, Locale.ENGLISH, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\ufeffMã hồ sơ;Mã TTHC;")
                .contains("'=1+1;1.001193;;19363;Fax;05/01/2023;")
                .contains("The way of filing is not clear")
                .doesNotContain("Nguyễn Văn A");
        assertThat(batch.dropped()).containsExactly("Họ tên người nộp");
    }

    @Test
    void a_name_learned_for_an_unknown_unit_is_applied_at_once() {
        ImportBatch batch = imports.text(HEAD + H1 + H2.replace("19363", "UBND TT Hồ Xá"));
        assertThat(lessons.unknownUnits(batch)).isEqualTo(Map.of("UBND TT Hồ Xá", 1L));
        assertThat(lessons.canRunAgain(batch)).isTrue();
        String unit = one("select id::text from unit where code = '19363'", String.class);

        ImportBatch again = imports.waitFor(lessons.learnUnits(batch.id(), List.of("UBND TT Hồ Xá"), List.of(unit)));

        assertThat(List.of(again.added(), again.unchanged(), again.rejected())).containsExactly(1L, 1L, 0L);
    }

    @Test
    void a_head_learned_for_a_missing_column_is_applied_at_once() {
        ImportBatch batch = imports.text((HEAD + H1).replace("Ngày tiếp nhận", "Bắt đầu"));
        assertThat(batch.state()).isEqualTo(ImportBatch.State.FAILED);
        assertThat(batch.error()).isEqualTo("missing_column");
        assertThat(lessons.missingColumns(batch)).extracting(c -> c.name()).containsExactly("RECEIVED_ON");

        ImportBatch again = imports.waitFor(lessons.learnHeads(batch.id(), List.of("RECEIVED_ON"), List.of("Bắt đầu")));

        assertThat(again.added()).isEqualTo(1);
        assertThat(imports.text((HEAD + H2).replace("Ngày tiếp nhận", "BẮT ĐẦU"))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void a_head_without_rows_fails_unless_its_days_are_stated() {
        assertThat(imports.text(HEAD).error()).isEqualTo("no_rows");
    }

    @Test
    void the_api_answers_202_with_a_location_and_there_the_state() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "../../etc/<b>x</b>.csv",
                "text/csv",
                (HEAD + H1 + "H4;;;;;;;;;;\n").getBytes(StandardCharsets.UTF_8));
        String location = mvc.perform(
                        multipart("/api/v1/dossier-imports").file(file).with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        assertThat(location).startsWith("/api/v1/dossier-imports/");
        imports.waitFor(batches.get(Long.parseLong(location.substring(location.lastIndexOf('/') + 1))));

        mvc.perform(get(location))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.read").value(2))
                .andExpect(jsonPath("$.added").value(1))
                .andExpect(jsonPath("$.rejects[0].line").value(3))
                .andExpect(jsonPath("$.rejects[0].code").value("H4"))
                .andExpect(jsonPath("$.rejects[0].reason").value("bad_date"))
                .andExpect(jsonPath("$.file_name").value("b>.csv"))
                .andExpect(jsonPath("$.error").isEmpty());
        mvc.perform(get("/api/v1/dossier-imports/999999")).andExpect(status().isNotFound());
    }

    @Test
    void what_is_no_table_ends_failed_with_an_error_in_the_users_language() throws Exception {
        ImportBatch batch = imports.file("virus.csv", new byte[] {'M', 'Z', 0, 1, 2});

        mvc.perform(get("/api/v1/dossier-imports/" + batch.id()).header("Accept-Language", "en"))
                .andExpect(jsonPath("$.state").value("FAILED"))
                .andExpect(jsonPath("$.error_code").value("not_a_table"))
                .andExpect(jsonPath("$.error").isNotEmpty());
    }

    @Test
    void only_officers_import() throws Exception {
        var file = new MockMultipartFile("file", "a.csv", "text/csv", (HEAD + H1).getBytes(StandardCharsets.UTF_8));

        for (String other : List.of("lanhdao", "truongphong", "nhaplieu", "kiemtra", "thuongtruc", "quantri")) {
            mvc.perform(multipart("/api/v1/dossier-imports")
                            .file(file)
                            .with(csrf())
                            .with(user(other)))
                    .andExpect(status().isForbidden());
        }
        assertThat(one("select count(*) from import_batch", Long.class)).isZero();
    }

    @Test
    void the_pages_show_what_became_of_a_file() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "<script>.csv",
                "text/csv",
                (HEAD + H1 + H2.replace("19363", "Xã Lạ") + "Tổng cộng: 5 hồ sơ\n").getBytes(StandardCharsets.UTF_8));
        String page = mvc.perform(multipart("/imports")
                        .file(file)
                        .param("source", "mot-cua")
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/imports/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        ImportBatch batch = imports.waitFor(batches.get(Long.parseLong(page.substring(page.lastIndexOf('/') + 1))));
        assertThat(batch.difference()).isEqualTo(-3);

        for (String language : List.of("vi", "en")) {
            String html = mvc.perform(get(page).header("Accept-Language", language))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(html).contains("Xã Lạ").doesNotContain("<script>.csv").doesNotContain("??");
            mvc.perform(get("/imports").header("Accept-Language", language)).andExpect(status().isOk());
        }
        mvc.perform(get(page + "/progress")).andExpect(header().string("HX-Refresh", "true"));
        mvc.perform(get(page + "/rejects"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/csv"));
        mvc.perform(post(page + "/span")
                        .param("from", "2023-01-01")
                        .param("to", "2023-02-28")
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(batches.get(batch.id()).coversTo()).isEqualTo("2023-02-28");
        mvc.perform(post(page + "/undo").with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(one("select count(*) from dossier", Long.class)).isZero();
    }
}
