package vn.cchc.followup.list;

/** Why a row of a file is left out; the reason is a code of {@code <kind>.reject.*}. */
public final class RowRefused extends RuntimeException {

    public RowRefused(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return getMessage();
    }
}
