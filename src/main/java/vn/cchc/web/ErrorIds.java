package vn.cchc.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Short ids that a reader can say on the telephone and that stand in the log beside the cause. */
final class ErrorIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private ErrorIds() {}

    static String next() {
        byte[] id = new byte[4];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
