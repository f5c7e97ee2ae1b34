package vn.cchc.account;

import static vn.cchc.account.Role.ADMIN;
import static vn.cchc.account.Role.APPRAISER;
import static vn.cchc.account.Role.AUDITOR;
import static vn.cchc.account.Role.CLERK;
import static vn.cchc.account.Role.LEADER;
import static vn.cchc.account.Role.OFFICER;
import static vn.cchc.account.Role.UNIT_HEAD;
import static vn.cchc.account.Role.VIEWER;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role may open which address: the page table of the security guide, line by line. What an address then shows is
 * limited once more by {@link Access#scope()}. An address with a handler but without a line here is refused.
 */
final class UrlRights {

    /** Decides for the roles that somebody holds. */
    interface Decision extends Predicate<Set<Role>> {}

    private static final Decision EVERYONE = roles -> true;
    private static final Decision NOBODY = roles -> false;

    private static final Decision READERS = any(LEADER, OFFICER, VIEWER, AUDITOR);
    private static final Decision DOSSIERS = any(LEADER, OFFICER, VIEWER, AUDITOR, UNIT_HEAD, CLERK);
    private static final Decision FIGURES = any(LEADER, OFFICER, VIEWER, AUDITOR, UNIT_HEAD, CLERK, APPRAISER);

    private record Line(PathPattern pattern, Decision read, Decision write) {}

    private static final List<Line> LINES = List.of(
            line("/", EVERYONE, NOBODY),
            line("/today", DOSSIERS, NOBODY),
            line("/profile/**", EVERYONE, EVERYONE),
            line("/admin/accounts/**", any(ADMIN), any(ADMIN)),
            line("/admin/settings/**", any(ADMIN), NOBODY),
            line("/admin/audit/**", any(AUDITOR, OFFICER, ADMIN), NOBODY),
            line("/admin/calendar/**", FIGURES, any(OFFICER)),
            line("/imports/**", READERS, any(OFFICER)),
            line("/dossiers.xlsx", DOSSIERS, NOBODY),
            line("/dossiers/*/correct", any(OFFICER), any(OFFICER)),
            line("/dossiers/*/slip", DOSSIERS, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/dossiers/*/cause", NOBODY, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/dossiers/**", DOSSIERS, any(OFFICER)),
            line("/my-month/**", DOSSIERS, any(UNIT_HEAD, CLERK)),
            line("/reports/sheet/**", any(UNIT_HEAD, CLERK), any(UNIT_HEAD, CLERK)),
            line("/reports/accept", NOBODY, any(OFFICER, LEADER)),
            line("/reports/return", NOBODY, any(OFFICER, LEADER)),
            line("/reports/amendments/**", READERS, any(OFFICER, LEADER)),
            line("/reports/**", READERS, any(OFFICER)),
            line("/units/new", any(OFFICER), any(OFFICER)),
            line("/units/*/edit", any(OFFICER), any(OFFICER)),
            line("/procedures/new", any(OFFICER), any(OFFICER)),
            line("/procedures/*/versions/**", any(OFFICER), any(OFFICER)),
            line("/units/**", FIGURES, any(OFFICER)),
            line("/procedures/**", FIGURES, any(OFFICER)),
            line("/postings/new", any(OFFICER), NOBODY),
            line("/postings/units/*/check", any(OFFICER, AUDITOR), any(OFFICER, AUDITOR)),
            line("/postings/*/units/*", FIGURES, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/postings/**", FIGURES, any(OFFICER)),
            line("/schemes/**", FIGURES, any(OFFICER)),
            line("/rankings/outside/new", any(OFFICER), any(OFFICER)),
            line("/rankings/outside/*/edit", any(OFFICER), any(OFFICER)),
            line("/rankings/outside/**", FIGURES, any(OFFICER)),
            line("/rankings/**", FIGURES, NOBODY),
            line("/resources", FIGURES, NOBODY),
            line("/project06", FIGURES, NOBODY),
            line("/project06.xlsx", FIGURES, NOBODY),
            line("/signing", FIGURES, NOBODY),
            line("/signing.xlsx", FIGURES, NOBODY),
            line("/contests/new", any(UNIT_HEAD, CLERK), NOBODY),
            line("/contests", DOSSIERS, any(UNIT_HEAD, CLERK)),
            line("/contests/*", DOSSIERS, any(OFFICER)),
            line("/digest/log", any(OFFICER, AUDITOR), NOBODY),
            line("/digest", FIGURES, NOBODY),
            line("/resources/surplus", any(OFFICER), any(OFFICER)),
            line("/projects/import/**", any(OFFICER), any(OFFICER)),
            line("/projects/new", any(OFFICER, UNIT_HEAD, CLERK), NOBODY),
            line("/projects/**", FIGURES, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/plans/new", any(OFFICER, UNIT_HEAD), NOBODY),
            line("/plans/*/done", NOBODY, any(UNIT_HEAD, CLERK)),
            line("/plans/**", FIGURES, any(OFFICER, UNIT_HEAD)),
            line("/initiatives/new", any(UNIT_HEAD, CLERK), NOBODY),
            line("/initiatives/*/result", NOBODY, any(OFFICER)),
            line("/initiatives/**", FIGURES, any(UNIT_HEAD, CLERK)),
            line("/proposals/new", any(OFFICER, UNIT_HEAD, CLERK), NOBODY),
            line("/proposals/**", FIGURES, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/evidence/**", FIGURES, NOBODY),
            line("/tasks/new", any(LEADER, OFFICER), NOBODY),
            line("/tasks/import/**", any(OFFICER), any(OFFICER)),
            line("/tasks/*/report", NOBODY, any(UNIT_HEAD, CLERK)),
            line("/tasks/*/extend", NOBODY, any(LEADER, OFFICER)),
            line("/tasks/*/close", NOBODY, any(LEADER, OFFICER)),
            line("/tasks/**", FIGURES, any(LEADER, OFFICER)),
            line("/deductions/new", any(OFFICER), NOBODY),
            line("/deductions/import/**", any(OFFICER), any(OFFICER)),
            line("/deductions/*/evidence", NOBODY, any(OFFICER, UNIT_HEAD, CLERK)),
            line("/deductions/*/plan", NOBODY, any(UNIT_HEAD)),
            line("/deductions/**", FIGURES, any(OFFICER)),
            line("/appraisals/new", any(OFFICER), NOBODY),
            line("/appraisals/*/units/**", FIGURES, any(LEADER, OFFICER, UNIT_HEAD, CLERK, APPRAISER)),
            line("/appraisals/**", FIGURES, any(OFFICER)),
            line("/results", FIGURES, any(OFFICER)),
            line("/results/new", any(OFFICER), NOBODY),
            line("/results/*/check", NOBODY, any(OFFICER, UNIT_HEAD)),
            line("/results/*/approve", NOBODY, any(LEADER)),
            line("/results/*/return", NOBODY, any(OFFICER, UNIT_HEAD, LEADER)),
            line("/results/**", FIGURES, any(OFFICER)),
            line("/figures/**", FIGURES, NOBODY),
            line("/api/v1/openapi.json", EVERYONE, NOBODY),
            line("/api/v1/figures/**", FIGURES, NOBODY),
            line("/api/v1/scorecards/**", FIGURES, NOBODY),
            line("/api/v1/dossier-imports/**", READERS, any(OFFICER)),
            line("/api/v1/unit-imports/**", READERS, any(OFFICER)),
            line("/api/v1/portal-imports/**", READERS, any(OFFICER)),
            line("/api/v1/outside-score-imports/**", READERS, any(OFFICER)),
            line("/api/v1/procedure-imports/**", READERS, any(OFFICER)));

    private UrlRights() {}

    /** The decision for an address within the application; nobody's when no line covers it. */
    static Decision decide(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        boolean read = method.equals("GET") || method.equals("HEAD");
        return LINES.stream()
                .filter(line -> line.pattern.matches(container))
                .findFirst()
                .map(line -> read ? line.read : line.write)
                .orElse(NOBODY);
    }

    private static Line line(String pattern, Decision read, Decision write) {
        return new Line(PathPatternParser.defaultInstance.parse(pattern), read, write);
    }

    private static Decision any(Role... roles) {
        Set<Role> needed = Set.of(roles);
        return held -> held.stream().anyMatch(needed::contains);
    }
}
