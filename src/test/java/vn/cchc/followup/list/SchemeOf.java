package vn.cchc.followup.list;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A published scheme like the basic one, whose first criterion scores another indicator. */
public final class SchemeOf {

    private SchemeOf() {}

    public static void indicator(JdbcClient jdbc, String indicator) {
        indicator(jdbc, indicator, "{\"type\": \"linear\"}");
    }

    public static void indicator(JdbcClient jdbc, String indicator, String rule) {
        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, published_by, published_at, content)
                        select 'thu', 1, 'PUBLISHED', 'QĐ thử', '2020-01-01', 'test', 'test', now(),
                               jsonb_set(jsonb_set(content, '{criteria,0,indicator}', to_jsonb(cast(:indicator as text))),
                                         '{criteria,0,rule}', cast(:rule as jsonb))
                        from scheme where code = 'co-ban' and created_by = ''
                        """).param("indicator", indicator).param("rule", rule).update();
    }
}
