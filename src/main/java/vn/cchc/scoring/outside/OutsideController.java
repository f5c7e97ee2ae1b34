package vn.cchc.scoring.outside;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.UserError;

/** The pages of published scores: ours among others, and the forms to enter and correct them. */
@Controller
@RequestMapping("/rankings/outside")
class OutsideController {

    private static final String LIST = "redirect:/rankings/outside";

    /** Rows that show every column, and that points, a place or a class alone will do. */
    private static final String TEMPLATE = """
            Năm,Kỳ,Chỉ số,Văn bản bộ chỉ số,Loại điểm,Đơn vị,Điểm,Điểm tối đa,Hạng,Tổng số đơn vị,Xếp loại,Văn bản công bố,Đường dẫn,Ghi chú
            2024,Năm,Chỉ số CCHC cấp huyện,Quyết định số …,Chỉ số,Huyện Ví Dụ,"88,25",100,2,10,Tốt,Quyết định số …,https://example.vn/cong-bo,
            2024,Năm,Chỉ số CCHC cấp huyện,Quyết định số …,Chỉ số,Huyện Khác,,,,,Khá,Quyết định số …,,chỉ công bố xếp loại
            2024,6 tháng,Chỉ số CCHC cấp huyện,Quyết định số …,Thẩm định,Huyện Ví Dụ,"70,37%",100,1/10,,,Thông báo số …,,
            """;

    private final OutsidePages pages;
    private final OutsideScores scores;
    private final ImportApi imports;
    private final Access access;

    OutsideController(OutsidePages pages, OutsideScores scores, ImportApi imports, Access access) {
        this.pages = pages;
        this.scores = scores;
        this.imports = imports;
        this.access = access;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String index,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String part,
            Model model) {
        requireReader();
        model.addAttribute("view", pages.read(index, basis, period(year, part)));
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        model.addAttribute("mayImport", access.mayImport());
        return "outside/list";
    }

    private static Optional<OutsideTable.PeriodOf> period(String year, String part) {
        return year.matches("\\d{4}")
                ? OutsidePart.of(part).map(which -> new OutsideTable.PeriodOf(Integer.parseInt(year), which))
                : Optional.empty();
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        requireReader();
        model.addAttribute("score", scores.get(id));
        model.addAttribute("history", scores.history(id));
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        return "outside/show";
    }

    @GetMapping("/new")
    String form(Model model) {
        access.requireEditCatalogue();
        return form(OutsideForm.empty(), null, 0, "", model);
    }

    @PostMapping("/new")
    String enter(OutsideForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        access.requireEditCatalogue();
        long id;
        try {
            id = scores.enter(form.content());
        } catch (UserError e) {
            refuse(e, model, response);
            return form(form, null, 0, "", model);
        }
        redirect.addFlashAttribute("message", "outside.entered");
        return LIST + "/" + id;
    }

    @GetMapping("/{id}/edit")
    String correctForm(@PathVariable long id, Model model) {
        access.requireEditCatalogue();
        OutsideScore score = scores.get(id);
        return form(OutsideForm.of(score.content()), score, score.version(), "", model);
    }

    @PostMapping("/{id}/edit")
    String correct(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            OutsideForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        access.requireEditCatalogue();
        try {
            scores.correct(id, version, form.content(), reason);
        } catch (UserError e) {
            refuse(e, model, response);
            return form(form, scores.get(id), version, reason, model);
        }
        redirect.addFlashAttribute("message", "outside.corrected");
        return LIST + "/" + id;
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        try {
            scores.withdraw(id, version, reason);
            redirect.addFlashAttribute("message", "outside.withdrawn");
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
        return LIST + "/" + id;
    }

    @PostMapping("/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user,
            RedirectAttributes redirect) {
        access.requireImport();
        if (file.isEmpty()) {
            redirect.addFlashAttribute("error", "import.no_file");
            return LIST;
        }
        return "redirect:/imports/"
                + imports.submit(OutsideImport.KIND, file, user.getName(), dryRun)
                        .id();
    }

    @GetMapping("/template.csv")
    ResponseEntity<byte[]> template() {
        requireReader();
        return ImportApi.template("diem-cong-bo.csv", TEMPLATE);
    }

    /** @param score null for one that is to be entered */
    private static String form(OutsideForm form, OutsideScore score, int version, String reason, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("score", score);
        model.addAttribute("version", version);
        model.addAttribute("reason", reason);
        model.addAttribute("bases", OutsideBasis.values());
        model.addAttribute("parts", OutsidePart.values());
        return "outside/form";
    }

    private static void refuse(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
        model.addAttribute("wrong", e instanceof OutsideRefused refused ? refused.field() : "");
    }

    private void requireReader() {
        access.require(
                Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK, Role.APPRAISER);
    }
}
