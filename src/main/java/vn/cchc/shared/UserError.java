package vn.cchc.shared;

/**
 * Something a user did that cannot be done, told to the user: {@code code} is a key of the message bundles. Forms show it
 * at the place where it happened, the API answers 422 with a problem document.
 */
public class UserError extends RuntimeException {

    private final String code;
    private final transient Object[] args;

    public UserError(String code, Object... args) {
        super(code);
        this.code = code;
        this.args = args.clone();
    }

    public String code() {
        return code;
    }

    public Object[] args() {
        return args == null ? new Object[0] : args.clone();
    }
}
