package vn.cchc.account;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** What a session keeps of a person: the name to look the rights up with, never the rights themselves. */
record SignedIn(String username) implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return username;
    }
}
