package vn.cchc.support;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Puts the demo district without dossiers into the database before each test, and takes out what the test before left. */
class Vinhlinh implements TestExecutionListener {

    private static final String EMPTY = """
            truncate appraisal_round, appraisal_line, appraisal_entry, appraisal_evidence, appraisal_unit, appraisal_duty, appraisal_appraiser,
                notice, digest, contest,
                evidence, evidence_content,
                task, deduction,
                rejected_row, import_confirmation, import_batch, posting_decision, posting_check, apology_slip, dossier_change, dossier, period_cell,
                unit_cell, report_lock, report_extension, report_form_unit, report_row, report_reminder, report_value_change, report_value, report, procedure_version, procedure, api_token, role_grant, account,
                audit_entry, spring_session, spring_session_attributes, unit_alias, unit_succession, unit_parent, unit,
                plan_task_evidence, plan_task, initiative, procedure_proposal, project_capital, project, surplus_plan,
                source restart identity cascade
            """;

    /** Schemes as shipped: for the application a published one never goes away. */
    private static final String SHIPPED_SCHEMES = """
            alter table scheme disable trigger scheme_keep_published;
            delete from scheme where created_by <> '';
            update scheme set valid_to = null;
            alter table scheme enable trigger scheme_keep_published;
            """;

    /** Forms as shipped, likewise. */
    private static final String SHIPPED_FORMS = """
            alter table report_form disable trigger report_form_keep_published;
            alter table report_section disable trigger report_section_keep_published;
            alter table report_item disable trigger report_item_keep_published;
            alter table report_check disable trigger report_check_keep_published;
            delete from report_form where created_by <> '';
            update report_form set paper = 'NONE', locks_at_due = false where valid_from = '2020-01-01';
            update report_form f set valid_to = n.valid_from - 1
            from report_form n where n.code = f.code and f.valid_from = '2020-01-01' and n.valid_from = '2023-06-01';
            update report_form set valid_to = null where valid_from > '2020-01-01';
            alter table report_form enable trigger report_form_keep_published;
            alter table report_section enable trigger report_section_keep_published;
            alter table report_item enable trigger report_item_keep_published;
            alter table report_check enable trigger report_check_keep_published;
            """;

    @Override
    public void beforeTestMethod(TestContext context) {
        JdbcTemplate jdbc = context.getApplicationContext().getBean(JdbcTemplate.class);
        jdbc.execute(EMPTY);
        jdbc.execute(SHIPPED_SCHEMES);
        jdbc.execute(SHIPPED_FORMS);
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/district.sql")).execute(jdbc.getDataSource());
    }
}
