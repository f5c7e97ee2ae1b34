package vn.cchc.followup.plan;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import vn.cchc.shared.UserError;

/** What was typed wrong, with the field it stands in, so that the form says it there. */
public class Refused extends UserError {

    private final String field;

    public Refused(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    /** Name of the field; empty where it is the whole form. */
    public String field() {
        return field;
    }

    /** An error of a field is shown there, any other above the form. */
    public static void show(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        boolean field = e instanceof Refused refused && !refused.field().isEmpty();
        model.addAttribute("wrong", field ? ((Refused) e).field() : "");
        model.addAttribute(field ? "wrongText" : "error", e.code());
        model.addAttribute(field ? "wrongArgs" : "errorArgs", e.args());
    }
}
