package vn.cchc.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/**
 * A person who signs in. Accounts are disabled, never deleted: the trail names them. The count of failed sign-ins lives in
 * the same row, but {@link SignIn} alone keeps it.
 */
@Entity
class Account {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    /** A plain address, as one types it: nothing that a mail header could be made of. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String username;
    private String displayName;
    private String passwordHash;
    private boolean mustChange;
    private boolean enabled = true;
    private String language = "vi";
    private String email;

    @Version
    private int version;

    /** For JPA. */
    protected Account() {}

    /** A new account has a one-time password, which its owner must change at the first sign-in. */
    Account(String username, String displayName, String oneTimeHash) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(name).matches()) {
            throw new UserError("account.error.username");
        }
        this.username = name;
        this.passwordHash = oneTimeHash;
        this.mustChange = true;
        rename(displayName);
    }

    void rename(String newName) {
        String clean = TextKey.clean(newName);
        if (clean.isEmpty() || clean.length() > 200) {
            throw new UserError("account.error.display_name");
        }
        displayName = clean;
    }

    /** The owner's own new password. */
    void changePassword(String hash) {
        passwordHash = hash;
        mustChange = false;
    }

    /** Somebody else gave a one-time password. */
    void resetPassword(String oneTimeHash) {
        passwordHash = oneTimeHash;
        mustChange = true;
    }

    void enable() {
        enabled = true;
    }

    void disable() {
        enabled = false;
    }

    void speak(String tag) {
        language = tag;
    }

    /** @param address blank = none: reminders stay in the application */
    void reachAt(String address) {
        String clean = address.strip();
        if (!clean.isEmpty() && (clean.length() > 254 || !EMAIL.matcher(clean).matches())) {
            throw new UserError("account.error.email");
        }
        email = clean.isEmpty() ? null : clean;
    }

    String email() {
        return email;
    }

    Long id() {
        return id;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }
}
