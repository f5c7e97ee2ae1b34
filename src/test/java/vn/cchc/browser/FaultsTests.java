package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** Faults that the district named, each from the page that shows it to the page where it is closed and counted. */
class FaultsTests extends BrowserTest {

    @Test
    void from_overdue_without_a_slip_to_a_slip_printed_and_counted() throws Exception {
        Page page = open(LAPTOP, "chutichxa");
        page.navigate("/dossiers/slips?from=2023-05-01&to=2023-05-31");
        long without = number(page.locator("tbody tr").first().locator("td").nth(3));
        page.navigate("/dossiers/morning?to=2023-05-31");
        Locator overdue = page.locator("tbody tr").first().locator("td").first();
        assertThat(number(overdue)).isPositive();

        overdue.locator("a").click();
        page.locator("table.late-list tbody tr").last().locator("a").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nhập phiếu xin lỗi"))
                .click();
        String received = page.locator("dl.facts dd").nth(1).innerText().strip();
        String day = received.substring(6) + "-" + received.substring(3, 5) + "-" + received.substring(0, 2);
        page.fill("#slipOn", day);
        page.fill("#newDate", "2030-06-02");
        page.fill("#reason", "Chờ kết quả xác minh");
        page.selectOption("#cause", "other_body");
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator("#newDate-e")).containsText("ngày nghỉ. Ngày làm việc kế tiếp là 03/06/2030");
        assertThat(page.locator("#reason")).hasValue("Chờ kết quả xác minh");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        page.fill("#newDate", "2030-06-03");
        page.locator("form.form button[type=submit]").click();

        Download letter =
                page.waitForDownload(() -> page.getByText("Tải phiếu (Word)").click());
        Path file = Path.of("target", "slip.docx");
        letter.saveAs(file);
        try (XWPFDocument document = new XWPFDocument(Files.newInputStream(file));
                XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            assertThat(words.getText()).contains("Chờ kết quả xác minh", "03/06/2030", "Kính gửi: Ông/Bà");
        }
        page.navigate("/dossiers/slips?from=2023-05-01&to=2023-05-31");
        assertThat(number(page.locator("tbody tr").first().locator("td").nth(3)))
                .isEqualTo(without - 1);
        page.navigate("/dossiers/causes?from=2023-05-01&to=2023-05-31");
        assertThat(number(page.locator("tbody tr").first().locator("td").nth(1)))
                .isEqualTo(1);
    }

    @Test
    void from_not_posted_to_posted_checked_and_counted() throws Exception {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/postings/new");
        officer.fill("#number", "77/QĐ-UBND");
        officer.fill("#decidedOn", "2023-05-22");
        officer.fill("#effectiveOn", "2023-05-22");
        officer.fill("#post", "2.000815, 2.000884");
        officer.locator("form.form button[type=submit]").click();
        assertThat(officer.locator("dl.facts")).containsText("29/05/2023");

        Page clerk = open(PHONE, "nhaplieu");
        clerk.navigate("/postings?from=2023-05-01&to=2023-05-31");
        assertThat(clerk.locator("table").first().locator("tbody tr").first()).containsText("2");
        clerk.locator("table").first().locator("tbody tr a").first().click();
        clerk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("77/QĐ-UBND"))
                .first()
                .click();
        assertNoSidewaysScroll(clerk);
        clerk.fill("#doneOn", "2023-05-26");
        clerk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xác nhận"))
                .click();
        assertThat(clerk.locator(".tag.good")).hasCount(2);

        Page inspector = open(PHONE, "kiemtra");
        inspector.navigate("/postings/units/19363/check?procedure=2.000815");
        inspector.fill("#checkedOn", "2023-05-30");
        inspector.locator("input[name=item-FEE][value=missing]").check();
        inspector.setInputFiles(
                "#photos", new FilePayload("anh.jpg", "image/jpeg", "chữ".getBytes(StandardCharsets.UTF_8)));
        inspector.locator("form.form button[type=submit]").click();
        assertThat(inspector.locator("[role=alert]")).containsText("không phải ảnh");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        assertThat(inspector.locator("input[name=item-FEE][value=missing]")).isChecked();
        inspector.setInputFiles("#photos", new FilePayload("anh.jpg", "image/jpeg", photo()));
        inspector.locator("form.form button[type=submit]").click();
        assertThat(inspector.locator(".history")).containsText("Phí, lệ phí");
        Locator shown = inspector.locator(".photos img");
        shown.scrollIntoViewIfNeeded();
        inspector.waitForFunction("() => document.querySelector('.photos img').naturalWidth > 0");

        officer.navigate("/postings?from=2023-05-01&to=2023-05-31");
        Locator unit =
                officer.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Thị trấn Hồ Xá")));
        assertThat(number(unit.locator("td").nth(2))).isZero();
        assertThat(number(unit.locator("td").nth(3))).isPositive();
        assertThat(unit).containsText("30/05/2023");
    }

    private static byte[] photo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    private static long number(Locator cell) {
        return Long.parseLong(cell.innerText().replaceAll("[^0-9]", ""));
    }
}
