package vn.cchc.followup.monthly;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.followup.Typed;

/** Pages of shares that the monthly form asks for: reports of Project 06, digital signing. */
@Controller
class ShareController {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final MonthlyShares shares;
    private final ShareWorkbook workbook;
    private final Access access;

    ShareController(MonthlyShares shares, ShareWorkbook workbook, Access access) {
        this.shares = shares;
        this.workbook = workbook;
        this.access = access;
    }

    @GetMapping("/project06")
    String project06(@RequestParam(defaultValue = "") String year, Model model) {
        return show(ShareKind.PROJECT06, year, model);
    }

    @GetMapping("/signing")
    String signing(@RequestParam(defaultValue = "") String year, Model model) {
        return show(ShareKind.SIGNING, year, model);
    }

    @GetMapping("/project06.xlsx")
    ResponseEntity<byte[]> project06(@RequestParam(defaultValue = "") String year, Locale locale) {
        return file(ShareKind.PROJECT06, "bao-cao-de-an-06", year, locale);
    }

    @GetMapping("/signing.xlsx")
    ResponseEntity<byte[]> signing(@RequestParam(defaultValue = "") String year, Locale locale) {
        return file(ShareKind.SIGNING, "ky-so-van-ban", year, locale);
    }

    private String show(ShareKind kind, String typedYear, Model model) {
        int year = year(kind, typedYear);
        model.addAttribute("kind", kind);
        model.addAttribute("year", year);
        model.addAttribute("thisYear", shares.today().getYear());
        model.addAttribute("table", shares.of(kind, year));
        model.addAttribute(
                "opensReports",
                access.has(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK));
        return "monthly/share";
    }

    private ResponseEntity<byte[]> file(ShareKind kind, String name, String typedYear, Locale locale) {
        int year = year(kind, typedYear);
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "-" + year + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(workbook.write(kind, year, shares.of(kind, year), locale));
    }

    private int year(ShareKind kind, String typed) {
        return typed.isBlank()
                ? shares.latestYear(kind)
                : Typed.year(typed, shares.today().getYear());
    }
}
