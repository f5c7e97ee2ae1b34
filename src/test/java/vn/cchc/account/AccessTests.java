package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTests {

    @Autowired
    private Access access;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_grant_counts_from_its_first_day_to_its_last_both_included() {
        LocalDate today = LocalDate.now(clock);
        signIn("thuongtruc");

        grantAgain(today, today);
        assertThat(access.has(Role.VIEWER)).isTrue();
        assertThat(access.scope().whole()).isTrue();

        grantAgain(today.minusDays(9), today.minusDays(1));
        assertThat(access.has(Role.VIEWER)).isFalse();
        assertThat(access.scope()).isEqualTo(Scope.NOTHING);

        grantAgain(today.plusDays(1), null);
        assertThat(access.viewer().roles()).isEmpty();
        assertThat(access.scope()).isEqualTo(Scope.NOTHING);
    }

    @Test
    void a_unit_head_sees_the_own_unit_and_writes_its_report_and_no_other() {
        signIn("truongphong");

        assertThat(access.scope()).isEqualTo(new Scope(false, Set.of(unit("VL.TP")), Set.of()));
        assertThat(access.mayWriteReport(unit("VL.TP"))).isTrue();
        assertThat(access.maySubmitReport(unit("VL.TP"))).isTrue();
        assertThat(access.mayWriteReport(unit("19363"))).isFalse();
        assertThat(access.mayWriteReport(unit("VL"))).isFalse();
        assertThatThrownBy(() -> access.requireUnit(unit("VL"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> access.requireUnit(unit("VL.NV"))).isInstanceOf(AccessDeniedException.class);
        assertThat(access.mayImport()).isFalse();
    }

    @Test
    void a_clerk_types_but_does_not_submit() {
        signIn("nhaplieu");

        assertThat(access.mayWriteReport(unit("19363"))).isTrue();
        assertThat(access.maySubmitReport(unit("19363"))).isFalse();
        assertThat(access.reportScope().unitIds()).containsExactly(unit("19363"));
    }

    @Test
    void an_officer_imports_corrects_and_keeps_catalogues_but_writes_no_unit_s_report() {
        signIn("chuyenvien");

        assertThat(access.scope().whole()).isTrue();
        assertThat(access.mayImport()).isTrue();
        assertThat(access.mayCorrectDossiers()).isTrue();
        assertThat(access.mayEditCatalogue()).isTrue();
        assertThat(access.mayWriteReport(unit("19363"))).isFalse();
        assertThat(access.reportScope()).isEqualTo(Scope.NOTHING);
    }

    @Test
    void an_administrator_sees_no_unit() {
        signIn("quantri");

        assertThat(access.scope()).isEqualTo(Scope.NOTHING);
        assertThatThrownBy(() -> access.require(Role.LEADER, Role.OFFICER)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_subtree_holds_units_that_ended_in_it_and_not_those_that_moved_away() {
        LocalDate today = LocalDate.now(clock);
        jdbc.sql(
                        "update role_grant set unit_id = :vl where account_id = (select id from account where username = 'lanhdao')")
                .param("vl", unit("VL"))
                .update();
        signIn("lanhdao");
        long ended = jdbc.sql("select id from unit where code = '19411'")
                .query(Long.class)
                .single();
        assertThat(access.scope().unitIds())
                .contains(unit("VL"), unit("19363"), ended)
                .hasSize(41);

        // Hồ Xá goes to another district from today on; Bến Quan will, but only tomorrow.
        jdbc.sql(
                        "insert into unit (code, name, kind, valid_from) values ('GL', 'Huyện Gio Linh', 'DISTRICT', '1990-01-01')")
                .update();
        move("19363", today);
        move("19366", today.plusDays(1));
        access.forget();

        assertThat(access.scope().unitIds())
                .doesNotContain(unit("19363"), unit("GL"))
                .contains(unit("19366"))
                .hasSize(40);
    }

    @Test
    void the_level_that_was_abolished_keeps_its_units_to_look_back() {
        jdbc.sql(
                        "update role_grant set unit_id = :vl where account_id = (select id from account where username = 'lanhdao')")
                .param("vl", unit("VL"))
                .update();
        long commune = unit("19363");
        jdbc.sql("update unit_parent set valid_to = '2025-06-30' where valid_to is null")
                .update();
        jdbc.sql("update unit set valid_to = '2025-06-30' where valid_to is null")
                .update();
        signIn("lanhdao");

        assertThat(access.scope().contains(commune)).isTrue();
    }

    @Test
    void a_grant_limited_to_fields_stands_beside_the_unlimited_one() {
        jdbc.sql("""
                insert into role_grant (account_id, role, unit_id, fields, valid_from)
                select id, 'VIEWER', null, array['Hộ tịch'], date '2020-01-01' from account where username = 'truongphong'
                """).update();
        signIn("truongphong");

        assertThat(access.scope()).isEqualTo(new Scope(false, Set.of(unit("VL.TP")), Set.of()));
        assertThat(access.scopes()).containsExactly(access.scope(), new Scope(true, Set.of(), Set.of("Hộ tịch")));
    }

    @Test
    void an_officer_for_some_fields_imports_nothing() {
        jdbc.sql("""
                update role_grant set fields = array['Hộ tịch']
                where account_id = (select id from account where username = 'chuyenvien')
                """).update();
        signIn("chuyenvien");

        assertThat(access.scope()).isEqualTo(new Scope(true, Set.of(), Set.of("Hộ tịch")));
        assertThatThrownBy(access::requireImport).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobody_signed_in_and_a_disabled_account_are_nobody() {
        assertThatThrownBy(access::viewer).isInstanceOf(AuthenticationException.class);
        assertThat(access.viewerIfSignedIn()).isEmpty();

        signIn("lanhdao");
        jdbc.sql("update account set enabled = false where username = 'lanhdao'")
                .update();
        assertThatThrownBy(access::scope).isInstanceOf(AuthenticationException.class);
    }

    private void grantAgain(LocalDate from, LocalDate to) {
        jdbc.sql("""
                update role_grant set valid_from = :from, valid_to = :to
                where account_id = (select id from account where username = 'thuongtruc')
                """).param("from", from).param("to", to).update();
        access.forget();
    }

    private void move(String code, LocalDate firstDay) {
        jdbc.sql("update unit_parent set valid_to = :last where unit_id = :unit")
                .param("last", firstDay.minusDays(1))
                .param("unit", unit(code))
                .update();
        jdbc.sql("insert into unit_parent (unit_id, parent_id, valid_from) values (:unit, :parent, :first)")
                .param("unit", unit(code))
                .param("parent", unit("GL"))
                .param("first", firstDay)
                .update();
    }

    private long unit(String code) {
        return jdbc.sql("select id from unit where code = :code and valid_to is null")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static void signIn(String username) {
        var authentication = new TestingAuthenticationToken(username, null);
        authentication.setAuthenticated(true);
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
