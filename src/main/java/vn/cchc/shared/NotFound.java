package vn.cchc.shared;

/** What was asked for does not exist, or the asker may not know that it does: answered with 404. */
public class NotFound extends RuntimeException {

    public NotFound(String what, Object key) {
        super(what + " " + key);
    }
}
