package vn.cchc.procedure;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import vn.cchc.account.Access;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

@Controller
class ProcedureController {

    private static final int PAGE_SIZE = 50;

    private final Procedures procedures;
    private final ProcedureEditor editor;
    private final Access access;

    ProcedureController(Procedures procedures, ProcedureEditor editor, Access access) {
        this.procedures = procedures;
        this.editor = editor;
        this.access = access;
    }

    /** What the list is limited to; a blank part limits nothing. */
    record Filter(String q, String field, String authority, String level, String review, String online) {

        Filter {
            q = q == null ? "" : q.strip();
            field = field == null ? "" : field;
            authority = authority == null ? "" : authority;
            level = level == null ? "" : level;
            review = review == null ? "" : review;
            online = online == null ? "" : online;
        }

        private boolean fits(ProcedureLine line) {
            String searched = TextKey.of(q);
            return (searched.isEmpty()
                            || TextKey.of(line.name()).contains(searched)
                            || TextKey.of(line.code()).contains(searched))
                    && (field.isEmpty() || line.field().equals(field))
                    && (authority.isEmpty() || line.authority().name().equals(authority))
                    && (level.isEmpty() || line.serviceLevel().name().equals(level))
                    && (review.isEmpty() || line.toReview())
                    && (online.isEmpty() || line.onlinePossible() == online.equals("yes"));
        }

        /** The address of the list with these limits. */
        private String address() {
            StringBuilder address = new StringBuilder("/procedures");
            with(address, "q", q);
            with(address, "field", field);
            with(address, "authority", authority);
            with(address, "level", level);
            with(address, "review", review);
            with(address, "online", online);
            return address.toString();
        }

        private static void with(StringBuilder address, String name, String value) {
            if (!value.isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        }
    }

    /** A version as somebody typed it, right or wrong. */
    record VersionForm(
            String code,
            String name,
            String field,
            String authority,
            String timeLimit,
            String timeUnit,
            String serviceLevel,
            String fee,
            String onlinePossible,
            String decision,
            String validFrom,
            String validTo) {

        static VersionForm empty() {
            return new VersionForm("", "", "", "", "", "WORKING_DAY", "", "", "true", "", "", "");
        }

        static VersionForm of(String code, ProcedureVersion version, boolean withDays) {
            ProcedureText text = version.text();
            return new VersionForm(
                    code,
                    text.name(),
                    text.field(),
                    text.authority().name(),
                    text.timeLimit() == null ? "" : text.timeLimit().toString(),
                    text.timeUnit() == null ? "WORKING_DAY" : text.timeUnit().name(),
                    text.serviceLevel().name(),
                    text.fee() == null ? "" : text.fee().toString(),
                    text.onlinePossible() ? "true" : "",
                    withDays ? text.decision() : "",
                    withDays ? version.validFrom().toString() : "",
                    withDays && version.validTo() != null ? version.validTo().toString() : "");
        }

        private ProcedureText text() {
            Integer limit = number(timeLimit, "procedure.error.limit_unreadable", Integer::valueOf);
            return new ProcedureText(
                    name,
                    field,
                    one(Authority.values(), authority),
                    limit,
                    limit == null ? null : one(TimeUnit.values(), timeUnit),
                    one(ServiceLevel.values(), serviceLevel),
                    number(fee, "procedure.error.fee_unreadable", Long::valueOf),
                    onlinePossible != null && !onlinePossible.isBlank(),
                    decision);
        }

        private Validity validity() {
            LocalDate from = day(validFrom);
            LocalDate to = day(validTo);
            if (from == null) {
                throw new UserError("procedure.error.valid_from_missing");
            }
            if (to != null && to.isBefore(from)) {
                throw new UserError("procedure.error.ends_before_start");
            }
            return new Validity(from, to);
        }

        private static <N> N number(String text, String error, Function<String, N> reader) {
            String digits = text == null ? "" : text.strip().replaceAll("(?<=\\d)[. ](?=\\d{3})", "");
            try {
                return digits.isEmpty() ? null : reader.apply(digits);
            } catch (NumberFormatException e) {
                throw new UserError(error, text);
            }
        }

        private static <E extends Enum<E>> E one(E[] values, String name) {
            return Arrays.stream(values)
                    .filter(value -> value.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private static LocalDate day(String text) {
            try {
                return DayText.parse(text);
            } catch (DateTimeException e) {
                throw new UserError("procedure.error.day_unreadable", text);
            }
        }
    }

    @ModelAttribute
    void choices(Model model) {
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        model.addAttribute("authorities", Authority.values());
        model.addAttribute("levels", ServiceLevel.values());
        model.addAttribute("timeUnits", TimeUnit.values());
    }

    @GetMapping("/procedures")
    String list(Filter filter, @RequestParam(defaultValue = "1") int page, Model model) {
        List<ProcedureLine> fitting =
                procedures.latest().stream().filter(filter::fits).toList();
        model.addAttribute("page", Page.of(fitting, page, PAGE_SIZE));
        model.addAttribute("filter", filter);
        model.addAttribute("address", filter.address());
        model.addAttribute("fields", procedures.fields());
        return "procedures/list";
    }

    @GetMapping("/procedures/new")
    String form(Model model) {
        access.requireEditCatalogue();
        return formPage("procedure.add", "/procedures/new", VersionForm.empty(), null, model);
    }

    @PostMapping("/procedures/new")
    String add(VersionForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            editor.add(form.code, form.text(), form.validity().from());
        } catch (UserError e) {
            refuse(e, model, response);
            return formPage("procedure.add", "/procedures/new", form, null, model);
        }
        redirect.addFlashAttribute("message", "procedure.added");
        return redirectTo(ProcedureRows.code(form.code), redirect);
    }

    @GetMapping("/procedures/{code}")
    String show(@PathVariable String code, Model model) {
        Procedure procedure = procedures.get(code);
        model.addAttribute("procedure", procedure);
        model.addAttribute("versions", procedures.versions(procedure.id()));
        return "procedures/show";
    }

    @GetMapping("/procedures/{code}/versions/new")
    String versionForm(@PathVariable String code, Model model) {
        access.requireEditCatalogue();
        Procedure procedure = procedures.get(code);
        VersionForm form =
                VersionForm.of(code, procedures.versions(procedure.id()).get(0), false);
        return formPage(
                "procedure.version.add", "/procedures/" + procedure.code() + "/versions/new", form, procedure, model);
    }

    @PostMapping("/procedures/{code}/versions/new")
    String addVersion(
            @PathVariable String code,
            @RequestParam int version,
            VersionForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Procedure procedure = procedures.get(code);
        try {
            editor.addVersion(code, version, form.text(), form.validity().from());
        } catch (UserError e) {
            refuse(e, model, response);
            return formPage(
                    "procedure.version.add",
                    "/procedures/" + procedure.code() + "/versions/new",
                    form,
                    procedure,
                    model);
        }
        redirect.addFlashAttribute("message", "procedure.version.added");
        return redirectTo(code, redirect);
    }

    @GetMapping("/procedures/{code}/versions/{id}/edit")
    String correctForm(@PathVariable String code, @PathVariable long id, Model model) {
        access.requireEditCatalogue();
        Procedure procedure = procedures.get(code);
        ProcedureVersion version = procedures.versions(procedure.id()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Version", id));
        return formPage(
                "procedure.version.correct",
                "/procedures/" + procedure.code() + "/versions/" + id + "/edit",
                VersionForm.of(code, version, true),
                procedure,
                model);
    }

    @PostMapping("/procedures/{code}/versions/{id}/edit")
    String correct(
            @PathVariable String code,
            @PathVariable long id,
            @RequestParam int version,
            VersionForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Procedure procedure = procedures.get(code);
        try {
            editor.correct(code, version, id, form.text(), form.validity());
        } catch (UserError e) {
            refuse(e, model, response);
            return formPage(
                    "procedure.version.correct",
                    "/procedures/" + procedure.code() + "/versions/" + id + "/edit",
                    form,
                    procedure,
                    model);
        }
        redirect.addFlashAttribute("message", "procedure.version.corrected");
        return redirectTo(code, redirect);
    }

    /** @param procedure null for one that is to be added */
    private static String formPage(String title, String action, VersionForm form, Procedure procedure, Model model) {
        model.addAttribute("heading", title);
        model.addAttribute("action", action);
        model.addAttribute("form", form);
        model.addAttribute("procedure", procedure);
        return "procedures/form";
    }

    private static void refuse(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
    }

    private static String redirectTo(String code, RedirectAttributes redirect) {
        redirect.addAttribute("code", code);
        return "redirect:/procedures/{code}";
    }
}
