package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * More of the faults that the district's meeting of 2023 named, each from the page that shows it with a name and a number to the page
 * on which it is closed.
 */
class MeetingFaultsTests extends BrowserTest {

    @AfterEach
    void nothing_is_left() {
        jdbc.sql("delete from plan_task where text like 'Kiểm thử%'").update();
        jdbc.sql("delete from initiative where title like 'Kiểm thử%'").update();
        jdbc.sql("delete from project where code = 'KT-01'").update();
        jdbc.sql("delete from deduction where reason like 'Kiểm thử%'").update();
        jdbc.sql("delete from task where number like 'TB-KT%'").update();
        jdbc.sql("delete from appraisal_round where name like 'Kiểm thử%'").update();
    }

    @Test
    void a_task_of_the_reform_plan_that_is_overdue_is_done_with_evidence_and_counts() {
        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/plans/new?unit=19363&year=2023");
        head.fill("#text", "Kiểm thử: rà soát quy trình một cửa");
        head.selectOption("#month", "3");
        head.locator("form.form .primary").click();
        head.navigate("/plans?year=2023&unit=19363");
        Locator row = row(head, "Kiểm thử");
        assertThat(row.locator(".tag")).hasClass(Pattern.compile("bad"));
        String before = head.locator("dl.facts dd").first().innerText();

        row.locator("a").click();
        head.fill("#doneOn", "2023-03-30");
        head.fill("#doneWords", "Báo cáo số 9/BC-UBND");
        head.setInputFiles("#file", new FilePayload("bao-cao.pdf", "application/pdf", pdf()));
        head.locator("form[action$='/done'] .primary").click();

        head.navigate("/plans?year=2023&unit=19363");
        assertThat(row(head, "Kiểm thử").locator(".tag")).hasClass(Pattern.compile("good"));
        assertThat(head.locator("dl.facts dd").first().innerText()).isNotEqualTo(before);
    }

    @Test
    void a_unit_without_an_initiative_proposes_one_which_is_recognised() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/initiatives?year=2019");
        assertThat(officer.locator(".alert.bad")).containsText("Thị trấn Hồ Xá");

        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/initiatives/new?unit=19363");
        head.fill("#title", "Kiểm thử: trả kết quả tại nhà văn hóa");
        head.selectOption("#kind", new com.microsoft.playwright.options.SelectOption().setIndex(1));
        head.fill("#proposedOn", "2019-05-10");
        head.fill("#summary", "Mỗi tuần một buổi tại thôn");
        head.locator("form.form .primary").click();

        officer.navigate("/initiatives?year=2019");
        assertThat(officer.locator(".alert.bad")).not().containsText("Thị trấn Hồ Xá");
        row(officer, "Kiểm thử").locator("a").first().click();
        officer.selectOption("#result", "RECOGNISED");
        officer.selectOption("#level", new com.microsoft.playwright.options.SelectOption().setIndex(1));
        officer.fill("#decisionNumber", "55/QĐ-UBND");
        officer.fill("#decisionDate", "2019-11-01");
        officer.locator("form[action$='/result'] .primary").click();
        officer.navigate("/initiatives?year=2019&unit=19363");
        assertThat(row(officer, "Kiểm thử").locator(".tag")).hasClass(Pattern.compile("good"));
    }

    @Test
    void a_unit_that_took_part_in_no_contest_enters_one_and_its_prize_is_written_down() {
        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/initiatives/new?unit=19363");
        head.fill("#title", "Kiểm thử: bài dự thi tìm hiểu cải cách hành chính");
        head.selectOption("#kind", "CONTEST_ENTRY");
        head.fill("#proposedOn", "2018-05-10");
        head.fill("#summary", "Hội thi cấp tỉnh");
        head.locator("form.form .primary").click();

        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/");
        officer.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Sáng kiến, bài dự thi năm 2018 chưa có kết quả: 1"))
                .click();
        row(officer, "Kiểm thử").locator("a").first().click();
        officer.selectOption("#result", "RECOGNISED");
        officer.selectOption("#level", "PROVINCE");
        officer.fill("#decisionNumber", "301/QĐ-UBND");
        officer.fill("#decisionDate", "2018-11-01");
        officer.locator("form[action$='/result'] .primary").click();

        officer.navigate("/");
        assertThat(officer.locator(".today")).isVisible();
        assertThat(officer.locator("body")).not().containsText("năm 2018 chưa có kết quả");
        officer.navigate("/initiatives?year=2018");
        assertThat(row(officer, "Kiểm thử")).containsText("Bài dự thi");
        assertThat(officer.locator(".alert.bad")).not().containsText("Thị trấn Hồ Xá");
    }

    @Test
    void slow_disbursement_of_a_project_is_reported_month_by_month() {
        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/projects/new?unit=19363&year=2023");
        head.fill("#code", "KT-01");
        head.fill("#name", "Sửa trụ sở");
        head.locator("form.form .primary").click();
        assertThat(head.locator(".empty")).isVisible();

        month(head, "2023-03", "1000000000", "100000000");
        assertThat(head.locator("tbody tr").first()).containsText("10,0 %");
        month(head, "2023-04", "1000000000", "1200000000");
        assertThat(head.locator(".error").first()).isVisible();
        assertThat(head.locator("#disbursedYear")).hasValue("1200000000");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        month(head, "2023-04", "1000000000", "600000000");

        Page leader = open(LAPTOP, "lanhdao");
        leader.navigate("/projects?month=2023-04");
        assertThat(row(leader, "Sửa trụ sở")).containsText("60,0 %");
    }

    @Test
    void surplus_staff_after_a_merger_whose_plan_is_overdue_is_placed() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/resources?from=2023-05&to=2023-05");
        Locator unit = row(officer, "Xã Trung Nam");
        assertThat(unit.locator(".tag.bad")).isVisible();

        unit.locator("a[href*='/resources/surplus']").click();
        officer.fill("#doneOn", "2023-05-15");
        officer.locator("form.form .primary").click();

        officer.navigate("/resources?from=2023-05&to=2023-05");
        assertThat(unit.locator(".tag.good")).containsText("15/05/2023");
        assertThat(unit.locator(".tag.bad")).hasCount(0);
        jdbc.sql("update surplus_plan set done_on = null where unit_id in (select id from unit where code = '19378')")
                .update();
    }

    @Test
    void how_far_behind_other_districts_is_a_number_with_its_source() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/rankings/outside");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Thêm|Nhập điểm")))
                .first()
                .click();
        String index = jdbc.sql("select index_name from outside_score where own order by year desc limit 1")
                .query(String.class)
                .single();
        officer.fill("#index", index);
        officer.fill("#year", "2020");
        officer.fill("#body", "Kiểm thử: huyện Bạn");
        officer.fill("#points", "95,50");
        officer.fill("#maxPoints", "100");
        officer.fill("#document", "Quyết định 301/QĐ-UBND");
        officer.locator("form.form .primary").click();

        Page leader = open(LAPTOP, "lanhdao");
        leader.navigate("/rankings/outside?year=2020");
        assertThat(row(leader, "Kiểm thử: huyện Bạn")).containsText("95,50");
    }

    @Test
    void a_point_lost_last_year_gets_a_plan_is_won_back_and_closed() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/deductions/new");
        officer.fill("#year", "2022");
        officer.selectOption("#unit", "19363");
        officer.fill("#lost", "0,75");
        officer.fill("#name", "Công khai kết quả khảo sát");
        officer.fill("#reason", "Kiểm thử: công khai chậm");
        officer.selectOption("#responsible", "19363");
        officer.locator("form.form .primary").click();
        String address = officer.url();

        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/deductions?year=2022");
        assertThat(row(head, "Công khai kết quả khảo sát")).containsText("Chưa có kế hoạch");
        head.navigate(address);
        head.fill("#plan", "Công khai trong tháng");
        head.fill("#deadline", LocalDate.now().plusDays(30).toString());
        head.locator("form[action$='/plan'] .primary").click();

        officer.navigate(address);
        officer.fill("#closing", "Đã công khai ngày 15/6");
        officer.locator("form[action$='/close'] .primary").click();
        officer.navigate("/deductions?year=2022");
        assertThat(row(officer, "Công khai kết quả khảo sát").locator(".tag").last())
                .hasClass(Pattern.compile("good"));
    }

    @Test
    void a_red_cell_becomes_a_task_that_data_proposes_to_close() {
        Page leader = open(LAPTOP, "lanhdao");
        leader.navigate("/tasks/new?unit=19366&scheme=co-ban&criterion=digitised&target=50");
        assertThat(leader.locator("input[name=units][value='19366']")).isChecked();
        assertThat(leader.locator("#target")).hasValue("50");
        leader.fill("#number", "TB-KT-01");
        leader.fill("#noticedOn", "2023-05-02");
        leader.fill("#deadline", LocalDate.now().plusDays(20).toString());
        leader.fill("#task-content", "Số hóa hồ sơ đạt từ 50 phần trăm");
        leader.fill("#measuredFrom", "2023-05-01");
        leader.fill("#measuredTo", "2023-05-31");
        leader.locator("form.form .primary").click();
        assertThat(leader.locator("#task-content")).hasValue("Số hóa hồ sơ đạt từ 50 phần trăm");
        assertThat(leader.locator(".error")).containsText("không thể thay đổi được nữa");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        leader.fill("#measuredTo", LocalDate.now().plusDays(10).toString());
        leader.locator("form.form .primary").click();
        leader.waitForURL(Pattern.compile("/tasks/\\d+$"));
        // The months go by, and the figures of May come in.
        jdbc.sql("update task set measured_to = '2023-05-31' where number = 'TB-KT-01'")
                .update();
        leader.reload();
        assertThat(leader.locator("main")).containsText("Đạt, đề nghị kết thúc");

        leader.fill("#doneOn", LocalDate.now().toString());
        leader.fill("#closing", "Số liệu tháng 5 đạt chỉ tiêu");
        leader.locator("form[action$='/close'] .primary").click();
        leader.navigate("/tasks?show=all");
        assertThat(row(leader, "Số hóa hồ sơ đạt từ 50 phần trăm")
                        .locator(".tag")
                        .first())
                .hasClass(Pattern.compile("good"));
    }

    @Test
    void a_unit_scores_itself_is_marked_lower_answers_and_the_council_decides() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.onDialog(Dialog::accept);
        officer.navigate("/appraisals/new");
        officer.fill("#name", "Kiểm thử chấm điểm quý I");
        officer.selectOption("#scheme", "cchc-xa");
        officer.fill("#from", "2023-01-01");
        officer.fill("#to", "2023-03-31");
        officer.locator("form.form .primary").click();
        String round = officer.url().replaceFirst(".*(/appraisals/\\d+).*", "$1");
        officer.navigate(round + "/people");
        officer.selectOption("#username", "thamdinh");
        officer.locator("form.filters .primary").click();

        Page head = open(LAPTOP, "chutichxa");
        head.navigate(round + "/units/19363");
        Locator points = head.locator("input[name^='points.']").first();
        String line = points.getAttribute("name").substring("points.".length());
        points.fill("một");
        head.locator(".form-actions .primary").click();
        assertThat(head.locator(".error").first()).containsText("một");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        head.locator("[name='points." + line + "']").fill("0,9");
        head.locator(".form-actions .primary").click();
        head.navigate(round + "/units/19363/lines/" + line);
        head.setInputFiles("#evidence-file", new FilePayload("ke-hoach.pdf", "application/pdf", pdf()));
        head.fill("#evidence-title", "Kế hoạch CCHC năm 2023");
        head.locator("form.form .primary").click();
        assertThat(head.locator("main")).containsText("Kế hoạch CCHC năm 2023");

        officer.navigate(round);
        officer.locator("form[action$='/move'] .primary").click();
        Page appraiser = open(LAPTOP, "thamdinh");
        appraiser.navigate(round + "/units/19363");
        appraiser.locator("[name='points." + line + "']").fill("0,4");
        appraiser.locator(".form-actions .primary").click();
        assertThat(appraiser.locator(".error").first()).containsText("lý do");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        appraiser.locator("[name='words." + line + "']").fill("Ban hành chậm");
        appraiser.locator(".form-actions .primary").click();
        assertThat(appraiser.locator("main")).containsText("Ban hành chậm");

        // The other units of the round are marked behind the page: this test is about one.
        jdbc.sql("""
                        insert into appraisal_entry (line_id, phase, points, words, username, at)
                        select l.id, 'MARK', 0, 'Không chấm', 'thamdinh', now() from appraisal_line l
                        where l.round_id = :round and l.data_state = 'MISSING'
                        on conflict do nothing
                        """)
                .param("round", Long.parseLong(round.replaceAll("\\D", "")))
                .update();
        officer.navigate(round);
        officer.locator("form[action$='/move'] .primary").click();
        head.navigate(round + "/units/19363");
        head.locator("[name='words." + line + "']").fill("Đã ban hành ngày 10/01/2023");
        head.locator(".form-actions .primary").click();
        officer.navigate(round);
        officer.locator("form[action$='/move'] .primary").click();
        Page leader = open(LAPTOP, "lanhdao");
        leader.navigate(round + "/units/19363");
        leader.locator("[name='points." + line + "']").fill("0,9");
        leader.locator("[name='words." + line + "']").fill("Chấp nhận giải trình");
        leader.locator(".form-actions .primary").click();
        officer.navigate(round);
        officer.fill("#decision", "Quyết định số 1/QĐ-UBND");
        officer.locator("form[action$='/move'] .primary").click();

        assertThat(officer.locator(".steps [aria-current]")).containsText("Đã kết thúc");
        assertAccessible(officer);
        head.navigate(round + "/units/19363");
        assertThat(head.locator("tr", new Page.LocatorOptions().setHasText("Chấp nhận giải trình")))
                .containsText("0,90");
        assertAccessible(head);
        screenshot(head, "appraisal-final");
    }

    private static void month(Page page, String month, String plan, String disbursed) {
        page.fill("#month", month);
        page.fill("#planYear", plan);
        page.fill("#disbursedYear", disbursed);
        page.fill("#planCarried", "0");
        page.fill("#disbursedCarried", "0");
        page.locator("form[action$='/months'] .primary").click();
    }

    private static Locator row(Page page, String text) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
