package vn.cchc.scoring.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;
import vn.cchc.dossier.DossiersChanged;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

/** The way of a result: drafted, submitted, checked, approved, corrected; and what is refused on it. */
@IntegrationTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResultStepsTests {

    private static final Period MAY = new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31));
    private static final ResultDocument NOTICE =
            new ResultDocument(ResultDocument.Kind.NOTICE, "12/TB-UBND", LocalDate.of(2023, 6, 9), "Trần Thị Lãnh Đạo");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Results results;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionOperations transaction;

    @BeforeEach
    void figures_of_May() {
        received("19363", 10, 5);
        received("19366", 10, 3);
        jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, source_code, covers_from,
                            covers_to, instance)
                        values ('DOSSIER', 'ho-so.csv', 1, 'x', 'chuyenvien', 'DONE', 'mot-cua', '2022-01-01', '2023-06-30', 1)
                        """).update();
    }

    @Test
    void a_published_result_stays_as_it_is_and_recomputes_whatever_changes_later() throws Exception {
        long id = published();
        byte[] before = bytes(id);

        received("19366", 40, 40);
        jdbc.sql("update scheme set valid_to = '2023-05-15' where code = 'co-ban'")
                .update();
        jdbc.sql("""
                        insert into scheme (code, number, document, valid_from, is_default, state, content, created_by, published_by,
                            published_at)
                        select code, 2, 'Mới', '2023-05-16', is_default, 'PUBLISHED',
                            jsonb_set(content, '{criteria,0,rule,threshold}', '0.99'), '', '', now()
                        from scheme where code = 'co-ban'
                        """).update();
        jdbc.sql("update unit set name = 'Tên khác' where code = '19363'").update();
        try {
            assertThat(bytes(id)).isEqualTo(before);
            PublishedResult stored = PublishedResult.read(before);
            assertThat(stored.recompute().bytes()).isEqualTo(before);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(before)))
                    .isEqualTo(stored.checksum())
                    .isEqualTo(column(id, "checksum"));
            mvc.perform(get("/results/" + id).with(user("lanhdao").roles("LEADER")))
                    .andExpect(content().string(containsString("trùng khớp từng byte")))
                    .andExpect(content().string(containsString("Số liệu đã thay đổi sau khi công bố")))
                    .andExpect(content().string(containsString("Bộ tiêu chí hoặc cách tính chỉ số đã thay đổi")))
                    .andExpect(content().string(containsString("Nếu đính chính theo số liệu lúc này")))
                    .andExpect(content().string(containsString("12/TB-UBND")));
            mvc.perform(get("/results/" + id + "/content").with(user("lanhdao").roles("LEADER")))
                    .andExpect(content().bytes(before));
        } finally {
            jdbc.sql("alter table scheme disable trigger scheme_keep_published").update();
            jdbc.sql("delete from scheme where code = 'co-ban' and number = 2").update();
            jdbc.sql("alter table scheme enable trigger scheme_keep_published").update();
            jdbc.sql("update scheme set valid_to = null where code = 'co-ban'").update();
        }
    }

    @Test
    void the_database_lets_nobody_change_or_delete_what_is_published_nor_its_history() {
        long id = published();

        for (String sql : List.of(
                "update result set note = 'x' where id = " + id,
                "update result set document_number = '13/TB-UBND' where id = " + id,
                "update result set state = 'DRAFT', content = null, checksum = null where id = " + id,
                "delete from result where id = " + id,
                "update result_step set username = 'x' where result_id = " + id,
                "delete from result_step where result_id = " + id)) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("never changes");
        }
    }

    @Test
    void the_database_lets_nobody_pass_own_work() {
        long id = submitted();

        assertThatThrownBy(() -> jdbc.sql("""
                                update result set state = 'CHECKED', checked_by = drafted_by, checked_at = now() where id = :id
                                """).param("id", id).update()).hasMessageContaining("result_own_work");
        assertThatThrownBy(() -> jdbc.sql("update result set content = 'x' where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("result_checksum");
    }

    @Test
    void nobody_checks_or_approves_what_he_drafted_whatever_his_roles() {
        grant("chuyenvien", "LEADER", null);
        grant("chuyenvien", "UNIT_HEAD", "VL.NV");
        long id = submitted();

        refused("chuyenvien", () -> results.check(id, version(id)));
        as("truongphong", () -> results.check(id, version(id)));
        refused("chuyenvien", () -> results.approve(id, version(id), NOTICE));
        assertThat(column(id, "state")).isEqualTo("CHECKED");
    }

    @Test
    void the_head_of_the_office_that_submits_checks_and_no_other_head() throws Exception {
        long id = submitted();

        mvc.perform(get("/results/" + id).with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(status().isNotFound());
        step(id, "check", "chutichxa", "UNIT_HEAD").andExpect(status().isNotFound());
        mvc.perform(get("/results").with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(content().string(containsString("/results/" + id)));
        mvc.perform(get("/results/" + id).with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Đã soát, chuyển lãnh đạo duyệt")));
        step(id, "check", "truongphong", "UNIT_HEAD").andExpect(redirectedUrl("/results/" + id));
        assertThat(column(id, "state")).isEqualTo("CHECKED");
    }

    @Test
    void another_officer_may_check_and_a_leader_may_not_skip_the_check() throws Exception {
        grant("thuongtruc", "OFFICER", null);
        long id = submitted();

        step(id, "approve", "lanhdao", "LEADER").andExpect(flash().attribute("error", "result.error.moved_on"));
        as("thuongtruc", () -> results.check(id, version(id)));

        assertThat(column(id, "checked_by")).isEqualTo("thuongtruc");
    }

    @Test
    void each_step_is_returned_with_a_reason_and_the_figures_thaw() throws Exception {
        long id = submitted();

        step(id, "return", "truongphong", "UNIT_HEAD")
                .andExpect(redirectedUrl("/results/" + id))
                .andExpect(flash().attribute("error", "result.error.reason"));
        as("truongphong", () -> results.giveBack(id, version(id), "Thiếu số liệu xã Vĩnh Tú"));
        assertThat(column(id, "state")).isEqualTo("DRAFT");
        assertThat(column(id, "checksum")).isNull();

        as("chuyenvien", () -> results.submit(id, version(id)));
        as("truongphong", () -> results.check(id, version(id)));
        as("lanhdao", () -> results.giveBack(id, version(id), "Xem lại"));
        assertThat(column(id, "state")).isEqualTo("DRAFT");
        assertThat(column(id, "checked_by")).isNull();
        mvc.perform(get("/results/" + id).with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(containsString("Thiếu số liệu xã Vĩnh Tú")));
        assertThat(jdbc.sql("select action from audit_entry where subject = :s order by id")
                        .param("s", "results/" + id)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "result.drafted",
                        "result.submitted",
                        "result.returned",
                        "result.submitted",
                        "result.checked",
                        "result.returned");
    }

    @Test
    void what_was_changed_meanwhile_is_not_approved() throws Exception {
        long id = checked();
        int seen = version(id);
        as("lanhdao", () -> results.giveBack(id, seen, "Sửa"));
        received("19366", 5, 5);
        as("chuyenvien", () -> results.submit(id, version(id)));
        as("truongphong", () -> results.check(id, version(id)));

        mvc.perform(approval(id, seen).with(user("lanhdao").roles("LEADER")))
                .andExpect(flash().attribute("error", "result.error.changed"));

        assertThat(column(id, "state")).isEqualTo("CHECKED");
    }

    @Test
    void figures_that_change_on_the_way_are_told_but_not_taken() throws Exception {
        long id = submitted();
        byte[] submitted = bytes(id);
        received("19366", 40, 40);

        mvc.perform(get("/results/" + id).with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(containsString("Số liệu đã thay đổi sau khi trình")));
        as("truongphong", () -> results.check(id, version(id)));
        as("lanhdao", () -> results.approve(id, version(id), NOTICE));

        assertThat(bytes(id)).isEqualTo(submitted);
    }

    @Test
    void of_two_leaders_who_press_approve_at_once_one_is_told() throws Exception {
        grant("thuongtruc", "LEADER", null);
        for (int round = 0; round < 5; round++) {
            long id = checked();
            int version = version(id);

            List<String> answers = together(List.of(
                    () -> attempt("lanhdao", () -> results.approve(id, version, NOTICE)),
                    () -> attempt("thuongtruc", () -> results.approve(id, version, NOTICE))));

            assertThat(answers).containsExactlyInAnyOrder("done", "result.error.moved_on");
            assertThat(steps(id, "APPROVED")).isEqualTo(1);
            jdbc.sql("truncate result, result_step").update();
        }
    }

    @Test
    void a_form_sent_twice_makes_one_draft() throws Exception {
        List<String> answers = together(List.of(
                () -> attempt("chuyenvien", () -> results.draft(may("VL.TP"))),
                () -> attempt("chuyenvien", () -> results.draft(may("VL.TP")))));

        assertThat(answers).containsExactly("done", "done");
        assertThat(jdbc.sql("select count(*) from result").query(Long.class).single())
                .isEqualTo(1);
        mvc.perform(draftOf("co-ban", "2023-05-01", "2023-05-31"))
                .andExpect(flash().attribute("message", "result.message.open"));
    }

    @Test
    void a_correction_is_a_new_version_with_a_reason_and_the_former_stays_readable() throws Exception {
        long first = published();
        byte[] before = bytes(first);
        received("19366", 40, 40);

        assertThat(attempt("chuyenvien", () -> results.correct(first, " ", may("VL.TP"))))
                .isEqualTo("result.error.reason");
        long second = as("chuyenvien", () -> results.correct(first, "Bổ sung hồ sơ", may("VL.TP")))
                .id();
        as("chuyenvien", () -> results.submit(second, version(second)));
        as("truongphong", () -> results.check(second, version(second)));
        as("lanhdao", () -> results.approve(second, version(second), NOTICE));

        assertThat(bytes(first)).isEqualTo(before);
        assertThat(bytes(second)).isNotEqualTo(before);
        assertThat(column(second, "number")).isEqualTo("2");
        mvc.perform(get("/results/" + first).with(user("nhaplieu").roles("CLERK")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("đã được thay thế")))
                .andExpect(content().string(containsString("/results/" + second)));
        mvc.perform(get("/results/" + second).with(user("nhaplieu").roles("CLERK")))
                .andExpect(content().string(containsString("Bổ sung hồ sơ")));
        long moved = PublishedResult.read(bytes(second)).units().stream()
                .filter(now -> PublishedResult.read(before).units().stream()
                        .filter(then -> then.key().equals(now.key()))
                        .noneMatch(then -> Objects.equals(then.shownPoints(), now.shownPoints())
                                && Objects.equals(then.rank(), now.rank())))
                .count();
        assertThat(moved).isPositive();
        mvc.perform(get("/today").with(user("kiemtra").roles("AUDITOR")))
                .andExpect(content()
                        .string(containsString("01/05/2023 đến 31/05/2023: bản thứ 2, " + moved
                                + " đơn vị đổi điểm hoặc hạng. Lý do: Bổ sung hồ sơ")));
        mvc.perform(get("/today").with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(not(containsString("Kết quả công bố lại"))));
        assertThat(attempt("chuyenvien", () -> results.correct(first, "Nữa", may("VL.TP"))))
                .isEqualTo("result.error.replaced");
        assertThat(attempt("chuyenvien", () -> results.draft(may("VL.TP")))).isEqualTo("result.error.published");
    }

    @Test
    void until_approval_a_unit_sees_nothing_of_it_and_after_it_all_units() throws Exception {
        long id = checked();
        for (String[] who : new String[][] {
            {"chutichxa", "UNIT_HEAD"}, {"nhaplieu", "CLERK"}, {"thuongtruc", "VIEWER"}, {"thamdinh", "APPRAISER"}
        }) {
            mvc.perform(get("/results/" + id).with(user(who[0]).roles(who[1]))).andExpect(status().isNotFound());
            mvc.perform(get("/results/" + id + "/content").with(user(who[0]).roles(who[1])))
                    .andExpect(status().isNotFound());
            mvc.perform(get("/results").with(user(who[0]).roles(who[1])))
                    .andExpect(content().string(not(containsString("/results/" + id))));
        }

        as("lanhdao", () -> results.approve(id, version(id), NOTICE));

        mvc.perform(get("/results/" + id).with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Xã Vĩnh Tú")))
                .andExpect(content().string(not(containsString("Đính chính"))));
        mvc.perform(get("/results").with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(content().string(containsString("/results/" + id)));
    }

    @Test
    void after_publication_a_unit_s_head_reads_live_figures_of_the_own_unit_only() throws Exception {
        long id = published();
        received("19366", 40, 40);

        mvc.perform(get("/results/" + id).with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(containsString("id=\"changes\"")));
        mvc.perform(get("/results/" + id).with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(content().string(containsString("Số liệu đã thay đổi sau khi công bố")))
                .andExpect(content().string(not(containsString("id=\"changes\""))));
    }

    @Test
    void units_without_figures_are_listed_with_the_reason() throws Exception {
        long id = published();

        mvc.perform(get("/results/" + id + "?lang=en").with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(containsString("Not ranked")))
                .andExpect(content().string(containsString("Linked body")))
                .andExpect(content().string(containsString("Nothing to score")));
    }

    @Test
    void a_period_without_figures_or_not_over_and_an_unknown_scheme_are_refused_with_the_reason() throws Exception {
        mvc.perform(draftOf("co-ban", "2023-05-01", "2059-05-31"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Kỳ này chưa kết thúc")));
        mvc.perform(draftOf("khong-co", "2023-05-01", "2023-05-31"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Không có bộ tiêu chí nào")));
        mvc.perform(draftOf("co-ban", "", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Hãy chọn từ ngày, đến ngày")));
        mvc.perform(draftOf("co-ban", "2022-02-01", "2022-02-28")).andExpect(status().isFound());
        long id = jdbc.sql("select max(id) from result").query(Long.class).single();
        step(id, "submit", "chuyenvien", "OFFICER").andExpect(flash().attribute("error", "result.error.no_figures"));
    }

    @Test
    void a_document_without_number_date_or_signer_is_not_approved() throws Exception {
        long id = checked();

        mvc.perform(post("/results/" + id + "/approve")
                        .param("version", String.valueOf(version(id)))
                        .param("kind", "DECISION")
                        .param("number", " ")
                        .param("date", "2023-06-09")
                        .param("signer", "A")
                        .with(csrf())
                        .with(user("lanhdao").roles("LEADER")))
                .andExpect(flash().attribute("error", "result.error.document"));
        assertThat(column(id, "state")).isEqualTo("CHECKED");
    }

    @Test
    void only_the_drafter_changes_a_draft_and_any_officer_clears_it_away() throws Exception {
        grant("thuongtruc", "OFFICER", null);
        long id = as("chuyenvien", () -> results.draft(may("VL.TP"))).id();

        assertThat(attempt("thuongtruc", () -> results.submit(id, version(id)))).isEqualTo("result.error.not_drafter");
        as("thuongtruc", () -> results.discard(id, version(id)));

        assertThat(column(id, "state")).isEqualTo("DISCARDED");
        assertThat(as("chuyenvien", () -> results.draft(may("VL.TP"))).isNew()).isTrue();
    }

    @Test
    void an_officer_of_some_fields_or_some_units_drafts_none() throws Exception {
        jdbc.sql("update role_grant set fields = '{Hộ tịch}' where role = 'OFFICER'")
                .update();
        mvc.perform(get("/results/new").with(user("chuyenvien").roles("OFFICER")))
                .andExpect(status().isForbidden());

        jdbc.sql("""
                        update role_grant set fields = null, unit_id = (select id from unit where code = '19363' and valid_to is null)
                        where role = 'OFFICER'
                        """).update();
        mvc.perform(draftOf("co-ban", "2023-05-01", "2023-05-31")).andExpect(status().isForbidden());

        jdbc.sql("update role_grant set unit_id = (select id from unit where code = 'VL') where role = 'OFFICER'")
                .update();
        mvc.perform(get("/results/new").with(user("chuyenvien").roles("OFFICER")))
                .andExpect(status().isOk());
    }

    @Test
    void the_pages_open_in_both_languages_at_every_step() throws Exception {
        long id = as("chuyenvien", () -> results.draft(may("VL.TP"))).id();
        opens(id);
        as("chuyenvien", () -> results.submit(id, version(id)));
        opens(id);
        as("truongphong", () -> results.check(id, version(id)));
        opens(id);
        as("lanhdao", () -> results.approve(id, version(id), NOTICE));
        opens(id);
        mvc.perform(get("/results/new?replaces=" + id).with(user("chuyenvien").roles("OFFICER")))
                .andExpect(content().string(containsString("Lý do đính chính")));
    }

    private void opens(long id) throws Exception {
        for (String page : List.of(
                "/results?lang=vi", "/results?lang=en", "/results/" + id + "?lang=en", "/results/" + id + "?lang=vi")) {
            for (String[] who : new String[][] {{"lanhdao", "LEADER"}, {"chuyenvien", "OFFICER"}}) {
                mvc.perform(get(page).with(user(who[0]).roles(who[1])))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("??"))));
            }
        }
    }

    private ResultDraft may(String office) {
        Long unit = jdbc.sql("select id from unit where code = :code")
                .param("code", office)
                .query(Long.class)
                .single();
        return new ResultDraft("co-ban", MAY, null, unit, "", new ResultDocument(null, "", null, ""));
    }

    private long submitted() {
        long id = as("chuyenvien", () -> results.draft(may("VL.TP"))).id();
        as("chuyenvien", () -> results.submit(id, version(id)));
        return id;
    }

    private long checked() {
        long id = submitted();
        as("truongphong", () -> results.check(id, version(id)));
        return id;
    }

    private long published() {
        long id = checked();
        as("lanhdao", () -> results.approve(id, version(id), NOTICE));
        return id;
    }

    private ResultActions step(long id, String step, String username, String role) throws Exception {
        MockHttpServletRequestBuilder request = step.equals("approve")
                ? approval(id, version(id))
                : post("/results/" + id + "/" + step)
                        .param("version", String.valueOf(version(id)))
                        .with(csrf());
        return mvc.perform(request.with(user(username).roles(role)));
    }

    private static MockHttpServletRequestBuilder approval(long id, int version) {
        return post("/results/" + id + "/approve")
                .param("version", String.valueOf(version))
                .param("kind", "NOTICE")
                .param("number", "12/TB-UBND")
                .param("date", "2023-06-09")
                .param("signer", "Trần Thị Lãnh Đạo")
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder draftOf(String scheme, String from, String to) {
        return post("/results")
                .param("scheme", scheme)
                .param("from", from)
                .param("to", to)
                .with(csrf())
                .with(user("chuyenvien").roles("OFFICER"));
    }

    private void grant(String username, String role, String unit) {
        jdbc.sql("""
                        insert into role_grant (account_id, role, unit_id, valid_from)
                        select a.id, :role, (select id from unit where code = :unit), date '2020-01-01'
                        from account a where username = :username
                        """)
                .param("username", username)
                .param("role", role)
                .param("unit", unit, java.sql.Types.VARCHAR)
                .update();
    }

    /** Dossiers of May received at a commune, so many of them online. */
    private void received(String unit, int count, int online) {
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("""
                            create temporary table made on commit drop as
                            with inserted as (
                                insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on,
                                    due_on, finished_on, status, components, digitised, content_hash)
                                select s.id, gen_random_uuid()::text, u.id, p.id,
                                    case when n <= :online then 'ONLINE' else 'DIRECT' end, date '2023-05-08', date '2023-05-10',
                                    date '2023-05-10', date '2023-05-09', 'RETURNED', 2, 2, 0
                                from generate_series(1, :count) n, source s, unit u, procedure p
                                where s.code = 'mot-cua' and u.code = :unit and u.valid_to is null and p.code = '2.000635'
                                returning *)
                            select * from inserted
                            """)
                    .param("count", count)
                    .param("online", online)
                    .param("unit", unit)
                    .update();
            jdbc.sql("""
                            create temporary view dossier_delta as
                            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components,
                                   digitised, e_result, reused, fee, paid_online, slip_on
                            from made
                            """).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop view dossier_delta").update();
        });
    }

    private byte[] bytes(long id) {
        return jdbc.sql("select content from result where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    private String column(long id, String column) {
        return jdbc.sql("select " + column + "::text from result where id = :id")
                .param("id", id)
                .query((rs, row) -> new String[] {rs.getString(1)})
                .single()[0];
    }

    private int version(long id) {
        return Integer.parseInt(column(id, "version"));
    }

    private long steps(long id, String step) {
        return jdbc.sql("select count(*) from result_step where result_id = :id and step = :step")
                .param("id", id)
                .param("step", step)
                .query(Long.class)
                .single();
    }

    private void refused(String username, Runnable deed) {
        assertThatThrownBy(() -> as(username, deed))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(UserError.class),
                        e -> assertThat(e)
                                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class));
    }

    private static String attempt(String username, Runnable deed) {
        try {
            as(username, deed);
            return "done";
        } catch (UserError e) {
            return e.code();
        }
    }

    private static void as(String username, Runnable deed) {
        as(username, () -> {
            deed.run();
            return null;
        });
    }

    private static <T> T as(String username, Callable<T> deed) {
        TestingAuthenticationToken who = new TestingAuthenticationToken(username, "", "ROLE_X");
        SecurityContextHolder.getContext().setAuthentication(who);
        try {
            return deed.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static List<String> together(List<Callable<String>> deeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(deeds.size());
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (Callable<String> deed : deeds) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
