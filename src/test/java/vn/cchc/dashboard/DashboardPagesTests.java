package vn.cchc.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionOperations;
import vn.cchc.dossier.DossiersChanged;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DashboardPagesTests {

    private static final RequestPostProcessor LEADER = user("lanhdao").roles("LEADER");
    private static final RequestPostProcessor HEAD = user("chutichxa").roles("UNIT_HEAD");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transaction;

    @Test
    void an_empty_installation_says_what_to_do_next() throws Exception {
        mvc.perform(get("/").with(user("chuyenvien").roles("OFFICER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Chưa có số liệu")))
                .andExpect(content().string(containsString("href=\"/imports\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "lanhdao, LEADER",
        "chuyenvien, OFFICER",
        "truongphong, UNIT_HEAD",
        "nhaplieu, CLERK",
        "thamdinh, APPRAISER",
        "kiemtra, AUDITOR",
        "thuongtruc, VIEWER"
    })
    void every_role_is_answered_on_the_start_page_itself(String username, String role) throws Exception {
        dossiers();

        mvc.perform(get("/?from=2023-01&to=2023-05").with(user(username).roles(role)))
                .andExpect(status().isOk());
    }

    @Test
    void an_administrator_is_sent_to_the_accounts() throws Exception {
        mvc.perform(get("/").with(user("quantri").roles("ADMIN"))).andExpect(redirectedUrl("/admin/accounts"));
    }

    @Test
    void the_start_page_speaks_both_languages_and_writes_numbers_as_each_does() throws Exception {
        dossiers();

        mvc.perform(get("/?from=2023-05&to=2023-05&lang=vi").with(LEADER))
                .andExpect(content().string(containsString("66,67\u00a0%")))
                .andExpect(content().string(containsString("Nộp trực tuyến")))
                .andExpect(content().string(containsString("figure=received_online&amp;from=2023-05&amp;to=2023-05")));
        mvc.perform(get("/?from=2023-05&to=2023-05&lang=en").with(LEADER))
                .andExpect(content().string(containsString("66.67\u00a0%")))
                .andExpect(content().string(containsString("Filed online")));
    }

    @Test
    void what_did_not_arise_is_neither_zero_nor_missing() throws Exception {
        dossiers();

        mvc.perform(get("/units/19363/scorecard?from=2023-04&to=2023-04").with(LEADER))
                .andExpect(content().string(containsString("Không phát sinh")));
        mvc.perform(get("/units/19363/scorecard?from=2023-08&to=2023-08").with(LEADER))
                .andExpect(content().string(containsString("Chưa có số liệu")));
        mvc.perform(get("/units/VL.TTR/scorecard?from=2023-05&to=2023-05").with(LEADER))
                .andExpect(content().string(containsString("Không thuộc thẩm quyền")));
    }

    @Test
    void a_hostile_name_of_a_unit_is_shown_as_text() throws Exception {
        dossiers();
        jdbc.sql("update unit set name = '<script>alert(1)</script>' where code = '19363' and valid_to is null")
                .update();

        for (String page : new String[] {
            "/", "/rankings", "/units/19363/scorecard", "/units/19363/scorecard/online", "/procedures/gaps?unit=19363"
        }) {
            mvc.perform(get(page).with(LEADER))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("&lt;script&gt;alert(1)")))
                    .andExpect(content().string(not(containsString("<script>alert"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units/19366/scorecard",
                "/units/VL.TP",
                "/units/19366/scorecard/online",
                "/procedures/gaps?unit=19366"
            })
    void a_head_is_refused_the_page_of_another_unit(String page) throws Exception {
        dossiers();

        mvc.perform(get(page).with(HEAD)).andExpect(status().isForbidden());
        mvc.perform(get("/units/19363/scorecard").with(HEAD)).andExpect(status().isOk());
    }

    @Test
    void the_menu_hides_what_the_role_may_not_open() throws Exception {
        mvc.perform(get("/").with(HEAD))
                .andExpect(content().string(containsString("href=\"/my-month\"")))
                .andExpect(content().string(not(containsString("href=\"/imports\""))))
                .andExpect(content().string(not(containsString("href=\"/admin/audit\""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units/nowhere/scorecard",
                "/units/nowhere/scorecard/online",
                "/units/19363/scorecard/nothing",
                "/procedures/gaps?unit=nowhere"
            })
    void an_unknown_unit_is_not_found(String page) throws Exception {
        mvc.perform(get(page).with(LEADER)).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?from=2023-01&to=2023-05",
                "/?from=2023-05-03&to=2023-05-17",
                "/rankings?from=2023-01&to=2023-05",
                "/units/19363/scorecard?from=2023-01&to=2023-05",
                "/units/19363/scorecard?from=2023-05-03&to=2023-05-17",
                "/units/19363/scorecard/online?from=2023-01&to=2023-05",
                "/units/19363/scorecard/way-up?from=2023-01&to=2023-05",
                "/units/19363/scorecard/online?from=2023-05-03&to=2023-05-17",
                "/procedures/gaps?from=2023-01&to=2023-05"
            })
    void a_page_asks_the_database_at_most_six_times(String page) throws Exception {
        dossiers();
        for (RequestPostProcessor who : new RequestPostProcessor[] {LEADER, HEAD}) {
            mvc.perform(get(page).with(who));
            Statements.forget();

            mvc.perform(get(page).with(who)).andExpect(status().isOk());

            assertThat(Statements.sent()).as(page).hasSizeBetween(2, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rankings", "/units/19363/scorecard"})
    void a_page_scores_by_the_scheme_in_its_address_and_its_links_keep_it(String page) throws Exception {
        dossiers();

        mvc.perform(get(page + "?from=2023-05&to=2023-05&scheme=qd766").with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Chấm theo: Bộ chỉ số 766")))
                .andExpect(content().string(containsString(page + "?scheme=qd766&amp;from=2023-04&amp;to=2023-04")))
                .andExpect(content().string(containsString("to=2023-05&amp;scheme=qd766\" aria-current=\"page\"")));
        mvc.perform(get(page + "?from=2023-05&to=2023-05").with(LEADER))
                .andExpect(content().string(containsString("Chấm theo: Bộ tiêu chí cơ bản")))
                .andExpect(content().string(containsString(page + "?from=2023-04&amp;to=2023-04")));
        mvc.perform(get(page + "?scheme=nowhere").with(LEADER)).andExpect(status().isNotFound());
    }

    @Test
    void why_a_unit_has_its_points_is_told_down_to_the_dossiers() throws Exception {
        dossiers();
        String page = "/units/19363/scorecard/online";

        mvc.perform(get("/units/19363/scorecard?from=2023-05&to=2023-05").with(LEADER))
                .andExpect(content().string(containsString(page + "?from=2023-05&amp;to=2023-05")));
        mvc.perform(get(page + "?from=2023-05&to=2023-05").with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 ÷ 3 ≈ 66,666667\u00a0%")))
                .andExpect(content().string(containsString("35 × (2 ÷ 3) ÷ 70\u00a0% ≈ 33,333333 điểm")))
                .andExpect(content().string(containsString("33,33 điểm")))
                .andExpect(content().string(containsString("figure=received_online&amp;unit=19363&amp;from=2023-05")))
                .andExpect(content().string(containsString("figure=received&amp;unit=19363&amp;from=2023-05")))
                .andExpect(content().string(containsString("figure=not_online&amp;unit=19363&amp;procedure=2.000635")))
                .andExpect(content().string(containsString("Không phát sinh nên không tính vào điểm tối đa")));
        mvc.perform(get(page + "?from=2023-05&to=2023-05&lang=en").with(HEAD))
                .andExpect(content().string(containsString("35 × (2 ÷ 3) ÷ 70\u00a0% ≈ 33.333333 points")));
        mvc.perform(get("/units/19363/scorecard/payment?from=2023-05&to=2023-05&scheme=qd766")
                        .with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/scorecard/PAYMENT_A_DOSSIER_PAID_ONLINE?")));
    }

    @Test
    void the_way_up_names_how_many_dossiers_and_in_which_procedure() throws Exception {
        dossiers(0);

        for (String page : new String[] {"/units/19363/scorecard", "/units/19363/scorecard/way-up"}) {
            mvc.perform(get(page + "?from=2023-05&to=2023-05").with(HEAD))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("1 hồ sơ nộp trực tuyến nữa")))
                    .andExpect(content().string(containsString("81,67 điểm (+16,67)")))
                    .andExpect(content().string(containsString("xếp loại Trung bình → Tốt")))
                    .andExpect(content()
                            .string(containsString("figure=not_online&amp;unit=19363&amp;procedure=2.000635")));
        }
        mvc.perform(get("/units/19363/scorecard?from=2023-05&to=2023-05").with(LEADER))
                .andExpect(content().string(containsString("do đơn vị 35,00 · do cấp trên 0,00")));
        mvc.perform(get("/units/19366/scorecard/way-up").with(HEAD)).andExpect(status().isForbidden());
    }

    @Test
    void a_head_tries_other_numbers_and_bad_ones_are_refused_in_place() throws Exception {
        dossiers(0);
        String page = "/units/19363/scorecard?from=2023-05&to=2023-05&n.online=";

        mvc.perform(get(page + "1").with(HEAD))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("81,67 điểm thay vì 65,00")))
                .andExpect(content().string(containsString("xếp loại Tốt thay vì Trung bình")));
        mvc.perform(get(page + "4").with(HEAD))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Không quá 3, là mẫu số.")))
                .andExpect(content().string(containsString("Chưa tính")));
        for (String bad : new String[] {"-1", "x", "1.5", "9999999999999999999", "<b>"}) {
            mvc.perform(get(page + bad).with(HEAD))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Hãy nhập số nguyên không âm.")))
                    .andExpect(content().string(not(containsString("<b>\""))));
        }
        mvc.perform(get("/units/19363/scorecard?from=2023-05&to=2023-05").with(HEAD))
                .andExpect(content().string(not(containsString("thay vì"))));
    }

    private void dossiers() {
        dossiers(2);
    }

    /** Three dossiers of Hồ Xá in May 2023, some of them online; everything up to June 2023 is reported. */
    private void dossiers(int online) {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            finished_on, status, components, digitised, content_hash)
                        select s.id, 'H' || n, u.id, p.id, case when n > :online then 'DIRECT' else 'ONLINE' end, date '2023-05-08',
                            date '2023-05-10', date '2023-05-10', date '2023-05-09', 'RETURNED', 2, 2, 0
                        from generate_series(1, 3) n, source s, unit u, procedure p
                        where s.code = 'mot-cua' and u.code = '19363' and u.valid_to is null and p.code = '2.000635'
                        """).param("online", online).update();
        jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, source_code, covers_from,
                            covers_to, instance)
                        values ('DOSSIER', 'ho-so.csv', 1, 'x', 'chuyenvien', 'DONE', 'mot-cua', '2022-01-01', '2023-06-30', 1)
                        """).update();
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("""
                            create temporary view dossier_delta as
                            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components,
                                   digitised, e_result, reused, fee, paid_online, slip_on
                            from dossier
                            """).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop view dossier_delta").update();
        });
    }
}
