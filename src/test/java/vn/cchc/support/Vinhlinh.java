package vn.cchc.support;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Puts the demo district without dossiers into the database before each test, and takes out what the test before left. */
class Vinhlinh implements TestExecutionListener {

    private static final String EMPTY = """
            truncate rejected_row, import_confirmation, import_batch, posting_decision, posting_check, apology_slip, dossier_change, dossier, period_cell,
                unit_cell, report_value_change, report_value, report, procedure_version, procedure, api_token, role_grant, account,
                audit_entry, spring_session, spring_session_attributes, unit_alias, unit_succession, unit_parent, unit,
                source restart identity cascade
            """;

    /** Schemes as shipped: for the application a published one never goes away. */
    private static final String SHIPPED_SCHEMES = """
            alter table scheme disable trigger scheme_keep_published;
            delete from scheme where created_by <> '';
            update scheme set valid_to = null;
            alter table scheme enable trigger scheme_keep_published;
            """;

    @Override
    public void beforeTestMethod(TestContext context) {
        JdbcTemplate jdbc = context.getApplicationContext().getBean(JdbcTemplate.class);
        jdbc.execute(EMPTY);
        jdbc.execute(SHIPPED_SCHEMES);
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/district.sql")).execute(jdbc.getDataSource());
    }
}
