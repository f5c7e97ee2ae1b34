package vn.cchc.database;

/** A database that cannot be started, reached, saved or restored, with a reason for the person at the console. */
class DatabaseProblem extends RuntimeException {

    private final String code;
    private final String text;

    /** @param code a message code {@code database.<code>} */
    DatabaseProblem(String code, Object... args) {
        this(null, code, args);
    }

    DatabaseProblem(Throwable cause, String code, Object... args) {
        super(ConsoleText.english("database." + code, args), cause);
        this.code = code;
        this.text = ConsoleText.both("database." + code, args);
    }

    String code() {
        return code;
    }

    /** The reason in Vietnamese and, below it, in English. */
    String text() {
        return text;
    }
}
