package vn.cchc.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InitiativeTests {

    private static final Period FIRST_HALF = new Period(LocalDate.of(2023, 4, 1), LocalDate.of(2023, 6, 30));

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlanValues values;

    @Test
    void the_clerk_puts_forward_and_the_officer_writes_the_result() {
        assertThat(share("19363")).isEqualTo("0/1");
        assertThat(post("nhaplieu", "/initiatives", initiative("Tổ công nghệ số", "2023-01-10")))
                .hasStatus3xxRedirection();
        String one = "/initiatives/" + id("initiative");
        assertThat(share("19363")).isEqualTo("1/1");
        assertThat(share("19366")).isEqualTo("0/1");
        assertThat(post("chuyenvien", one + "/result", result("RECOGNISED", "DISTRICT", "12/QĐ", "2023-05-02")))
                .hasRedirectedUrl(one);
        assertThat(get("nhaplieu", one))
                .hasStatusOk()
                .bodyText()
                .contains("12/QĐ", "Cấp huyện", "Được công nhận")
                .doesNotContain("Sửa nội dung đã đề xuất", "??");
        assertThat(get("lanhdao", "/initiatives?year=2023"))
                .hasStatusOk()
                .bodyText()
                .contains("Tổ công nghệ số", "đơn vị chưa có sáng kiến", "Xã Vĩnh Ô")
                .doesNotContain("??");
        assertThat(get("nhaplieu", "/initiatives?year=2022&lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("No initiative in the year yet", "Thị trấn Hồ Xá")
                .doesNotContain("??");
    }

    @Test
    void initiatives_that_make_no_sense_are_refused_at_their_place() {
        assertRefused(post("nhaplieu", "/initiatives", initiative("", "2023-01-10")), "title-wrong");
        assertRefused(post("nhaplieu", "/initiatives", initiative("Tổ", "2050-01-10")), "còn ở phía trước");
        post("nhaplieu", "/initiatives", initiative("Tổ", "2023-01-10"));
        assertRefused(post("nhaplieu", "/initiatives", initiative("Tổ", "2023-01-10")), "đã nhập sáng kiến này");
        String result = "/initiatives/" + id("initiative") + "/result";
        assertRefused(post("chuyenvien", result, result("RECOGNISED", "", "1/QĐ", "2023-05-02")), "level-wrong");
        assertRefused(
                post("chuyenvien", result, result("RECOGNISED", "UNIT", "", "2023-05-02")), "decisionNumber-wrong");
        assertRefused(post("chuyenvien", result, result("RECOGNISED", "UNIT", "1/QĐ", "")), "decisionDate-wrong");
        assertRefused(
                post("chuyenvien", result, result("RECOGNISED", "UNIT", "1/QĐ", "2023-01-09")),
                "không thể trước ngày đề xuất 10/01/2023");
        assertRefused(post("chuyenvien", result, result("WON", "UNIT", "1/QĐ", "2023-05-02")), "result-wrong");
        assertThat(post("nhaplieu", result, result("RECOGNISED", "UNIT", "1/QĐ", "2023-05-02")))
                .hasStatus(403);
        assertThat(post("truongphong", "/initiatives", initiative("Khác", "2023-01-10")))
                .hasStatus(403);
        assertThat(post("chuyenvien", "/initiatives", initiative("Khác", "2023-01-10")))
                .hasStatus(403);
        assertThat(get("truongphong", "/initiatives/" + id("initiative"))).hasStatus(403);
        assertThat(post("chuyenvien", result, result("NOT_RECOGNISED", "", "", "")))
                .hasStatus3xxRedirection();
        assertThat(post("nhaplieu", "/initiatives/" + id("initiative"), with(initiative("Tổ 2", "2023-01-10"), 1)))
                .hasStatus(422);
    }

    @Test
    void a_proposal_goes_from_the_review_to_the_answer() {
        assertThat(post("nhaplieu", "/proposals", proposal("2.000815", "2023-03-01", "12.000.000", "", "")))
                .hasStatus3xxRedirection();
        String one = "/proposals/" + id("procedure_proposal");
        assertThat(get("nhaplieu", one))
                .bodyText()
                .contains("Đã rà soát, chưa gửi")
                .doesNotContain("??");
        assertRefused(post("nhaplieu", one + "/answer", answer("2023-05-01", 0)), "Kiến nghị chưa gửi");
        assertThat(post(
                        "nhaplieu",
                        one,
                        with(proposal("2.000815", "2023-03-01", "12000000", "UBND tỉnh", "2023-03-05"), 0)))
                .hasStatus3xxRedirection();
        assertRefused(post("nhaplieu", one + "/answer", answer("2023-03-04", 1)), "trước ngày gửi 05/03/2023");
        assertThat(post("nhaplieu", one + "/answer", answer("2023-03-06", 1))).hasStatus3xxRedirection();
        assertThat(get("lanhdao", "/proposals?year=2023"))
                .hasStatusOk()
                .bodyText()
                .contains("12.000.000", "UBND tỉnh", "Được chấp nhận")
                .doesNotContain("??");
        assertThat(get("lanhdao", one + "?lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("Accepted")
                .doesNotContain("??");
        assertThat(get("truongphong", one)).hasStatus(403);
    }

    @Test
    void proposals_that_make_no_sense_are_refused_at_their_place() {
        assertRefused(post("nhaplieu", "/proposals", proposal("9.999999", "2023-03-01", "", "", "")), "9.999999");
        assertRefused(post("nhaplieu", "/proposals", proposal("2.000815", "mai", "", "", "")), "reviewedOn-wrong");
        assertRefused(post("nhaplieu", "/proposals", proposal("2.000815", "2023-03-01", "-5", "", "")), "saving-wrong");
        assertRefused(
                post("nhaplieu", "/proposals", proposal("2.000815", "2023-03-01", "", "", "2023-03-05")),
                "authority-wrong");
        assertRefused(
                post("nhaplieu", "/proposals", proposal("2.000815", "2023-03-01", "", "UBND", "2023-02-28")),
                "trước ngày rà soát");
        assertThat(post("truongphong", "/proposals", proposal("2.000815", "2023-03-01", "", "", "")))
                .hasStatus(403);
        assertThat(post("lanhdao", "/proposals", proposal("2.000815", "2023-03-01", "", "", "")))
                .hasStatus(403);
    }

    private String share(String code) {
        long unit = jdbc.sql("select id from unit where code = :code and valid_to is null")
                .param("code", code)
                .query(Long.class)
                .single();
        return values.counts(FIRST_HALF).stream()
                .filter(c -> c.unitId() == unit && c.key().equals("initiatives"))
                .map(c -> c.part() + "/" + c.whole())
                .findFirst()
                .orElse("none");
    }

    private static Map<String, String> initiative(String title, String on) {
        return new HashMap<>(
                Map.of("unit", "19363", "title", title, "kind", "INITIATIVE", "summary", "Rút ngắn", "proposedOn", on));
    }

    private static Map<String, String> result(String result, String level, String number, String on) {
        return Map.of("result", result, "level", level, "decisionNumber", number, "decisionDate", on, "version", "0");
    }

    private static Map<String, String> proposal(
            String code, String reviewed, String saving, String authority, String sent) {
        return new HashMap<>(Map.of(
                "unit",
                "19363",
                "procedure",
                code,
                "reviewedOn",
                reviewed,
                "findings",
                "Thừa giấy tờ",
                "proposal",
                "Bỏ bản sao",
                "saving",
                saving,
                "authority",
                authority,
                "sentOn",
                sent));
    }

    private static Map<String, String> answer(String on, int version) {
        return with(new HashMap<>(Map.of("outcome", "ACCEPTED", "answer", "Đồng ý", "answeredOn", on)), version);
    }

    private static Map<String, String> with(Map<String, String> typed, int version) {
        typed.put("version", String.valueOf(version));
        return typed;
    }

    private long id(String table) {
        return jdbc.sql("select max(id) from " + table).query(Long.class).single();
    }

    private static void assertRefused(MvcTestResult result, String words) {
        assertThat(result).hasStatus(422).bodyText().contains(words).doesNotContain("??");
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> typed) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }
}
