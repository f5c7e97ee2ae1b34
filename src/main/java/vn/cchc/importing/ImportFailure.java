package vn.cchc.importing;

/** The file as a whole cannot be imported; the code is a key below {@code import.error.}, told in the reader's language. */
public class ImportFailure extends RuntimeException {

    private final String code;
    private final String[] args;

    public ImportFailure(String code, String... args) {
        super(code);
        this.code = code;
        this.args = args.clone();
    }

    public String code() {
        return code;
    }

    public String[] args() {
        return args.clone();
    }
}
