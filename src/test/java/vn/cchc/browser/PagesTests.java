package vn.cchc.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every page, in both languages, on a laptop and on a phone. */
class PagesTests extends BrowserTest {

    private static final String NOBODY = "";
    private static final String MONTHS = "?from=2023-01&to=2023-05";

    /**
     * A part of a page that the page itself fetches, and pages that stand only after a post: MonthlyFormTests and
     * ResultPagesTests look at them.
     */
    private static final List<String> NO_PAGES = List.of(
            "/error",
            "/imports/{id}/progress",
            "/my-month/confirm",
            "/rankings/extensions",
            "/units/{code}/local-score",
            "/tasks/counters",
            "/today",
            "/results/{id}");

    /** Somebody and the pages that this person looks at; {dossier} and its like stand for a row of the demo. */
    record Visit(String username, List<String> paths) {

        Visit(String username, String... paths) {
            this(username, List.of(paths));
        }

        /** Half of the visits are another class's, so that two JVMs share them. */
        private boolean here() {
            return List.of(NOBODY, "lanhdao", "chutichxa").contains(username);
        }

        @Override
        public String toString() {
            return username.equals(NOBODY) ? "nobody" : username;
        }
    }

    private static final List<Visit> VISITS = List.of(
            new Visit(NOBODY, "/login", "/login?error", "/login?logout"),
            new Visit(
                    "lanhdao",
                    "/" + MONTHS,
                    "/?from=2019-01&to=2019-02",
                    "/units/19363" + MONTHS,
                    "/units/VL.TP/scorecard" + MONTHS,
                    "/units/VL.VP/scorecard" + MONTHS,
                    "/units/VL/scorecard" + MONTHS + "&scheme=cchc-huyen",
                    "/units/19363/scorecard/online" + MONTHS,
                    "/units/19363/scorecard/way-up" + MONTHS,
                    "/units/19363/visit" + MONTHS,
                    "/resources" + MONTHS,
                    "/evidence",
                    "/evidence/{evidence}",
                    "/rankings" + MONTHS,
                    "/rankings/outside",
                    "/rankings/outside/{outside}",
                    "/dossiers" + MONTHS,
                    "/dossiers?q=không+có+hồ+sơ+nào",
                    "/dossiers/late",
                    "/dossiers/morning",
                    "/dossiers/forecast",
                    "/dossiers/causes",
                    "/dossiers/slips",
                    "/dossiers/{dossier}",
                    "/postings?from=2023-01-01&to=2023-05-31",
                    "/postings/{decision}",
                    "/postings/units/19363",
                    "/postings/units/19363/list",
                    "/procedures/gaps" + MONTHS,
                    "/plans?year=2023",
                    "/initiatives?year=2023",
                    "/proposals?year=2023",
                    "/projects?month=2023-05",
                    "/project06?year=2023",
                    "/signing?year=2023",
                    "/tasks?show=all",
                    "/tasks/{task}",
                    "/deductions?year=2022",
                    "/deductions/{deduction}",
                    "/appraisals",
                    "/appraisals/{appraisal}",
                    "/appraisals/{appraisal}/units/19363",
                    "/tasks/new?unit=19363&scheme=co-ban&criterion=digitised&target=60",
                    "/results",
                    "/reports/status?month=2023-05",
                    "/nowhere"),
            new Visit(
                    "chuyenvien",
                    "/initiatives/{initiative}",
                    "/resources" + MONTHS,
                    "/resources/surplus?unit=19363",
                    "/deductions/new",
                    "/appraisals/new",
                    "/appraisals/{appraisal}/people",
                    "/appraisals/{selfScore}",
                    "/dossiers/{dossier}/correct",
                    "/dossiers/{dossier}/slip",
                    "/postings/new",
                    "/postings/{decision}/units/19363",
                    "/postings/units/19363/check",
                    "/imports",
                    "/imports/{import}",
                    "/imports/learned",
                    "/imports/portal",
                    "/units",
                    "/units/new",
                    "/units/19363/edit",
                    "/units/19363/history",
                    "/procedures",
                    "/procedures/new",
                    "/procedures/{procedure}",
                    "/procedures/{procedure}/versions/new",
                    "/procedures/{procedure}/versions/{version}/edit",
                    "/results/new",
                    "/reports/forms",
                    "/reports/forms/{form}",
                    "/reports/forms/{formDraft}",
                    "/reports/forms/{formDraft}/edit",
                    "/reports/forms/{formDraft}/items/documents_out",
                    "/reports/forms/{formDraft}/items/-",
                    "/reports/amendments/{amendment}",
                    "/my-month?unit=19363&month=2023-04",
                    "/rankings/outside?year=2020",
                    "/rankings/outside/new",
                    "/rankings/outside/{outside}/edit",
                    "/admin/calendar",
                    "/schemes",
                    "/schemes/indicators",
                    "/schemes/{scheme}",
                    "/schemes/cchc-xa/targets",
                    "/schemes/cchc-xa/entries" + MONTHS,
                    "/schemes/cchc-xa/entries" + MONTHS + "&unit=19363",
                    "/schemes/{draft}",
                    "/schemes/{draft}/edit",
                    "/schemes/{draft}/lines/0",
                    "/schemes/{draft}/publish"),
            new Visit("chuyenvien", "/digest", "/digest/log", "/contests", "/contests/{contest}"),
            new Visit("chutichxa", "/digest", "/contests", "/contests/new?unit=19363"),
            new Visit(
                    "chutichxa",
                    "/" + MONTHS,
                    "/my-month?month=2023-05",
                    "/admin/accounts",
                    "/plans?year=2023",
                    "/plans/new?unit=19363&year=2023",
                    "/plans/{planTask}",
                    "/initiatives/new?unit=19363",
                    "/initiatives/{initiative}",
                    "/proposals/new?unit=19363",
                    "/proposals/{proposal}",
                    "/projects?month=2023-05",
                    "/projects/new?unit=19363&year=2023",
                    "/projects/{project}"),
            new Visit("kiemtra", "/admin/audit"),
            new Visit(
                    "thamdinh",
                    "/appraisals/{appraisal}/units/19366",
                    "/appraisals/{appraisal}/units/19366/lines/{judged}"),
            new Visit(
                    "nhaplieu",
                    "/my-month?month=2023-04",
                    "/my-month/log?unit=19363&month=2023-04",
                    "/my-month/amend?unit=19363&month=2023-04",
                    "/reports/sheet",
                    "/my-month",
                    "/profile",
                    "/profile/password"),
            new Visit("quantri", "/admin/accounts", "/admin/accounts/chuyenvien", "/admin/settings"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    static Stream<Visit> visits() {
        return VISITS.stream().filter(Visit::here);
    }

    /** The other half, for {@link OfficePagesTests}. */
    static Stream<Visit> otherVisits() {
        return VISITS.stream().filter(visit -> !visit.here());
    }

    @ParameterizedTest(name = "pages of {0}")
    @MethodSource("visits")
    void pages_are_accessible_and_fit(Visit visit) {
        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, content)
                        select code, 99, 'DRAFT', document, current_date, 'chuyenvien', content
                        from scheme where code = 'qd766' and number = 1
                        on conflict do nothing
                        """).update();
        jdbc.sql("""
                        with draft as (
                            insert into report_form (code, name_vi, name_en, calendar, unit_kinds, due_days, valid_from, state, created_by)
                            select code, name_vi, name_en, calendar, unit_kinds, due_days, '2059-01-01', 'DRAFT', 'chuyenvien'
                            from report_form where code = 'cchc-thang' and valid_to is null and state = 'PUBLISHED'
                            on conflict do nothing returning id
                        ), section as (
                            insert into report_section (form_id, code, position, name_vi, name_en)
                            select id, 'documents', 1, 'Văn bản điện tử', 'Electronic documents' from draft returning form_id
                        )
                        insert into report_item (form_id, position, section, code, name_vi, name_en, unit_vi, unit_en)
                        select form_id, 1, 'documents', 'documents_out', 'Văn bản đi', 'Outgoing documents', 'văn bản', 'documents'
                        from section
                        """).update();
        jdbc.sql("""
                        with asked as (
                            insert into report_amendment (report_id, state, reason, asked_by, asked_at)
                            select r.id, 'ASKED', 'Đếm lại theo sổ văn bản', 'nhaplieu', now()
                            from report r join unit u on u.id = r.unit_id where u.code = '19363' and r.month = '2023-04-01'
                            on conflict do nothing returning id
                        )
                        insert into report_amendment_value (amendment_id, item_code, before, after)
                        select id, 'documents_out', 1, 2 from asked
                        """).update();
        SoftAssertions softly = new SoftAssertions();
        Page page = visit.username().equals(NOBODY) ? open(LAPTOP) : open(LAPTOP, visit.username());
        for (String pattern : visit.paths()) {
            for (String language : new String[] {"vi", "en"}) {
                String path = address(pattern) + (pattern.contains("?") ? "&" : "?") + "lang=" + language;
                softly.assertThatCode(() -> look(page, path, language)).as(path).doesNotThrowAnyException();
                for (int width : new int[] {LAPTOP, PHONE}) {
                    page.setViewportSize(width, width == PHONE ? 740 : 768);
                    softly.assertThatCode(() -> assertNoSidewaysScroll(page))
                            .as("%s at %s px", path, width)
                            .doesNotThrowAnyException();
                    // Axe once a width: the languages differ in their words only.
                    if (language.equals("vi") == (width == PHONE)) {
                        softly.assertThatCode(() -> assertAccessible(page))
                                .as("%s at %s px", path, width)
                                .doesNotThrowAnyException();
                        if (Boolean.getBoolean("screenshots")) {
                            screenshot(page, name(visit, pattern) + "-" + language + "-" + width);
                        }
                    }
                }
            }
        }
        complaints.removeIf(complaint -> complaint.matches(".*(/nowhere|/admin/accounts).*status of 40[34].*"));
        softly.assertAll();
    }

    @Test
    void no_page_is_forgotten() {
        List<PathContainer> visited = VISITS.stream()
                .flatMap(visit -> visit.paths().stream())
                .map(path -> PathContainer.parsePath(path.replaceFirst("\\?.*", "")))
                .toList();

        List<String> forgotten = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(entry -> answersWithAPage(entry.getValue()))
                .flatMap(entry -> patterns(entry.getKey().getPatternValues().stream()))
                .filter(pattern -> visited.stream().noneMatch(pattern::matches))
                .map(PathPattern::getPatternString)
                .filter(pattern -> !NO_PAGES.contains(pattern))
                .toList();

        assertThat(forgotten).isEmpty();
    }

    private static Stream<PathPattern> patterns(Stream<String> values) {
        return values.map(PathPatternParser.defaultInstance::parse);
    }

    private static boolean answersWithAPage(HandlerMethod handler) {
        return handler.getReturnType().getParameterType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class);
    }

    private static void look(Page page, String path, String language) {
        Response answer = page.navigate(path);

        assertThat(answer.status()).isIn(200, 403, 404);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat(page.locator("h1").count()).as("headings").isEqualTo(1);
        assertThat(page.locator("body").innerText()).doesNotContain("??");
    }

    private String address(String pattern) {
        return pattern.replace("{dossier}", one("select id from dossier order by id limit 1"))
                .replace("{import}", one("select id from import_batch where state = 'DONE' order by id limit 1"))
                .replace("{procedure}", one("select code from procedure order by code limit 1"))
                .replace("{form}", one("select id from report_form where code = 'mau-06' and state = 'PUBLISHED'"))
                .replace("{formDraft}", one("select id from report_form where state = 'DRAFT' order by id limit 1"))
                .replace("{amendment}", one("select id from report_amendment order by id limit 1"))
                .replace("{outside}", one("select min(id)::text from outside_score where own"))
                .replace("{task}", one("select min(id) from task"))
                .replace("{deduction}", one("select min(id) from deduction"))
                .replace("{appraisal}", one("select min(id) from appraisal_round where state = 'APPRAISING'"))
                .replace("{selfScore}", one("select min(id) from appraisal_round where state = 'SELF_SCORING'"))
                .replace("{judged}", one("""
                                select l.criterion from appraisal_line l join unit u on u.id = l.unit_id
                                where u.code = '19366' and l.data_state = 'MISSING' order by l.position limit 1
                                """))
                .replace("{scheme}", one("select id from scheme where code = 'qd766' and number = 1"))
                .replace("{evidence}", one("select min(id)::text from evidence"))
                .replace("{decision}", one("select max(id) from posting_decision"))
                .replace("{contest}", one("select id from contest where state = 'OPEN' order by id limit 1"))
                .replace("{initiative}", one("""
                                select i.id from initiative i join unit u on u.id = i.unit_id
                                where u.code = '19363' and i.result = 'PROPOSED' order by i.id limit 1
                                """))
                .replace("{proposal}", one("""
                                select p.id from procedure_proposal p join unit u on u.id = p.unit_id
                                where u.code = '19363' and p.sent_on is not null and p.outcome is null order by p.id limit 1
                                """))
                .replace("{project}", one("""
                                select p.id from project p join unit u on u.id = p.unit_id
                                where u.code = '19363' order by p.id limit 1
                                """))
                .replace("{planTask}", one("""
                                select t.id from plan_task t join unit u on u.id = t.unit_id
                                where u.code = '19363' and t.done_on is null order by t.id limit 1
                                """))
                .replace("{draft}", one("select id from scheme where state = 'DRAFT' order by id limit 1"))
                .replace("{version}", one("""
                                select v.id from procedure_version v join procedure p on p.id = v.procedure_id
                                order by p.code, v.id limit 1
                                """));
    }

    private String one(String sql) {
        return jdbc.sql(sql).query((row, i) -> row.getString(1)).single();
    }

    private static String name(Visit visit, String pattern) {
        return visit + pattern.replaceAll("[^A-Za-z0-9]+", "-").replaceFirst("-$", "");
    }
}
