package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Too few dossiers online, too few digitised, too few paid online, too many late: each from the page that shows it by name to the
 * dossiers behind it, and from there to the page on which the number has risen. What a test changes it changes back the way a user does.
 */
class RatesTests extends BrowserTest {

    private static final String MAY = "from=2023-05&to=2023-05";

    private static final String HEADS =
            "Mã hồ sơ,Mã TTHC,Mã đơn vị,Đơn vị tiếp nhận,Đơn vị đang giữ,Hình thức nộp,Ngày nộp,Ngày tiếp nhận,"
                    + "Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Số thành phần hồ sơ,Số thành phần đã số hóa,Kết quả điện tử,"
                    + "Tái sử dụng dữ liệu,\"Phí, lệ phí\",Thanh toán trực tuyến,Số lần yêu cầu bổ sung,Số ngày tạm dừng,Cán bộ xử lý";

    @AfterEach
    void nothing_is_left() {
        jdbc.sql("delete from task where number like 'TB-TL%'").update();
    }

    @Test
    void a_file_of_the_one_stop_system_lifts_the_rates_and_a_task_that_asked_for_it_can_be_closed() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.onDialog(Dialog::accept);
        task(officer);
        String task = officer.url();
        assertThat(officer.locator("main")).not().containsText("Đạt, đề nghị kết thúc");
        officer.navigate("/procedures/gaps?unit=19369&" + MAY);
        assertThat(number(officer.locator(".score .num"))).isPositive();
        Locator copies = row(officer, "#cap-payments", "2.000815");
        assertThat(number(copies.locator("td").nth(3))).isPositive();
        officer.navigate("/units/19369/scorecard?" + MAY);
        String digitised = percent(officer, "Số hóa đầy đủ");

        upload(officer);
        assertThat(officer.locator("dl.facts dt", new Page.LocatorOptions().setHasText("Bị loại"))
                        .locator("+ dd"))
                .hasText("0");
        String batch = officer.url();
        officer.navigate("/procedures/gaps?unit=19369&" + MAY);
        assertThat(officer.locator(".score .num")).hasText("0");
        assertThat(number(copies.locator("td").nth(3))).isZero();
        officer.navigate("/units/19369/scorecard?" + MAY);
        assertThat(percent(officer, "Số hóa đầy đủ")).isEqualTo("100,00 %").isNotEqualTo(digitised);
        officer.navigate(task);
        assertThat(officer.locator("main")).containsText("Đạt, đề nghị kết thúc");
        officer.fill("#doneOn", LocalDate.now().toString());
        officer.fill("#closing", "Số liệu nạp bổ sung đạt chỉ tiêu");
        officer.locator("form[action$='/close'] .primary").click();
        officer.navigate("/tasks?show=all");
        assertThat(row(officer, "caption", "TB-TL-01").locator(".tag").first()).hasClass(Pattern.compile("good"));

        officer.navigate(batch);
        officer.locator("form[action$='/undo'] button").click();
        assertThat(officer.locator("main [role=status]").first()).isVisible();
        officer.navigate("/units/19369/scorecard?" + MAY);
        assertThat(percent(officer, "Số hóa đầy đủ")).isEqualTo(digitised);
    }

    @Test
    void a_fee_that_was_paid_online_after_all_is_corrected_and_counted() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/procedures/gaps?unit=19366&" + MAY);
        Locator otherwise = officer.locator("table:has(#cap-payments) tbody tr")
                .first()
                .locator("td")
                .nth(3);
        long before = number(otherwise);
        otherwise.locator("a").click();
        assertThat(officer.locator("tbody tr")).hasCount((int) before);
        officer.locator("tbody tr a").first().click();
        String dossier = officer.url();

        correct(
                officer,
                dossier,
                "Nộp phí qua QR, hệ thống chưa ghi",
                () -> officer.locator("[name=paidOnline]").check());
        officer.navigate("/procedures/gaps?unit=19366&" + MAY);
        assertThat(number(otherwise)).isEqualTo(before - 1);

        correct(
                officer,
                dossier,
                "Chưa nộp trực tuyến",
                () -> officer.locator("[name=paidOnline]").uncheck());
        officer.navigate("/procedures/gaps?unit=19366&" + MAY);
        assertThat(number(otherwise)).isEqualTo(before);
    }

    @Test
    void a_dossier_likely_to_be_late_is_finished_before_its_day_and_never_becomes_late() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/dossiers/forecast?to=2023-05-31&days=5");
        Locator first = officer.locator("table.late-list tbody tr").first().locator("th a");
        String code = first.innerText();
        String late = "/dossiers?figure=in_progress_overdue&from=2023-05&to=2023-12&q=" + code;
        first.click();
        String dossier = officer.url();

        officer.navigate(late);
        assertThat(officer.locator("main tbody tr")).hasCount(1);
        correct(officer, dossier, "Đã giải quyết xong, hệ thống chưa ghi", () -> {
            officer.selectOption("#status", "FINISHED");
            officer.fill("#finishedOn", "2023-05-31");
        });

        officer.navigate("/dossiers/forecast?to=2023-05-31&days=5");
        assertThat(officer.locator("main")).not().containsText(code);
        officer.navigate(late);
        assertThat(officer.locator("main tbody tr")).hasCount(0);
        correct(officer, dossier, "Chưa xong", () -> {
            officer.selectOption("#status", "PROCESSING");
            officer.fill("#finishedOn", "");
        });
        officer.navigate("/dossiers/forecast?to=2023-05-31&days=5");
        assertThat(officer.locator("main")).containsText(code);
    }

    private static void task(Page page) {
        page.navigate("/tasks/new?unit=19369&scheme=co-ban&criterion=digitised&target=60");
        page.fill("#number", "TB-TL-01");
        page.fill("#noticedOn", "2023-05-02");
        page.fill("#deadline", LocalDate.now().plusDays(20).toString());
        page.fill("#task-content", "TB-TL-01 số hóa hồ sơ đạt từ 60 phần trăm");
        page.fill("#measuredFrom", "2023-05-01");
        page.fill("#measuredTo", LocalDate.now().plusDays(10).toString());
        page.locator("form.form .primary").click();
        page.waitForURL(Pattern.compile("/tasks/\\d+$"));
    }

    /** What the one-stop system would send a second time for the unit's month: everything filed, digitised and paid online. */
    private void upload(Page page) {
        jdbc.sql("update task set measured_to = '2023-05-31' where number = 'TB-TL-01'")
                .update();
        List<String> rows = jdbc.sql("""
                        select d.code, p.code as procedure, u.code as unit, d.receiving_unit, d.holding_unit, 'Trực tuyến' as channel,
                               to_char(d.submitted_on, 'DD/MM/YYYY') as submitted, to_char(d.received_on, 'DD/MM/YYYY') as received,
                               to_char(d.appointed_on, 'DD/MM/YYYY') as appointed, to_char(d.finished_on, 'DD/MM/YYYY') as finished,
                               to_char(d.returned_on, 'DD/MM/YYYY') as returned,
                               case d.status when 'NEW' then 'Mới tiếp nhận' when 'PROCESSING' then 'Đang xử lý'
                                   when 'WAITING_SUPPLEMENT' then 'Chờ bổ sung' when 'WAITING_RETURN' then 'Chờ trả kết quả'
                                   when 'FINISHED' then 'Đã xử lý xong' when 'RETURNED' then 'Đã trả kết quả' when 'REFUSED' then 'Từ chối'
                                   when 'SENT_BACK' then 'Trả lại' when 'WITHDRAWN' then 'Công dân rút hồ sơ' else 'Dừng xử lý' end, greatest(d.components, 1) as components,
                               greatest(d.components, 1) as digitised, d.e_result, d.reused, d.fee, 'Có' as paid, d.supplements,
                               d.paused_days, d.handler
                        from dossier d join unit u on u.id = d.unit_id join procedure p on p.id = d.procedure_id
                        where u.code = '19369' and d.received_on between '2023-05-01' and '2023-05-31'
                        order by d.code
                        """)
                .query((row, number) -> {
                    Stream.Builder<String> cells = Stream.builder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(cell(row.getString(i)));
                    }
                    return cells.build().collect(Collectors.joining(","));
                })
                .list();
        assertThat(rows).hasSizeGreaterThan(50);
        String content = HEADS + "\n" + String.join("\n", rows) + "\n";
        page.navigate("/imports");
        page.setInputFiles(
                "#file", new FilePayload("mot-cua.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        page.locator("#upload .primary").click();
        page.waitForURL(Pattern.compile("/imports/\\d+$"));
        page.locator("form[action$='/undo']").waitFor();
    }

    private static String cell(String value) {
        String text = value == null ? "" : value;
        text = switch (text) {
            case "t" -> "Có";
            case "f" -> "Không";
            default -> text;
        };
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void correct(Page page, String dossier, String reason, Runnable change) {
        page.navigate(dossier + "/correct");
        change.run();
        page.fill("#reason", reason);
        page.locator("form.form .primary").click();
        page.waitForURL(dossier);
    }

    private static Locator row(Page page, String caption, String text) {
        return page.locator("table:has(" + caption + ") tbody tr", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static String percent(Page page, String criterion) {
        return row(page, "caption", criterion)
                .locator("td a")
                .first()
                .innerText()
                .replace('\u00a0', ' ');
    }

    private static long number(Locator cell) {
        return Long.parseLong(cell.innerText().replaceAll("[^0-9]", ""));
    }
}
