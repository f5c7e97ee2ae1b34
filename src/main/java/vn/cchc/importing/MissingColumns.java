package vn.cchc.importing;

import java.util.List;

/** A head was found, but mandatory columns are not under it: the user can say which head means which column. */
class MissingColumns extends ImportFailure {

    private final transient TableHead head;

    MissingColumns(TableHead head, List<String> missing) {
        super("missing_column", String.join(", ", missing));
        this.head = head;
    }

    TableHead head() {
        return head;
    }
}
