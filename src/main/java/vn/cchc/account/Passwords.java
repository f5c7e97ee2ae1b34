package vn.cchc.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/** Rules for passwords people choose, and passwords made for one use. */
final class Passwords {

    static final int SHORTEST = 10;

    /** bcrypt looks at no more bytes than these. */
    private static final int LONGEST_BYTES = 72;

    /** Without what is mistaken for something else when read out or copied by hand. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "0987654321",
            "9876543210",
            "1111111111",
            "0000000000",
            "1q2w3e4r5t",
            "qwertyuiop",
            "matkhau123",
            "matkhau1234",
            "matkhau12345",
            "password12",
            "password123",
            "password1234",
            "admin12345",
            "admin123456",
            "administrator",
            "vietnam123",
            "vietnam1234",
            "abcdefghij",
            "abc1234567",
            "abcd123456",
            "anhyeuem123",
            "iloveyou123",
            "cchc-demo",
            "quangtri123",
            "cchc123456");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Refuses what is too short, too long, or what anybody would try first. */
    static void check(String password, String username) {
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new UserError("account.error.password_length", SHORTEST, LONGEST_BYTES);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean oneCharacter = plain.chars().distinct().count() < 4;
        if (oneCharacter || COMMON.contains(TextKey.of(plain).replace(" ", "")) || plain.contains(username)) {
            throw new UserError("account.error.password_common");
        }
    }

    /** Sixteen letters and digits in groups of four: 79 bits, to be read out once and changed at the first sign-in. */
    static String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
