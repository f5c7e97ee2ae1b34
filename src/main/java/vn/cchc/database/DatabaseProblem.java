package vn.cchc.database;

/** A database that cannot be started, reached, saved or restored, with a reason for the person at the console. */
class DatabaseProblem extends RuntimeException {

    private final String code;
    private final Object[] args;

    DatabaseProblem(String code, Object... args) {
        this(null, code, args);
    }

    DatabaseProblem(Throwable cause, String code, Object... args) {
        super(ConsoleText.english(code, args), cause);
        this.code = code;
        this.args = args;
    }

    String code() {
        return code;
    }

    /** The reason in Vietnamese and, below it, in English. */
    String text() {
        return ConsoleText.both(code, args);
    }
}
