package vn.cchc.account;

import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.shared.UserError;

@Controller
@RequestMapping("/admin/accounts")
class AccountsController {

    private final Accounts accounts;

    AccountsController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("page", accounts.list(q, Math.max(1, page)));
        model.addAttribute(
                "listUrl",
                UriComponentsBuilder.fromPath("/admin/accounts")
                        .queryParam("q", "{q}")
                        .encode()
                        .buildAndExpand(q)
                        .toUriString());
        return "account/list";
    }

    /** Answers with the page itself, not with a redirect: the one-time password must not be kept anywhere. */
    @PostMapping
    ModelAndView create(@RequestParam String username, @RequestParam String displayName, Model model) {
        try {
            String password = accounts.create(username, displayName);
            return shown(username.strip().toLowerCase(java.util.Locale.ROOT), password);
        } catch (UserError e) {
            list("", 1, model);
            model.addAttribute("error", e.code());
            model.addAttribute("errorArgs", e.args());
            model.addAttribute("username", username);
            model.addAttribute("displayName", displayName);
            return new ModelAndView("account/list", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{username}")
    ModelAndView show(@PathVariable String username) {
        return shown(username, null);
    }

    @PostMapping("/{username}/reset-password")
    ModelAndView resetPassword(@PathVariable String username) {
        return shown(username, accounts.resetPassword(username));
    }

    @PostMapping("/{username}/enable")
    String enable(@PathVariable String username, RedirectAttributes flash) {
        return back(username, flash, "account.done.enabled", () -> accounts.enable(username));
    }

    @PostMapping("/{username}/disable")
    String disable(@PathVariable String username, RedirectAttributes flash) {
        return back(username, flash, "account.done.disabled", () -> accounts.disable(username));
    }

    @PostMapping("/{username}/name")
    String rename(@PathVariable String username, @RequestParam String displayName, RedirectAttributes flash) {
        return back(username, flash, "account.done.renamed", () -> accounts.rename(username, displayName));
    }

    @PostMapping("/{username}/grants")
    Object grant(
            @PathVariable String username,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String fields,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes flash) {
        Accounts.NewGrant wanted = new Accounts.NewGrant(role, unit, fields, from, to);
        try {
            accounts.grant(username, wanted);
            flash.addFlashAttribute("message", "account.done.granted");
            return "redirect:/admin/accounts/{username}";
        } catch (UserError e) {
            ModelAndView page = shown(username, null);
            page.addObject("error", e.code());
            page.addObject("errorArgs", e.args());
            page.addObject("wanted", wanted);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @PostMapping("/{username}/grants/{id}/end")
    String endGrant(
            @PathVariable String username,
            @PathVariable long id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes flash) {
        return back(username, flash, "account.done.grant_ended", () -> accounts.endGrant(username, id, to));
    }

    @PostMapping("/{username}/grants/{id}/withdraw")
    String withdrawGrant(@PathVariable String username, @PathVariable long id, RedirectAttributes flash) {
        return back(username, flash, "account.done.grant_ended", () -> accounts.withdrawGrant(username, id));
    }

    private ModelAndView shown(String username, String oneTimePassword) {
        ModelAndView page = new ModelAndView("account/show");
        page.addObject("account", accounts.get(username));
        page.addObject("grants", accounts.grantsOf(username));
        page.addObject("units", accounts.units());
        page.addObject("roles", Role.values());
        page.addObject("oneTimePassword", oneTimePassword);
        return page;
    }

    /** Back to the account with what came of it, said in place. */
    private static String back(String username, RedirectAttributes flash, String done, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("message", done);
        } catch (UserError e) {
            flash.addFlashAttribute("error", e.code());
            flash.addFlashAttribute("errorArgs", e.args());
        }
        return "redirect:/admin/accounts/{username}";
    }
}
