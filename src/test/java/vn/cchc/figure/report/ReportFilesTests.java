package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;

/** Figures that come in other ways than cell by cell: the form as a file, the sheet of an office, a file of an office. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportFilesTests {

    private static final RequestPostProcessor CLERK = user("nhaplieu").roles("CLERK");
    private static final RequestPostProcessor OFFICER = user("chuyenvien").roles("OFFICER");
    private static final RequestPostProcessor FINANCE = user("truongphong").roles("UNIT_HEAD", "CLERK");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void the_head_of_the_justice_office_types_disbursement_for_all() {
        jdbc.sql("""
                        insert into role_grant (account_id, role, fields, valid_from)
                        select id, 'CLERK', array['capital_disbursed', 'capital_plan'], '2020-01-01'
                        from account where username = 'truongphong'
                        """).update();
    }

    @Test
    void the_form_goes_down_as_excel_is_filled_and_shows_its_changes_before_they_are_taken() throws Exception {
        byte[] form = mvc.perform(
                        get("/my-month/file.xlsx?unit=19363&month=2023-05").with(CLERK))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("cchc-thang-19363-2023-05.xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        upload("2023-05", filled(form, Map.of("documents_out", 120L, "documents_signed", 118L)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("2 ô sẽ thay đổi"),
                                containsString("name=\"value.documents_out\" value=\"120\""))));
        assertThat(jdbc.sql("select count(*) from report_value")
                        .query(Long.class)
                        .single())
                .isZero();
        upload("2023-05", form).andExpect(content().string(containsString("Tệp không làm thay đổi ô nào")));
    }

    @Test
    void the_form_of_another_month_or_unit_and_what_is_no_form_are_refused_by_name() throws Exception {
        byte[] april = mvc.perform(
                        get("/my-month/file.xlsx?unit=19363&month=2023-04").with(CLERK))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        upload("2023-05", filled(april, Map.of("documents_out", 120L)))
                .andExpect(redirectedUrl("/my-month?unit=19363&month=2023-05"))
                .andExpect(flash().attribute("error", "report.error.file_month"))
                .andExpect(flash().attribute("errorArgs", new Object[] {"04/2023", "05/2023"}));
        upload("2023-05", "MZ this is a program".getBytes(StandardCharsets.UTF_8))
                .andExpect(flash().attribute("error", "report.error.file_no_table"));
        upload("2023-05", new byte[3 << 20]).andExpect(flash().attribute("error", "report.error.file_large"));
        upload("2023-05", new byte[0]).andExpect(flash().attribute("error", "report.error.file_none"));
        mvc.perform(get("/my-month/file.xlsx?unit=19363&month=2023-05")
                        .with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_clerk_sends_the_signed_paper_and_a_program_renamed_pdf_is_refused_at_its_place() throws Exception {
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state)
                            select f.id, u.id, '2023-06-01', 'OPEN' from report_form f, unit u
                            where f.code = 'cchc-thang' and f.valid_from = '2023-06-01' and u.code = '19363'
                            returning id, form_id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, i.code, 0, 'nhaplieu' from r join report_item i on i.form_id = r.form_id
                        """).update();
        mvc.perform(get("/my-month/confirm?unit=19363&month=2023-06").with(CLERK))
                .andExpect(content().string(containsString("Bản PDF đã ký")));

        submit("MZ\u0090 program".getBytes(StandardCharsets.ISO_8859_1))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("Tệp này không phải PDF"),
                                containsString("value=\"45/BC-UBND\""),
                                containsString("value=\"Nguyễn Văn A\""))));
        submit("%PDF-1.7\ntrailer<<>>\nstartxref\n9\n%%EOF".getBytes(StandardCharsets.ISO_8859_1))
                .andExpect(flash().attribute("message", "report.message.submitted"));

        long paper = jdbc.sql("select id from report_paper").query(Long.class).single();
        mvc.perform(get("/my-month/paper/" + paper + "?unit=19363&month=2023-06")
                        .with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Type", "application/pdf"));
        mvc.perform(get("/my-month/paper/" + paper + "?unit=19363&month=2023-06")
                        .with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/my-month?unit=19363&month=2023-06").with(OFFICER))
                .andExpect(content().string(allOf(containsString("45/BC-UBND"), containsString("KT. (ký thay)"))));
    }

    private ResultActions submit(byte[] content) throws Exception {
        return mvc.perform(multipart("/my-month/submit")
                .file(new MockMultipartFile("file", "bao-cao.pdf", "application/pdf", content))
                .param("unit", "19363")
                .param("month", "2023-06")
                .param("version", "0")
                .param("number", "45/BC-UBND")
                .param("signedOn", "2023-07-03")
                .param("capacity", "KT")
                .param("signer", "Nguyễn Văn A")
                .with(CLERK)
                .with(csrf()));
    }

    @Test
    void an_office_types_its_figures_for_all_units_and_no_others() throws Exception {
        mvc.perform(get("/reports/sheet?month=2023-05&form=cchc-thang").with(FINANCE))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Thị trấn Hồ Xá"),
                                containsString("data-item=\"capital_disbursed\" data-unit=\"19363\""),
                                not(containsString("data-item=\"documents_out\"")))));
        cell("19363", "capital_disbursed", "700000000")
                .andExpect(jsonPath("$.result").value("SAVED"));
        cell("19363", "capital_disbursed", "1,5").andExpect(jsonPath("$.result").value("INVALID"));
        cell("19363", "documents_out", "5").andExpect(status().isForbidden());

        assertThat(jdbc.sql("select typed_by from report_value where value = 700000000")
                        .query(String.class)
                        .single())
                .isEqualTo("truongphong");
        mvc.perform(post("/reports/sheet")
                        .param("month", "2023-05")
                        .param("form", "cchc-thang")
                        .param("value.19366.capital_disbursed", "năm")
                        .param("loaded.19366.capital_disbursed", "")
                        .param("value.19366.capital_plan", "900")
                        .param("loaded.19366.capital_plan", "")
                        .with(FINANCE)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("value=\"năm\""), containsString("value=\"900\""))));
        mvc.perform(get("/reports/sheet?month=2023-05&form=cchc-thang").with(CLERK))
                .andExpect(content().string(containsString("chưa được giao chỉ tiêu nào")));
    }

    @Test
    void a_file_of_an_office_goes_into_the_reports_and_its_bad_rows_come_back_with_reasons() throws Exception {
        jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                        select f.id, u.id, '2023-05-01', 'SUBMITTED', now(), 'x' from report_form f, unit u
                        where f.code = 'cchc-thang' and f.valid_from = '2020-01-01' and u.code = '19369'
                        """).update();
        String rows = """
                unit_code,month,item,value,reason
                19363,2023-05,capital_disbursed,700000000,
                19366,05/2023,capital_disbursed,1.250.000.000,Vốn bổ sung
                19366,05/2023,capital_disbursed,1,
                nope,2023-05,capital_disbursed,1,
                19363,tháng năm,capital_disbursed,1,
                19363,2023-05,nonsense,1,
                19363,2023-05,capital_plan,-1,
                19369,2023-05,capital_plan,1,
                """;
        long id = importRows(rows);

        assertThat(jdbc.sql("select reason from rejected_row where import_id = :id order by line")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("duplicate", "unknown_unit", "bad_month", "unknown_item", "bad_number", "submitted");
        assertThat(jdbc.sql("select v.value from report_value v order by v.value")
                        .query(Long.class)
                        .list())
                .containsExactly(700_000_000L, 1_250_000_000L);
        assertThat(jdbc.sql("select added from import_batch where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        importRows(rows);
        assertThat(jdbc.sql("select count(*) from report_value_change")
                        .query(Long.class)
                        .single())
                .as("the same file again changes nothing")
                .isEqualTo(2);
        mvc.perform(multipart("/reports/import")
                        .file(new MockMultipartFile("file", "x.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)))
                        .with(CLERK)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private long importRows(String rows) throws Exception {
        String location = mvc.perform(multipart("/reports/import")
                        .file(new MockMultipartFile(
                                "file", "giai-ngan.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)))
                        .with(OFFICER)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        long id = Long.parseLong(location.replaceAll("\\D+", ""));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        String state = "QUEUED";
        while (List.of("QUEUED", "RUNNING").contains(state) && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
            state = jdbc.sql("select state from import_batch where id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
        }
        assertThat(state).isEqualTo("DONE");
        return id;
    }

    private ResultActions cell(String unit, String item, String text) throws Exception {
        return mvc.perform(post("/reports/sheet/cell")
                .param("unit", unit)
                .param("month", "2023-05")
                .param("form", "cchc-thang")
                .param("item", item)
                .param("text", text)
                .param("loaded", "")
                .with(FINANCE)
                .with(csrf()));
    }

    private ResultActions upload(String month, byte[] content) throws Exception {
        return mvc.perform(multipart("/my-month/upload")
                .file(new MockMultipartFile("file", "bieu.xlsx", "application/octet-stream", content))
                .param("unit", "19363")
                .param("month", month)
                .with(CLERK)
                .with(csrf()));
    }

    /** The same table with values written into it, as Excel would save it. */
    private static byte[] filled(byte[] form, Map<String, Long> values) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadableWorkbook read = new ReadableWorkbook(new java.io.ByteArrayInputStream(form));
                Workbook workbook = new Workbook(out, "Excel", "16.0")) {
            Worksheet sheet = workbook.newWorksheet("a");
            for (var row : read.getFirstSheet().read()) {
                for (int i = 0; i < row.getCellCount(); i++) {
                    if (row.getCell(i) != null) {
                        sheet.value(row.getRowNum() - 1, i, row.getCell(i).getText());
                    }
                }
                String code = row.getCellCount() > 2 && row.getCell(2) != null
                        ? row.getCell(2).getText()
                        : "";
                if (values.containsKey(code)) {
                    sheet.value(row.getRowNum() - 1, 5, values.get(code));
                }
            }
        }
        return out.toByteArray();
    }
}
