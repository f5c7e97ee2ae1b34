package vn.cchc.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.shared.UserError;

/** What people keep of their own: password, language, API tokens. Always the signed-in person's, whatever is sent. */
@Controller
@RequestMapping("/profile")
class ProfileController {

    private static final List<String> LANGUAGES = List.of("vi", "en");

    private final Access access;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final LocaleResolver localeResolver;
    private final Clock clock;

    ProfileController(Access access, Accounts accounts, ApiTokens tokens, LocaleResolver localeResolver, Clock clock) {
        this.access = access;
        this.accounts = accounts;
        this.tokens = tokens;
        this.localeResolver = localeResolver;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show() {
        Viewer owner = access.viewer();
        ModelAndView page = new ModelAndView("account/profile");
        page.addObject("owner", owner);
        page.addObject("grants", accounts.grantsOf(owner.username()));
        page.addObject("tokens", tokens.of(owner));
        page.addObject("languages", LANGUAGES);
        page.addObject("email", accounts.emailOf(owner));
        page.addObject("firstExpiry", LocalDate.now(clock));
        page.addObject("lastExpiry", LocalDate.now(clock).plusDays(ApiTokens.LONGEST_DAYS));
        return page;
    }

    /** Answers with the page itself, not with a redirect: the token must not be kept anywhere. */
    @PostMapping("/tokens")
    ModelAndView makeToken(
            @RequestParam String name, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expires) {
        try {
            String token = tokens.make(access.viewer(), name, expires);
            ModelAndView page = show();
            page.addObject("newToken", token);
            return page;
        } catch (UserError e) {
            ModelAndView page = show();
            page.addObject("error", e.code());
            page.addObject("errorArgs", e.args());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, RedirectAttributes flash) {
        tokens.revoke(access.viewer(), id);
        flash.addFlashAttribute("message", "account.done.token_revoked");
        return "redirect:/profile";
    }

    @PostMapping("/language")
    String language(
            @RequestParam String language,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!LANGUAGES.contains(language)) {
            throw new UserError("account.error.language");
        }
        accounts.speak(access.viewer(), language);
        localeResolver.setLocale(request, response, Locale.forLanguageTag(language));
        flash.addFlashAttribute("message", "account.done.language");
        return "redirect:/profile";
    }

    @PostMapping("/email")
    Object email(@RequestParam String email, RedirectAttributes flash) {
        try {
            accounts.reachAt(access.viewer(), email);
        } catch (UserError e) {
            ModelAndView page = show();
            page.addObject("email", email);
            page.addObject("error", e.code());
            page.addObject("errorArgs", e.args());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        flash.addFlashAttribute("message", "account.done.email");
        return "redirect:/profile";
    }

    @GetMapping("/password")
    String passwordForm(Model model) {
        model.addAttribute("shortest", Passwords.SHORTEST);
        model.addAttribute("mustChange", access.mustChangePassword());
        return "account/password";
    }

    @PostMapping("/password")
    Object changePassword(
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            RedirectAttributes flash) {
        HttpSession session = request.getSession(false);
        try {
            accounts.changePassword(access.viewer(), current, password, again, session == null ? "" : session.getId());
            flash.addFlashAttribute("message", "account.done.password_changed");
            return "redirect:/profile";
        } catch (UserError e) {
            ModelAndView page = new ModelAndView("account/password");
            page.addObject("shortest", Passwords.SHORTEST);
            page.addObject("mustChange", access.mustChangePassword());
            page.addObject("error", e.code());
            page.addObject("errorArgs", e.args());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }
}
