package vn.cchc.account;

import java.util.Arrays;
import java.util.Set;

/**
 * The person who asks, with the roles that hold today.
 *
 * @param roles roles of all grants that are valid today; empty when every grant has ended
 */
public record Viewer(long accountId, String username, String displayName, Set<Role> roles) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** True when at least one of the roles is held. */
    public boolean has(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /** True when the address may be opened: what navigation shows. The address itself decides again when it is asked for. */
    public boolean mayOpen(String path) {
        return UrlRights.decide("GET", path).test(roles);
    }
}
