package vn.cchc.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.support.IntegrationTest;

/** A round from its opening to the file for the province, through its pages. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppraisalTests {

    private static final String COMMUNE = "19363";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LostPoints lostPoints;

    @Autowired
    AppraisalsDue due;

    @Test
    void eighteen_communes_score_themselves_are_appraised_answer_and_are_ranked() throws IOException {
        String round = open("cchc-xa");
        List<String> communes = jdbc.sql("""
                        select u.code from appraisal_unit a join unit u on u.id = a.unit_id order by u.code
                        """).query(String.class).list();
        assertThat(communes).hasSize(18);
        heads(communes);
        assign(round, "", "");
        List<String> criteria = criteria(COMMUNE);
        String judged = criteria.get(0);
        BigDecimal max = max(judged);

        int place = 0;
        for (String commune : communes) {
            String page = round + "/units/" + commune;
            Map<String, String> typed = new LinkedHashMap<>();
            criteria(commune).forEach(code -> self(typed, code, "0", "Chưa phát sinh"));
            // One commune more for each: so all places differ.
            self(
                    typed,
                    judged,
                    points(max.multiply(BigDecimal.valueOf(18 - place)).movePointLeft(2)),
                    "");
            assertThat(post("head" + commune, page, typed)).hasStatus(302);
            prove("head" + commune, page, judged);
            typed.clear();
            typed.put("send", "true");
            assertThat(post("head" + commune, page, typed)).hasStatus(302);
            place++;
        }
        assertThat(get("lanhdao", round))
                .hasStatusOk()
                .bodyText()
                .contains("Đã gửi")
                .doesNotContain("Chưa gửi<", "??");
        move(round, "SELF_SCORING", "");

        // The appraiser takes everything from the first and agrees with the others.
        for (String commune : communes) {
            Map<String, String> marks = new LinkedHashMap<>();
            boolean first = commune.equals(communes.get(0));
            criteria(commune).forEach(code -> mark(marks, code, "0", first ? "Không có tài liệu" : ""));
            if (!first) {
                mark(marks, judged, points(selfPoints(commune, judged)), "");
            }
            assertThat(post("thamdinh", round + "/units/" + commune, marks)).hasStatus(302);
        }
        move(round, "APPRAISING", "");
        assertThat(due.due(LocalDate.now()))
                .extracting(d -> d.textKey() + " " + d.link())
                .containsExactly("appraisal.due.answer " + round + "/units/" + communes.get(0));

        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("seen." + judged, "0");
        answer.put("words." + judged, "Đã gửi lại báo cáo số 12/BC-UBND");
        String first = round + "/units/" + communes.get(0);
        assertThat(post("head" + communes.get(0), first, answer)).hasStatus(302);
        assertThat(due.due(LocalDate.now())).isEmpty();
        move(round, "ANSWERING", "");

        Map<String, String> verdict = new LinkedHashMap<>();
        verdict.put("seen." + judged, "0");
        verdict.put("points." + judged, points(selfPoints(communes.get(0), judged)));
        verdict.put("words." + judged, "Chấp nhận giải trình");
        assertThat(post("lanhdao", first, verdict)).hasStatus(302);
        assertThat(post("chuyenvien", round + "/move", Map.of("seen", "COUNCIL", "decision", " ")))
                .hasStatus(422)
                .bodyText()
                .contains("Nhập số, ngày văn bản kết thúc");
        move(round, "COUNCIL", "Quyết định số 15/QĐ-UBND ngày 05/01/2024");

        String page = text(get("lanhdao", round));
        assertThat(page).contains("15/QĐ-UBND", "Đã kết thúc");
        for (int rank = 1; rank <= 18; rank++) {
            assertThat(page.replaceAll("\\s+", " ")).contains("<td class=\"num\">" + rank + "</td> </tr>");
        }
        assertThat(page.indexOf(communes.get(0))).isLessThan(page.indexOf(communes.get(1)));
        excel(first, judged);
        word(first);
        long id = Long.parseLong(round.replaceAll("\\D", ""));
        assertThat(lostPoints.rounds()).extracting(LostPoints.Ended::id).containsExactly(id);
        assertThat(lostPoints.of(id))
                .filteredOn(lost -> lost.criterion().equals(judged))
                .hasSize(18)
                .allSatisfy(lost -> assertThat(lost.lost()).isPositive());
        deductions(id);
    }

    /** What was lost goes over to those who win it back, once however often it is pressed. */
    private void deductions(long round) {
        int lost = lostPoints.of(round).size();
        assertThat(get("chuyenvien", "/deductions")).bodyText().contains("Lấy từ đợt thẩm định");
        Map<String, String> taken = Map.of("round", String.valueOf(round));
        assertThat(post("chutichxa", "/deductions/from-appraisal", taken)).hasStatus(403);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(post("chuyenvien", "/deductions/from-appraisal", taken)).hasStatus(302);
            assertThat(jdbc.sql("select count(*) from deduction where year = 2023")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(lost);
        }
        assertThat(get("lanhdao", "/deductions?year=2023"))
                .hasStatusOk()
                .bodyText()
                .contains("Thị trấn Hồ Xá")
                .doesNotContain("??");
        assertThat(post("chuyenvien", "/deductions/from-appraisal", Map.of("round", "999")))
                .hasStatus(404);
    }

    private void excel(String unitPage, String judged) throws IOException {
        byte[] file = get("chuyenvien", unitPage + ".xlsx").getResponse().getContentAsByteArray();
        Files.createDirectories(Path.of("target", "appraisal"));
        Files.write(Path.of("target", "appraisal", "cham-diem.xlsx"), file);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            XSSFRow line = sheet.getRow(5);
            assertThat(line.getCell(2).getNumericCellValue())
                    .isEqualTo(max(judged).doubleValue());
            assertThat(line.getCell(4).getNumericCellValue()).isZero();
            assertThat(line.getCell(5).getNumericCellValue())
                    .isEqualTo(line.getCell(3).getNumericCellValue());
            assertThat(line.getCell(6).getStringCellValue()).isEqualTo("Chấp nhận giải trình");
            assertThat(line.getCell(7).getStringCellValue())
                    .isEqualTo("12/BC-UBND: '=Báo cáo kết quả".replace("'", ""));
            XSSFSheet evidence = workbook.getSheetAt(1);
            assertThat(evidence.getRow(1).getCell(2).getStringCellValue()).isEqualTo("'=Báo cáo kết quả");
            assertThat(evidence.getRow(1).getCell(7).getHyperlink().getAddress())
                    .contains("/evidence/");
        }
    }

    private void word(String unitPage) throws IOException {
        byte[] file = get("chuyenvien", unitPage + ".docx").getResponse().getContentAsByteArray();
        Files.write(Path.of("target", "appraisal", "cham-diem.docx"), file);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            assertThat(text.getText())
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Chấp nhận giải trình", "12/BC-UBND", "/evidence/");
        }
    }

    @Test
    void departments_score_the_district_and_the_officer_sends_it() {
        String round = open("cchc-huyen");
        String page = round + "/units/VL";
        String line = criteria("VL").get(0);
        String other = criteria("VL").get(1);
        assertThat(post("chuyenvien", round + "/duties", Map.of("duty." + line, "VL.TP")))
                .hasStatus(302);

        assertThat(post("truongphong", page, selfOf(other))).hasStatus(403);
        assertThat(post("chutichxa", page, selfOf(line))).hasStatus(403);
        assertThat(post("truongphong", page, selfOf(line))).hasStatus(302);
        assertThat(get("truongphong", page))
                .hasStatusOk()
                .bodyText()
                .contains("Phòng Tư pháp")
                .doesNotContain("??");
        assertThat(post("chuyenvien", page, Map.of("send", "true")))
                .hasStatus(422)
                .bodyText()
                .contains("tiêu chí chưa chấm");
        assertThat(get("chutichxa", page)).hasStatus(403);
    }

    @Test
    void nobody_marks_what_they_could_have_scored_themselves_or_what_was_not_assigned() {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        String line = criteria(COMMUNE).get(0);
        jdbc.sql("""
                        insert into role_grant (account_id, role, unit_id, valid_from)
                        select a.id, 'APPRAISER', u.id, '2020-01-01' from account a, unit u
                        where a.username = 'chutichxa' and u.code = '19363' and u.valid_to is null
                        """).update();
        move(round, "SELF_SCORING", "");

        assertThat(post("thamdinh", page, markOf(line))).hasStatus(403);
        assertThat(post("chuyenvien", round + "/people", Map.of("username", "chutichxa")))
                .hasStatus(302);
        assertThat(post("chutichxa", page, markOf(line))).hasStatus(403);
        assign(round, COMMUNE, "");
        assertThat(post("thamdinh", page, markOf(line))).hasStatus(302);
        assertThat(post("thamdinh", round + "/units/19366", markOf(line))).hasStatus(403);
        assertThat(post("chuyenvien", round + "/people", Map.of("username", "kiemtra")))
                .hasStatus(422);
    }

    @ParameterizedTest(name = "{0} with \"{1}\": {2}")
    @CsvSource({
        "ba, , không phải là điểm",
        "'1.234,5', , không phải là điểm",
        "-1, , không phải là điểm",
        "'0,125', , không phải là điểm",
        "1000, , lớn hơn điểm tối đa",
        "'', Có lời mà không có điểm, Chưa nhập điểm"
    })
    void what_is_no_score_is_said_at_its_field_and_the_rest_is_saved(String points, String words, String sentence) {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        List<String> criteria = criteria(COMMUNE);
        Map<String, String> typed = new LinkedHashMap<>();
        self(typed, criteria.get(0), points, words == null ? "" : words);
        self(typed, criteria.get(1), "0", "Không có");

        MvcTestResult answer = post("chutichxa", page, typed);

        assertThat(answer).hasStatus(422).bodyText().contains(sentence, "aria-invalid=\"true\"");
        if (!points.isEmpty()) {
            assertThat(answer).bodyText().contains("value=\"" + points + "\"");
        }
        assertThat(entries()).containsExactly(criteria.get(1) + " SELF 0.00");
    }

    @Test
    void a_lower_mark_needs_a_reason() {
        String round = inAppraisal();
        String page = round + "/units/" + COMMUNE;
        String line = criteria(COMMUNE).get(0);
        Map<String, String> mark = new LinkedHashMap<>();
        mark(mark, line, "0", "");

        assertThat(post("thamdinh", page, mark)).hasStatus(422).bodyText().contains("phải nêu lý do");
        assertThat(post("chuyenvien", round + "/move", Map.of("seen", "APPRAISING")))
                .hasStatus(422)
                .bodyText()
                .contains("chưa có điểm thẩm định");
        assertThat(post("chuyenvien", round + "/move", Map.of("seen", "SELF_SCORING")))
                .hasStatus(422)
                .bodyText()
                .contains("đã sang bước khác");
        assertThat(post("chutichxa", page, selfOf(line))).hasStatus(403);
    }

    @Test
    void points_without_a_document_or_a_word_are_not_sent_and_are_listed_before_the_appraisal() {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        Map<String, String> typed = new LinkedHashMap<>();
        criteria(COMMUNE).forEach(code -> self(typed, code, "0", ""));
        String line = criteria(COMMUNE).get(0);
        self(typed, line, "0,5", "");
        typed.put("send", "true");

        assertThat(post("chutichxa", page, typed)).hasStatus(422).bodyText().contains("không có tài liệu kiểm chứng");
        assertThat(get("chuyenvien", round)).bodyText().contains("Thiếu tài liệu kiểm chứng");
        prove("chutichxa", page, line);
        assertThat(get("chuyenvien", round)).bodyText().doesNotContain("Thiếu tài liệu kiểm chứng");
        assertThat(post("nhaplieu", page, Map.of("send", "true"))).hasStatus(403);
        assertThat(post("chutichxa", page, Map.of("send", "true"))).hasStatus(302);
        assertThat(due.due(LocalDate.now()))
                .extracting(vn.cchc.notice.Due::link)
                .hasSize(17)
                .doesNotContain(page);
    }

    @Test
    void a_document_of_another_unit_proves_nothing() {
        String round = open("cchc-xa");
        String line = criteria(COMMUNE).get(0);
        heads(List.of("19366"));
        prove("head19366", round + "/units/19366", line);
        long document = jdbc.sql("select id from evidence").query(Long.class).single();

        assertThat(post(
                        "chutichxa",
                        round + "/units/" + COMMUNE + "/lines/" + line + "/evidence",
                        Map.of("evidence", String.valueOf(document))))
                .hasStatus(403);
        jdbc.sql(
                        "update role_grant set unit_id = null where account_id = (select id from account where username = 'chutichxa')")
                .update();
        assertThat(post(
                        "chutichxa",
                        round + "/units/" + COMMUNE + "/lines/" + line + "/evidence",
                        Map.of("evidence", String.valueOf(document))))
                .hasStatus(422)
                .bodyText()
                .contains("không dùng cho đơn vị khác");
    }

    @Test
    void of_two_people_who_write_one_line_at_once_one_is_told_and_nobody_is_lost() throws Exception {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        String line = criteria(COMMUNE).get(0);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> both = List.of("chutichxa", "nhaplieu").stream()
                    .map(username -> pool.submit(() -> {
                        Map<String, String> typed = new LinkedHashMap<>();
                        self(typed, line, username.equals("nhaplieu") ? "0,25" : "0,5", username);
                        together.await();
                        return post(username, page, typed).getResponse().getStatus();
                    }))
                    .toList();

            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(302, 422);
        } finally {
            pool.shutdownNow();
        }
        assertThat(entries()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "name, '', Tên đợt",
        "scheme, '', Chọn bộ tiêu chí",
        "scheme, khong-co, Chọn bộ tiêu chí",
        "to, 2099-12-31, Kỳ chấm chưa kết thúc",
        "to, 2022-01-01, Ngày cuối phải sau",
        "from, 31/02/2023, không phải là ngày",
        "dueOn, 2020-01-01, Hạn tự chấm đã qua",
        "answerDays, mười, Nhập từ 1 đến 60",
        "surveyMax, 300, lớn hơn điểm tối đa"
    })
    void a_round_that_cannot_be_is_refused_at_the_field_and_what_was_typed_stays(
            String field, String value, String sentence) {
        Map<String, String> form = form("cchc-xa");
        form.put(field, value);

        MvcTestResult answer = post("chuyenvien", "/appraisals", form);

        assertThat(answer).hasStatus(422).bodyText().contains(sentence, form.get("answerDays"));
        assertThat(jdbc.sql("select count(*) from appraisal_round")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_round_is_opened_once_and_by_an_officer() {
        String round = open("cchc-xa");

        assertThat(post("chuyenvien", "/appraisals", form("cchc-xa")))
                .hasStatus(422)
                .bodyText()
                .contains("Đã có đợt chấm điểm");
        assertThat(post("lanhdao", "/appraisals", form("cchc-huyen"))).hasStatus(403);
        assertThat(post("chutichxa", round + "/move", Map.of("seen", "SELF_SCORING")))
                .hasStatus(403);
        assertThat(post("chuyenvien", round + "/refill", Map.of())).hasStatus(302);
        assertThat(get("chuyenvien", "/appraisals/999999")).hasStatus(404);
        assertThat(get("chuyenvien", "/appraisals/một")).hasStatus(404);
        assertThat(get("chuyenvien", round + "/units/khong-co")).hasStatus(404);
    }

    @Test
    void a_line_left_alone_says_nothing_whatever_another_wrote_there_meanwhile() {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        List<String> criteria = criteria(COMMUNE);
        post("nhaplieu", page, selfOf(criteria.get(0)));
        // Loaded before the clerk saved: the first line was blank then.
        Map<String, String> typed = selfOf(criteria.get(1));
        self(typed, criteria.get(0), "", "");
        typed.put("had.points." + criteria.get(0), "");
        typed.put("had.words." + criteria.get(0), "");

        assertThat(post("chutichxa", page, typed)).hasStatus(302);
        assertThat(entries()).hasSize(2).contains(criteria.get(0) + " SELF 0.50");
    }

    @Test
    void a_unit_reads_its_marks_once_they_are_given() {
        String round = inAppraisal();
        String page = round + "/units/" + COMMUNE;
        String line = criteria(COMMUNE).get(0);
        Map<String, String> mark = new LinkedHashMap<>();
        mark(mark, line, "0,1", "Chấm thử");
        assertThat(post("thamdinh", page, mark)).hasStatus(302);

        assertThat(get("thamdinh", page)).bodyText().contains("Chấm thử");
        assertThat(get("chutichxa", page)).hasStatusOk().bodyText().doesNotContain("Chấm thử");
        jdbc.sql("update appraisal_round set state = 'ANSWERING'").update();
        assertThat(get("chutichxa", page)).bodyText().contains("Chấm thử");
    }

    @Test
    void survey_points_beyond_their_maximum_are_refused_at_their_unit() {
        Map<String, String> form = form("cchc-xa");
        form.put("surveyMax", "30");
        String round = post("chuyenvien", "/appraisals", form).getResponse().getRedirectedUrl();

        assertThat(post("chuyenvien", round + "/survey", Map.of("unit", COMMUNE, "points", "31")))
                .hasStatus(422)
                .bodyText()
                .contains("lớn hơn điểm tối đa", "value=\"31\"", "survey." + COMMUNE + "-e");
        assertThat(post("chuyenvien", round + "/survey", Map.of("unit", COMMUNE, "points", "26,79")))
                .hasStatus(302);
        assertThat(get("chuyenvien", round)).bodyText().contains("value=\"26,79\"");
    }

    @Test
    void what_was_sent_stays_as_it_was_until_the_officer_gives_it_back() {
        String round = open("cchc-xa");
        String page = round + "/units/" + COMMUNE;
        List<String> criteria = criteria(COMMUNE);
        Map<String, String> typed = new LinkedHashMap<>();
        criteria.forEach(code -> self(typed, code, "0", "Chưa làm"));
        typed.put("send", "true");
        assertThat(post("chutichxa", page, typed)).hasStatus(302);

        assertThat(post("chutichxa", page, selfOf(criteria.get(0)))).hasStatus(403);
        assertThat(get("chutichxa", page)).bodyText().doesNotContain("Trả lại để đơn vị sửa", "<textarea");
        assertThat(post("chutichxa", page + "/give-back", Map.of())).hasStatus(403);
        assertThat(get("chuyenvien", page)).bodyText().contains("Trả lại để đơn vị sửa");
        assertThat(post("chuyenvien", page + "/give-back", Map.of())).hasStatus(302);
        typed.clear();
        self(typed, criteria.get(0), "0,25", "Đã làm");
        typed.put("seen." + criteria.get(0), "1");
        assertThat(post("chutichxa", page, typed)).hasStatus(302);
    }

    private static Map<String, String> form(String scheme) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("name", "Chấm điểm 6 tháng đầu năm 2023");
        form.put("scheme", scheme);
        form.put("from", "2023-01-01");
        form.put("to", "2023-06-30");
        form.put("dueOn", LocalDate.now().plusDays(10).toString());
        form.put("answerDays", "5");
        form.put("surveyMax", "");
        return form;
    }

    /** A round whose commune has scored its first line and whose appraisers are at work. */
    private String inAppraisal() {
        String round = open("cchc-xa");
        post("chutichxa", round + "/units/" + COMMUNE, selfOf(criteria(COMMUNE).get(0)));
        assign(round, "", "");
        move(round, "SELF_SCORING", "");
        return round;
    }

    private String open(String scheme) {
        MvcTestResult answer = post("chuyenvien", "/appraisals", form(scheme));
        assertThat(answer).hasStatus(302);
        return answer.getResponse().getRedirectedUrl();
    }

    private void move(String round, String seen, String decision) {
        assertThat(post("chuyenvien", round + "/move", Map.of("seen", seen, "decision", decision)))
                .hasStatus(302);
    }

    private void assign(String round, String unit, String section) {
        assertThat(post(
                        "chuyenvien",
                        round + "/people",
                        Map.of("username", "thamdinh", "unit", unit, "section", section)))
                .hasStatus(302);
    }

    private void heads(List<String> communes) {
        for (String commune : communes) {
            jdbc.sql(
                            "insert into account (username, display_name, password_hash) values ('head' || :code, 'Chủ tịch ' || :code, 'x')")
                    .param("code", commune)
                    .update();
            jdbc.sql("""
                            insert into role_grant (account_id, role, unit_id, valid_from)
                            select a.id, 'UNIT_HEAD', u.id, '2020-01-01' from account a, unit u
                            where a.username = 'head' || :code and u.code = :code and u.valid_to is null
                            """).param("code", commune).update();
        }
    }

    /** The lines of a unit that it scores itself. */
    private List<String> criteria(String unit) {
        return jdbc.sql("""
                        select l.criterion from appraisal_line l join unit u on u.id = l.unit_id
                        where u.code = :unit and l.data_state = 'MISSING' order by l.position
                        """).param("unit", unit).query(String.class).list();
    }

    private BigDecimal max(String criterion) {
        return jdbc.sql("select min(max_points) from appraisal_line where criterion = :code")
                .param("code", criterion)
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal selfPoints(String unit, String criterion) {
        return jdbc.sql("""
                        select e.points from appraisal_entry e join appraisal_line l on l.id = e.line_id join unit u on u.id = l.unit_id
                        where u.code = :unit and l.criterion = :criterion and e.phase = 'SELF'
                        """)
                .param("unit", unit)
                .param("criterion", criterion)
                .query(BigDecimal.class)
                .single();
    }

    private List<String> entries() {
        return jdbc.sql("""
                        select l.criterion || ' ' || e.phase || ' ' || e.points
                        from appraisal_entry e join appraisal_line l on l.id = e.line_id order by e.at
                        """).query(String.class).list();
    }

    private static String points(BigDecimal number) {
        return number.setScale(2, java.math.RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    private static void self(Map<String, String> typed, String line, String points, String words) {
        typed.put("seen." + line, "0");
        typed.put("points." + line, points);
        typed.put("words." + line, words);
    }

    private static void mark(Map<String, String> typed, String line, String points, String words) {
        self(typed, line, points, words);
    }

    private static Map<String, String> selfOf(String line) {
        Map<String, String> typed = new LinkedHashMap<>();
        self(typed, line, "0,5", "Đạt");
        return typed;
    }

    private static Map<String, String> markOf(String line) {
        return selfOf(line);
    }

    private void prove(String username, String unitPage, String line) {
        assertThat(web.post()
                        .uri(unitPage + "/lines/" + line + "/evidence")
                        .multipart()
                        .file(new MockMultipartFile("file", "bao-cao.pdf", "application/pdf", pdf()))
                        .param("evidenceTitle", "=Báo cáo kết quả")
                        .param("evidenceNumber", "12/BC-UBND")
                        .param("evidenceIssuedOn", "2023-06-30")
                        .with(user(username))
                        .with(csrf()))
                .hasStatus(302);
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private MvcTestResult post(String username, String path, Map<String, String> fields) {
        var request = web.post().uri(path);
        fields.forEach(request::param);
        return request.with(user(username)).with(csrf()).exchange();
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
