package vn.cchc.account;

import java.util.EnumSet;
import java.util.Set;

/** What a person is here for. A role is held through a grant, for some units and some time: see {@link Access}. */
public enum Role {
    LEADER,
    OFFICER,
    UNIT_HEAD,
    CLERK,
    APPRAISER,
    VIEWER,
    AUDITOR,
    ADMIN;

    /** All who see figures of the units of their grants: everyone but ADMIN, who keeps accounts and nothing else. */
    public static final Set<Role> SEE_FIGURES = Set.copyOf(EnumSet.complementOf(EnumSet.of(ADMIN)));

    /** Key of the role's name in the message bundles. */
    public String messageKey() {
        return "account.role." + name();
    }
}
