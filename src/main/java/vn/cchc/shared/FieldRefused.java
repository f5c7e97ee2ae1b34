package vn.cchc.shared;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** What was typed wrong, with the field it stands in, so that the form says it there. */
public final class FieldRefused extends UserError {

    private final String field;

    public FieldRefused(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    /** The field that an error names; empty where it concerns the whole form, or where there is none. */
    public static String fieldOf(UserError error) {
        return error instanceof FieldRefused refused ? refused.field : "";
    }

    /** Answers 422: an error of a field is shown there, any other above the form. */
    public static void show(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        boolean field = !fieldOf(e).isEmpty();
        model.addAttribute("wrong", fieldOf(e));
        model.addAttribute(field ? "wrongText" : "error", e.code());
        model.addAttribute(field ? "wrongArgs" : "errorArgs", e.args());
    }
}
