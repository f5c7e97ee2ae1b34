package vn.cchc.dossier.web;

/** The parameters of a list as they stand in the address, unread; what is absent is "". */
record ListRequest(
        String q,
        String unit,
        String procedure,
        String field,
        String channel,
        String state,
        String figure,
        String from,
        String to,
        String calendar,
        String linked,
        String slip,
        String sort,
        String page,
        String show,
        String days,
        String holder,
        String cause,
        String quantile) {

    // Whole statements end up in the log and in pages; nothing anyone types on purpose is longer.
    private static final int LONGEST = 200;

    ListRequest {
        q = text(q);
        unit = text(unit);
        procedure = text(procedure);
        field = text(field);
        channel = text(channel);
        state = text(state);
        figure = text(figure);
        from = text(from);
        to = text(to);
        calendar = text(calendar);
        linked = text(linked);
        slip = text(slip);
        sort = text(sort);
        page = text(page);
        show = text(show);
        days = text(days);
        holder = text(holder);
        cause = text(cause);
        quantile = text(quantile);
    }

    private static String text(String value) {
        // PostgreSQL text cannot hold a NUL.
        String clean = value == null ? "" : value.replace("\0", "").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** Number of the page, at least 1; what is no number is the first, what is too large the last. */
    int pageNumber() {
        if (!page.matches("[0-9]+")) {
            return 1;
        }
        return page.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(page));
    }
}
