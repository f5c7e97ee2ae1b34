package vn.cchc.procedure.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.evidence.PhotoReaderTests;
import vn.cchc.procedure.PostingRates;
import vn.cchc.procedure.PostingRates.Posted;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostingTests {

    private static final Period MAY = new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31));

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Postings postings;

    @Autowired
    PostingRates rates;

    @ParameterizedTest(name = "decided {0}: posted by {1}, {2}")
    @CsvSource({
        "2023-05-08, 2023-05-15, a Monday",
        "2023-05-12, 2023-05-19, a Friday",
        "2023-05-13, 2023-05-19, a Saturday: counting starts on Monday",
        "2023-04-27, 2023-05-09, over the days off of 1 May",
        "2023-01-18, 2023-02-01, over Tet",
        "2024-04-26, 2024-05-07, with a Saturday worked in exchange"
    })
    void the_term_for_posting_is_five_working_days_after_the_decision(LocalDate decided, LocalDate by, String why) {
        assertThat(postings.postBy(decided)).as(why).isEqualTo(by);
    }

    @Test
    void a_decision_gives_every_unit_of_its_level_its_list() {
        long id = decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815, 1.001193", "1.000894");

        assertThat(jdbc.sql(
                                "select count(distinct unit_id) || ' ' || count(*) || ' ' || count(*) filter (where takes_down) from posting")
                        .query(String.class)
                        .single())
                .isEqualTo("18 54 18");
        assertThat(get("lanhdao", "/postings/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("15/05/2023", "Thị trấn Hồ Xá", "Xã Vĩnh Ô")
                .doesNotContain("??");
        assertThat(get("chutichxa", "/postings/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("Thị trấn Hồ Xá")
                .doesNotContain("Xã Vĩnh Ô");
        assertThat(get("chutichxa", "/postings/" + id + "/units/19426")).hasStatus(403);
        assertThat(get("lanhdao", "/postings?lang=en")).hasStatusOk().bodyText().doesNotContain("??");
    }

    @Test
    void decisions_that_make_no_sense_are_refused_and_kept_in_the_form() {
        decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815", "");
        assertRefused(form("", "2023-05-08", "COMMUNE", "2.000815", ""), "Ghi số quyết định");
        assertRefused(form("1/QĐ", "2023-05-08", "COMMUNE", "2.000815", ""), "đã được nhập");
        assertRefused(form("2/QĐ", "2050-05-08", "COMMUNE", "2.000815", ""), "còn ở phía trước");
        assertRefused(form("2/QĐ", "mai", "COMMUNE", "2.000815", ""), "không phải một ngày");
        assertRefused(form("2/QĐ", "2023-05-08", "COMMUNE", "9.999999 2.000815", ""), "không có mã thủ tục: 9.999999");
        assertRefused(form("2/QĐ", "2023-05-08", "COMMUNE", "", ""), "ít nhất một mã");
        assertRefused(form("2/QĐ", "2023-05-08", "COMMUNE", "2.000815", "2.000815"), "cả hai chỗ");
        assertRefused(form("2/QĐ", "2023-05-08", "PROVINCE", "2.000815", ""), "không có đơn vị nào của cấp này");
        assertThat(post("nhaplieu", "/postings", form("3/QĐ", "2023-05-08", "COMMUNE", "2.000815", "")))
                .hasStatus(403);
        assertThat(jdbc.sql("select count(*) from posting_decision")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_unit_confirms_its_batch_with_exceptions_and_the_rates_follow() {
        long id = decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815 1.001193 1.000894", "1.000656");
        assertThat(rate()).isEqualTo(new Posted(unit(), 3, 0, 0, 1, 3, 0, null));
        Map<String, String> typed = said(id, "2023-05-15");
        typed.put("state-" + procedure("1.000894"), "NOT_DONE");
        String page = "/postings/" + id + "/units/19363";
        assertThat(post("nhaplieu", page, typed)).hasStatus(422).bodyText().contains("Ghi lý do của thủ tục 1.000894");
        typed.put("reason-" + procedure("1.000894"), "Chưa in <b>xong</b>");

        assertThat(post("nhaplieu", page, typed)).hasStatus(302);

        assertThat(rate()).isEqualTo(new Posted(unit(), 3, 2, 2, 0, 3, 2, null));
        assertThat(get("nhaplieu", page))
                .bodyText()
                .contains("Chưa in &lt;b&gt;xong", "Đã niêm yết đúng hạn", "Đã gỡ đúng hạn");
        assertThat(post("nhaplieu", page, typed))
                .as("what was looked at is old")
                .hasStatus(422);
        Map<String, String> late = said(id, "2023-05-16");
        assertThat(post("nhaplieu", page, late)).hasStatus(302);
        assertThat(rate()).isEqualTo(new Posted(unit(), 3, 3, 3, 0, 3, 2, null));
        assertThat(rates.of(new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 14)))
                        .get(unit()))
                .as("before the term nothing had to hang")
                .isEqualTo(new Posted(unit(), 0, 0, 0, 1, 0, 0, null));
    }

    @Test
    void what_a_unit_does_not_receive_is_not_counted() {
        long id = decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815 1.001193", "");
        Map<String, String> typed = said(id, "2023-05-10");
        typed.put("state-" + procedure("1.001193"), "NOT_APPLICABLE");
        typed.put("reason-" + procedure("1.001193"), "Không tiếp nhận");
        assertThat(post("chutichxa", "/postings/" + id + "/units/19363", typed)).hasStatus(302);
        assertThat(rate()).isEqualTo(new Posted(unit(), 1, 1, 1, 0, 1, 1, null));
    }

    @Test
    void days_and_people_that_do_not_fit_are_refused() {
        long id = decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815", "");
        String page = "/postings/" + id + "/units/19363";
        assertThat(post("nhaplieu", page, said(id, "2023-05-07")))
                .hasStatus(422)
                .bodyText()
                .contains("trước ngày quyết định");
        assertThat(post("nhaplieu", page, said(id, "2050-05-07")))
                .hasStatus(422)
                .bodyText()
                .contains("phía trước");
        assertThat(post("nhaplieu", page, said(id, ""))).hasStatus(422);
        assertThat(post("nhaplieu", "/postings/" + id + "/units/19426", said(id, "2023-05-10")))
                .hasStatus(403);
        for (String other : List.of("lanhdao", "thuongtruc", "kiemtra", "thamdinh")) {
            assertThat(post(other, page, said(id, "2023-05-10"))).as(other).hasStatus(403);
        }
        assertThat(get("quantri", "/postings")).hasStatus(403);
        assertThat(get("lanhdao", "/postings/999")).hasStatus(404);
        assertThat(get("lanhdao", "/postings/abc")).hasStatus(404);
    }

    @Test
    void a_later_decision_takes_down_what_an_earlier_one_posted() {
        long first = decision("1/QĐ", "2023-05-02", "COMMUNE", "2.000815 1.001193", "");
        assertThat(post("nhaplieu", "/postings/" + first + "/units/19363", said(first, "2023-05-05")))
                .hasStatus(302);
        decision("2/QĐ", "2023-05-10", "COMMUNE", "", "2.000815");

        assertThat(rate()).isEqualTo(new Posted(unit(), 1, 1, 1, 1, 2, 2, null));
        assertThat(get("nhaplieu", "/postings/units/19363"))
                .bodyText()
                .contains("Thủ tục hết hiệu lực còn niêm yết", "2.000815", "Chưa gỡ");
        assertThat(get("nhaplieu", "/postings/units/19363/list"))
                .hasStatusOk()
                .bodyText()
                .contains("1.001193", "<svg", "https://dichvucong.gov.vn")
                .doesNotContain("2.000815", "??");
    }

    @Test
    void a_check_from_above_finds_items_missing_until_the_next_one() throws Exception {
        long id = decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815 1.001193", "");
        post("nhaplieu", "/postings/" + id + "/units/19363", said(id, "2023-05-10"));
        Map<String, String> found = check("2.000815", "2023-05-20");
        found.put("item-FEE", "missing");
        found.put("item-CONDITIONS", "absent");
        found.put("note", "Bản cũ");
        String page = "/postings/units/19363/check";
        byte[] photo = PhotoReaderTests.jpeg(40, 20, 6);
        for (String other : List.of("nhaplieu", "chutichxa", "lanhdao", "thuongtruc", "thamdinh")) {
            assertThat(post(other, page, found)).as(other).hasStatus(403);
        }

        assertThat(send("kiemtra", page, found, new MockMultipartFile("photos", "anh.jpg", "image/jpeg", photo)))
                .hasStatus(302);

        assertThat(rate()).isEqualTo(new Posted(unit(), 2, 2, 1, 0, 2, 2, LocalDate.of(2023, 5, 20)));
        assertThat(get("nhaplieu", "/postings/units/19363"))
                .bodyText()
                .contains("Thiếu 1 nội dung", "Phí, lệ phí", "Bản cũ", "/postings/photos/1");
        MvcTestResult shown = get("nhaplieu", "/postings/photos/1");
        assertThat(shown).hasStatusOk().hasContentType("image/jpeg").containsHeader("X-Content-Type-Options");
        assertThat(get("nhaplieu", "/postings/photos/2")).hasStatus(404);
        assertThat(post("chuyenvien", page, check("2.000815", "2023-05-25"))).hasStatus(302);
        assertThat(rate().complete()).isEqualTo(2);
        found.put("item-NAME", "absent");
        assertThat(post("kiemtra", page, found)).as("a name is never absent").hasStatus(422);
    }

    @Test
    void a_photo_that_is_none_leaves_nothing_and_what_was_typed() throws Exception {
        decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815", "");
        Map<String, String> found = check("2.000815", "2023-05-20");
        found.put("note", "Nhận xét dài");
        String page = "/postings/units/19363/check";
        byte[] text = "không phải ảnh".getBytes(StandardCharsets.UTF_8);

        assertThat(send("kiemtra", page, found, new MockMultipartFile("photos", "ảnh.jpg", "image/jpeg", text)))
                .hasStatus(422)
                .bodyText()
                .contains("“ảnh.jpg” không phải ảnh", "Nhận xét dài");
        assertThat(send(
                        "kiemtra",
                        page,
                        found,
                        new MockMultipartFile("photos", "to.jpg", "image/jpeg", new byte[16 << 20])))
                .hasStatus(422)
                .bodyText()
                .contains("lớn quá 15 MB");
        assertThat(jdbc.sql("select count(*) from posting_check")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void pages_ask_a_few_times_whatever_the_number_of_units() {
        decision("1/QĐ", "2023-05-08", "COMMUNE", "2.000815 1.001193 1.000894", "");
        for (String path : List.of("/postings", "/postings/1", "/postings/1/units/19363", "/postings/units/19363")) {
            get("lanhdao", path);
            Statements.forget();
            assertThat(get("lanhdao", path)).hasStatusOk();
            assertThat(Statements.sent()).as(path).hasSizeBetween(1, 9);
        }
    }

    private Posted rate() {
        return rates.of(MAY).get(unit());
    }

    private long unit() {
        return jdbc.sql("select id from unit where code = '19363'")
                .query(Long.class)
                .single();
    }

    private String procedure(String code) {
        return jdbc.sql("select id::text from procedure where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private long decision(String number, String on, String level, String post, String down) {
        assertThat(post("chuyenvien", "/postings", form(number, on, level, post, down)))
                .hasStatus(302);
        return jdbc.sql("select max(id) from posting_decision")
                .query(Long.class)
                .single();
    }

    private void assertRefused(Map<String, String> form, String why) {
        assertThat(post("chuyenvien", "/postings", form))
                .hasStatus(422)
                .bodyText()
                .contains(why, "Trích yếu thử");
    }

    private static Map<String, String> form(String number, String on, String level, String post, String down) {
        return new LinkedHashMap<>(Map.of(
                "number", number,
                "decidedOn", on,
                "effectiveOn", "2023-05-10",
                "authority", level,
                "summary", "Trích yếu thử",
                "post", post,
                "takeDown", down));
    }

    private Map<String, String> said(long decision, String on) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("doneOn", on);
        jdbc.sql("select procedure_id, version from posting where decision_id = :id and unit_id = :unit")
                .param("id", decision)
                .param("unit", unit())
                .query(row -> {
                    typed.put("version-" + row.getLong(1), row.getString(2));
                    typed.put("state-" + row.getLong(1), "DONE");
                    typed.put("reason-" + row.getLong(1), "");
                });
        return typed;
    }

    private static Map<String, String> check(String procedure, String on) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("procedure", procedure);
        typed.put("checkedOn", on);
        typed.put("note", "");
        PostingItem.of(procedure.isEmpty()).forEach(item -> typed.put("item-" + item.name(), "there"));
        return typed;
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> form) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        for (Map.Entry<String, String> field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private MvcTestResult send(String username, String path, Map<String, String> form, MockMultipartFile file) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(form.entrySet());
        var request = web.post()
                .uri(path)
                .with(user(username))
                .with(csrf())
                .multipart()
                .file(file);
        for (Map.Entry<String, String> field : fields) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }
}
