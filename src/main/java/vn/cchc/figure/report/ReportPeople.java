package vn.cchc.figure.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of the people behind user names. */
@Component
class ReportPeople {

    private static final String NAMES = "select username, display_name from account where username = any(:usernames)";

    private final JdbcClient jdbc;

    ReportPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names by user name; somebody whose account is gone is absent. */
    Map<String, String> names(Collection<String> usernames) {
        Map<String, String> names = new HashMap<>();
        if (!usernames.isEmpty()) {
            jdbc.sql(NAMES).param("usernames", usernames.toArray(String[]::new)).query(row -> {
                names.put(row.getString(1), row.getString(2));
            });
        }
        return names;
    }
}
