package vn.cchc.notice;

import java.util.List;
import vn.cchc.account.Scope;

/** A feature in which officers decide on what units hand in. Offered as a bean; asked when an officer opens the start page. */
@FunctionalInterface
public interface WaitingSource {

    /** What waits in the units of the scope; the number of statements does not depend on how many. */
    List<Waiting> waiting(Scope scope);
}
