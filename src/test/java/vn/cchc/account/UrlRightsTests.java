package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page table of docs/security.md, line by line. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UrlRightsTests {

    private static final String ALL = "LEADER OFFICER UNIT_HEAD CLERK APPRAISER VIEWER AUDITOR ADMIN";
    private static final String FIGURES = "LEADER OFFICER UNIT_HEAD CLERK APPRAISER VIEWER AUDITOR";
    private static final String DOSSIERS = "LEADER OFFICER UNIT_HEAD CLERK VIEWER AUDITOR";
    private static final String READERS = "LEADER OFFICER VIEWER AUDITOR";

    @ParameterizedTest(name = "{0} is read by {1}, written by {2}")
    @CsvSource({
        "/, ALL, -",
        "/profile, ALL, ALL",
        "/profile/password, ALL, ALL",
        "/units/19363, FIGURES, OFFICER",
        "/units/19363/scorecard, FIGURES, OFFICER",
        "/units/new, OFFICER, OFFICER",
        "/units/19363/edit, OFFICER, OFFICER",
        "/procedures/1.000656/versions/7/edit, OFFICER, OFFICER",
        "/dossiers/7/correct, OFFICER, OFFICER",
        "/dossiers/7/slip, DOSSIERS, OFFICER UNIT_HEAD CLERK",
        "/rankings, FIGURES, -",
        "/rankings/outside, FIGURES, OFFICER",
        "/rankings/outside/new, OFFICER, OFFICER",
        "/rankings/outside/7/edit, OFFICER, OFFICER",
        "/rankings/outside/7/withdraw, FIGURES, OFFICER",
        "/results, FIGURES, OFFICER",
        "/digest, FIGURES, -",
        "/digest/log, AUDITOR OFFICER, -",
        "/contests, DOSSIERS, CLERK UNIT_HEAD",
        "/contests/new, CLERK UNIT_HEAD, -",
        "/contests/7, DOSSIERS, OFFICER",
        "/results/new, OFFICER, -",
        "/results/7, FIGURES, OFFICER",
        "/results/7/content, FIGURES, OFFICER",
        "/results/7/submit, FIGURES, OFFICER",
        "/results/7/check, -, OFFICER UNIT_HEAD",
        "/results/7/return, -, LEADER OFFICER UNIT_HEAD",
        "/results/7/approve, -, LEADER",
        "/project06, FIGURES, -",
        "/project06.xlsx, FIGURES, -",
        "/signing, FIGURES, -",
        "/signing.xlsx, FIGURES, -",
        "/tasks, FIGURES, LEADER OFFICER",
        "/tasks/new, LEADER OFFICER, -",
        "/tasks/7, FIGURES, LEADER OFFICER",
        "/projects/import, OFFICER, OFFICER",
        "/tasks/import, OFFICER, OFFICER",
        "/tasks/7/report, -, UNIT_HEAD CLERK",
        "/tasks/7/extend, -, LEADER OFFICER",
        "/tasks/7/close, -, LEADER OFFICER",
        "/deductions, FIGURES, OFFICER",
        "/deductions/new, OFFICER, -",
        "/deductions/import, OFFICER, OFFICER",
        "/deductions/7/evidence, -, OFFICER UNIT_HEAD CLERK",
        "/deductions/7/plan, -, UNIT_HEAD",
        "/deductions/7/close, FIGURES, OFFICER",
        "/procedures/1.000656, FIGURES, OFFICER",
        "/schemes, FIGURES, OFFICER",
        "/admin/calendar, FIGURES, OFFICER",
        "/dossiers, DOSSIERS, OFFICER",
        "/dossiers/late, DOSSIERS, OFFICER",
        "/imports/1, READERS, OFFICER",
        "/reports/status, READERS, OFFICER",
        "/reports/accept, -, LEADER OFFICER",
        "/reports/return, -, LEADER OFFICER",
        "/reports/sheet/cell, UNIT_HEAD CLERK, UNIT_HEAD CLERK",
        "/reports/forms/7/publish, READERS, OFFICER",
        "/reports/remind, READERS, OFFICER",
        "/reports/import, READERS, OFFICER",
        "/reports/lock, READERS, OFFICER",
        "/reports/extend, READERS, OFFICER",
        "/reports/amendments/7/approve, READERS, LEADER OFFICER",
        "/my-month/amend, DOSSIERS, UNIT_HEAD CLERK",
        "/my-month, DOSSIERS, UNIT_HEAD CLERK",
        "/admin/audit, AUDITOR OFFICER ADMIN, -",
        "/admin/accounts, ADMIN, ADMIN",
        "/admin/accounts/lanhdao/grants/1/end, ADMIN, ADMIN",
        "/admin/settings, ADMIN, -",
        "/api/v1/openapi.json, ALL, -",
        "/api/v1/figures, FIGURES, -",
        "/api/v1/scorecards, FIGURES, -",
        "/api/v1/dossier-imports/1, READERS, OFFICER",
        "/api/v1/unit-imports, READERS, OFFICER",
        "/api/v1/portal-imports, READERS, OFFICER",
        "/api/v1/outside-score-imports, READERS, OFFICER",
        "/api/v1/procedure-imports, READERS, OFFICER",
        "/no-such-page, -, -"
    })
    void each_address_is_for_some_roles(String path, String readers, String writers) {
        assertThat(allowed("GET", path)).isEqualTo(roles(readers));
        assertThat(allowed("HEAD", path)).isEqualTo(roles(readers));
        assertThat(allowed("POST", path)).isEqualTo(roles(writers));
        assertThat(allowed("DELETE", path)).isEqualTo(roles(writers));
    }

    @Test
    void several_roles_add_up_and_none_opens_only_what_is_for_everyone() {
        assertThat(UrlRights.decide("GET", "/admin/accounts").test(Set.of(Role.CLERK, Role.ADMIN)))
                .isTrue();
        assertThat(UrlRights.decide("GET", "/rankings").test(Set.of())).isFalse();
        assertThat(UrlRights.decide("GET", "/profile").test(Set.of())).isTrue();
    }

    private static Set<Role> allowed(String method, String path) {
        return Arrays.stream(Role.values())
                .filter(role -> UrlRights.decide(method, path).test(Set.of(role)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Role> roles(String names) {
        String list = switch (names) {
            case "ALL" -> ALL;
            case "FIGURES" -> FIGURES;
            case "DOSSIERS" -> DOSSIERS;
            case "READERS" -> READERS;
            case "-" -> "";
            default -> names;
        };
        return Arrays.stream(list.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
