package vn.cchc.account;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInController {

    private final Access access;
    private final ObjectProvider<DemoAccounts> demo;

    SignInController(Access access, ObjectProvider<DemoAccounts> demo) {
        this.access = access;
        this.demo = demo;
    }

    @GetMapping("/login")
    String form(
            @RequestParam(required = false) String error, @RequestParam(required = false) String logout, Model model) {
        if (access.viewerIfSignedIn().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("failed", error != null);
        model.addAttribute("signedOut", logout != null);
        model.addAttribute("failures", SignIn.FAILURES);
        model.addAttribute("lockMinutes", SignIn.LOCK.toMinutes());
        DemoAccounts accounts = demo.getIfAvailable();
        model.addAttribute("demoAccounts", accounts == null ? List.of() : accounts.list());
        model.addAttribute("demoPassword", accounts == null ? "" : accounts.password());
        return "account/login";
    }
}
