package vn.cchc.account;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sign-in page of the demo tells everybody. The bean exists in the demo only. */
@Component
@Profile("demo")
class DemoAccounts {

    /** Password of the accounts in db/demo/district.sql. */
    private static final String PASSWORD = "cchc-demo";

    private static final List<String> USERNAMES = List.of(
            "lanhdao",
            "chuyenvien",
            "truongphong",
            "chutichxa",
            "nhaplieu",
            "thamdinh",
            "kiemtra",
            "thuongtruc",
            "quantri");

    private static final String ACCOUNTS = """
            select username, display_name
            from account
            where username in (:usernames) and enabled
            order by id
            """;

    record Row(String username, String displayName) {}

    private final JdbcClient jdbc;

    DemoAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> list() {
        return jdbc.sql(ACCOUNTS).param("usernames", USERNAMES).query(Row.class).list();
    }

    String password() {
        return PASSWORD;
    }
}
