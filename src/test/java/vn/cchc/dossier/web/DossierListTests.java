package vn.cchc.dossier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.shared.Page;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DossierListTests {

    private static final List<String> UNITS = List.of("19363", "19426", "VL.TP", "VL.VPDKDD");
    private static final List<Period> PERIODS = List.of(
            period("2023-01-01", "2023-01-31"),
            period("2023-02-01", "2023-02-28"),
            period("2023-01-01", "2023-03-31"),
            period("2022-12-15", "2023-01-14"),
            period("2023-02-03", "2023-02-03"),
            period("2023-06-01", "2023-06-30"));

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DossierLists lists;

    @Autowired
    ListFilters filters;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dossiers?from=2023-01&to=2023-03",
                "/dossiers?figure=received&unit=19363&from=2023-01&to=2023-03",
                "/dossiers/late?from=2023-01-01&to=2023-03-31",
                "/dossiers/morning?to=2023-03-31",
                "/dossiers/forecast?to=2023-03-31",
                "/dossiers/causes?from=2023-01-01&to=2023-03-31",
                "/dossiers/slips?from=2023-01-01&to=2023-03-31"
            })
    void a_list_asks_the_database_a_few_times_whatever_its_length(String address) {
        random(400);
        web.get().uri(address).with(user("lanhdao").roles("LEADER")).exchange();
        Statements.forget();

        assertThat(web.get().uri(address).with(user("lanhdao").roles("LEADER"))).hasStatusOk();

        assertThat(Statements.sent()).as(address).hasSizeBetween(2, address.startsWith("/dossiers/late") ? 9 : 12);
    }

    @Test
    void the_list_of_every_figure_unit_and_period_holds_exactly_the_dossiers_counted() {
        List<MadeDossier> dossiers = random(400);
        as("lanhdao");
        for (Period period : PERIODS) {
            for (DossierFigure figure : DossierFigure.values()) {
                assertThat(listed(figure, period, "", "true"))
                        .as("%s of all with linked bodies in %s", figure, period)
                        .isEqualTo(codes(dossiers, figure, period, Set.copyOf(UNITS)));
                assertThat(listed(figure, period, "", "false"))
                        .as("%s of all in %s", figure, period)
                        .isEqualTo(codes(dossiers, figure, period, Set.of("19363", "19426", "VL.TP")));
                String unit = UNITS.get(figure.ordinal() % UNITS.size());
                assertThat(listed(figure, period, unit, ""))
                        .as("%s of %s in %s", figure, unit, period)
                        .isEqualTo(codes(dossiers, figure, period, Set.of(unit)));
            }
        }
        for (String unit : UNITS) {
            DossierFigure late = DossierFigure.WITHOUT_APOLOGY;
            assertThat(listed(late, PERIODS.get(2), unit, ""))
                    .isEqualTo(codes(dossiers, late, PERIODS.get(2), Set.of(unit)));
        }
    }

    @Test
    void lateness_by_unit_adds_up_to_the_lists_below_it() {
        List<MadeDossier> dossiers = random(400);
        as("lanhdao");
        for (Period period : PERIODS) {
            ListFilter filter = filters.late(asked("late_or_overdue", period, "", ""));
            Reach all = filters.reach(filter, true);
            LatenessTable table = lists.late(LateView.ALL, filter, filters.reach(filter), all, 1)
                    .table();
            assertThat(table.linked()).extracting(UnitLateness::code).containsOnly("VL.VPDKDD");
            for (UnitLateness row : Stream.concat(table.units().stream(), table.linked().stream())
                    .toList()) {
                Set<String> unit = Set.of(row.code());
                assertThat(row.overdue())
                        .isEqualTo(codes(dossiers, DossierFigure.IN_PROGRESS_OVERDUE, period, unit)
                                .size());
                assertThat(row.resolvedLate())
                        .isEqualTo(codes(dossiers, DossierFigure.RESOLVED_LATE, period, unit)
                                .size());
                assertThat(row.withoutSlip())
                        .isEqualTo(codes(dossiers, DossierFigure.WITHOUT_APOLOGY, period, unit)
                                .size());
                assertThat(row.linked()).isEqualTo(row.code().equals("VL.VPDKDD"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"all", "overdue", "resolved", "due"})
    void each_part_of_the_late_list_says_how_long_it_is(String show) {
        random(400);
        as("lanhdao");
        LateView view = LateView.of(show);
        for (Period period : PERIODS) {
            for (String linked : List.of("true", "false")) {
                for (String slip : List.of("", "no")) {
                    ListFilter filter = filters.late(part(show, period, linked, slip));

                    long total = lists.late(view, filter, filters.reach(filter), filters.reach(filter, true), 1)
                            .page()
                            .total();

                    assertThat(total)
                            .as("%s %s %s %s", show, period, linked, slip)
                            .isEqualTo(lists.total(filter, filters.reach(filter)));
                }
            }
        }
    }

    @Test
    void days_late_are_counted_in_working_days_and_in_calendar_days() {
        // 28 April 2023 is a Friday; 1 to 3 May were days off.
        MadeDossier.simple("A", "19363", "2023-04-20", "2023-04-28", "2023-05-05")
                .save(jdbc);
        MadeDossier.simple("B", "19363", "2023-04-20", "2023-04-28", null).save(jdbc);
        as("lanhdao");
        ListFilter filter = filters.late(asked("", period("2023-05-01", "2023-05-31"), "", ""));
        Page<DossierRow> page = lists.page(filter, filters.reach(filter), 1);
        assertThat(page.rows()).extracting(DossierRow::code).containsExactly("B", "A");
        assertThat(page.rows()).extracting(DossierRow::lateDays).containsExactly(33, 7);
        assertThat(page.rows()).extracting(DossierRow::lateWorkingDays).containsExactly(20, 2);
        assertThat(page.rows()).extracting(DossierRow::endedThen).containsExactly(false, true);
    }

    @Test
    void a_dossier_due_on_the_last_day_is_due_soon_and_not_late() {
        MadeDossier.simple("TODAY", "19363", "2023-05-20", "2023-05-31", null).save(jdbc);
        MadeDossier.simple("MONDAY", "19363", "2023-05-20", "2023-06-05", null).save(jdbc);
        MadeDossier.simple("TUESDAY", "19363", "2023-05-20", "2023-06-06", null).save(jdbc);
        String month = "from=2023-05&to=2023-05";
        assertThat(get("lanhdao", "/dossiers/late?" + month)).bodyText().doesNotContain("TODAY");
        assertThat(get("lanhdao", "/dossiers/late?show=due&days=3&" + month))
                .bodyText()
                .contains("TODAY", "MONDAY")
                .doesNotContain("TUESDAY");
        assertThat(get("lanhdao", "/dossiers/late?show=due&days=0&" + month))
                .bodyText()
                .contains("TODAY")
                .doesNotContain("MONDAY");
    }

    @Test
    void a_code_is_found_whole_or_by_its_beginning_whatever_the_period() {
        MadeDossier.simple("H50.19363-220101-0001", "19363", "2022-01-01", "2022-01-10", "2022-01-05")
                .save(jdbc);
        MadeDossier.simple("H50.19363-230101-0002", "19363", "2023-01-01", "2023-01-10", "2023-01-05")
                .save(jdbc);
        MadeDossier.simple("K1", "VL.VPDKDD", "2023-01-01", "2023-01-10", "2023-01-05")
                .save(jdbc);
        assertThat(get("lanhdao", "/dossiers?q=H50.19363-220101-0001"))
                .bodyText()
                .contains(">H50.19363-220101-0001<")
                .doesNotContain(">H50.19363-230101-0002<");
        assertThat(get("lanhdao", "/dossiers?q=h50.19363"))
                .bodyText()
                .contains(">H50.19363-220101-0001<", ">H50.19363-230101-0002<")
                .doesNotContain(">K1<");
        assertThat(get("lanhdao", "/dossiers?q=K1")).bodyText().contains(">K1<");
        assertThat(get("lanhdao", "/dossiers?q=%25")).hasStatusOk().bodyText().contains("class=\"empty\"");
        assertThat(get("lanhdao", "/dossiers?q=a%00b")).hasStatusOk();
    }

    @Test
    void filters_narrow_the_list_and_stand_above_it_in_words() {
        MadeDossier.simple("ONE", "19363", "2023-05-02", "2023-05-10", "2023-05-05")
                .save(jdbc);
        MadeDossier.simple("TWO", "19363", "2023-05-02", "2023-05-10", "2023-05-05")
                .ofProcedure("1.001193")
                .save(jdbc);
        MadeDossier.simple("THREE", "19426", "2023-05-02", "2023-05-10", null).save(jdbc);
        String month = "from=2023-05&to=2023-05&figure=received";
        assertThat(get("lanhdao", "/dossiers?" + month + "&unit=19363&field=Chứng thực"))
                .bodyText()
                .contains(">ONE<", "Thị trấn Hồ Xá (19363)", "<b>Chứng thực</b>", "01/05/2023 – 31/05/2023")
                .doesNotContain(">TWO<", ">THREE<");
        assertThat(get("lanhdao", "/dossiers?" + month + "&procedure=1.001193"))
                .bodyText()
                .contains(">TWO<")
                .doesNotContain(">ONE<", ">THREE<");
        assertThat(get("lanhdao", "/dossiers?" + month + "&state=OPEN"))
                .bodyText()
                .contains(">THREE<")
                .doesNotContain(">ONE<", ">TWO<");
        assertThat(get("lanhdao", "/dossiers?" + month + "&channel=POST"))
                .bodyText()
                .contains("class=\"empty\"");
    }

    @Test
    void what_cannot_be_read_in_the_address_is_said_and_kept_in_the_form() {
        for (String wrong : List.of(
                "from=2023-13&to=2023-14",
                "from=hôm-qua&to=2023-01",
                "from=2023-05&to=2023-01",
                "from=1500-01-01&to=1500-02-01",
                "figure=everything",
                "unit=00000",
                "channel=FAX",
                "state=GONE",
                "sort=colour",
                "figure=received&slip=perhaps",
                "from=2023-05-31T00:00&to=x&calendar=lunar")) {
            for (String path : List.of("/dossiers?", "/dossiers/late?", "/dossiers/morning?", "/dossiers/causes?")) {
                if (!path.equals("/dossiers?") && wrong.startsWith("figure=everything")) {
                    continue;
                }
                assertThat(get("lanhdao", path + wrong))
                        .as(path + wrong)
                        .hasStatus(400)
                        .bodyText()
                        .contains("role=\"alert\"")
                        .doesNotContain("??");
            }
            assertThat(get("lanhdao", "/dossiers.xlsx?" + wrong)).as(wrong).hasStatus(422);
        }
        assertThat(get("lanhdao", "/dossiers?unit=00000")).bodyText().contains("Không có đơn vị nào mang mã “00000”");
        assertThat(get("lanhdao", "/dossiers?unit=00000&lang=en")).bodyText().contains("No unit has the code");
    }

    @Test
    void the_pager_is_bounded_and_takes_any_page_number() {
        for (int i = 0; i < 120; i++) {
            MadeDossier.simple("P" + i, "19363", "2023-05-02", "2023-05-10", "2023-05-05")
                    .save(jdbc);
        }
        String list = "/dossiers?from=2023-05&to=2023-05&figure=received&page=";
        for (String first : List.of("", "0", "-1", "abc", "1e3", "1")) {
            assertThat(get("lanhdao", list + first))
                    .hasStatusOk()
                    .bodyText()
                    .contains(">P119<")
                    .doesNotContain(">P0<");
        }
        for (String last : List.of("3", "4", "1000000000", "99999999999999999999")) {
            assertThat(get("lanhdao", list + last))
                    .hasStatusOk()
                    .bodyText()
                    .contains(">P0<")
                    .doesNotContain(">P119<");
        }
        assertThat(get("lanhdao", list + "2")).bodyText().contains("figure=received", "from=2023-05-01", "page=3");
    }

    @Test
    void both_languages_are_complete() {
        MadeDossier.simple("L1", "19363", "2023-05-02", "2023-05-10", null)
                .handledBy("Nguyễn Văn A")
                .save(jdbc);
        for (DossierFigure figure : DossierFigure.values()) {
            String list = "/dossiers?from=2023-05&to=2023-06&figure=" + figure.key();
            assertThat(get("lanhdao", list + "&lang=vi"))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
            assertThat(get("lanhdao", list + "&lang=en"))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??")
                    .contains("Dossiers");
        }
        for (LateView view : LateView.values()) {
            String list = "/dossiers/late?from=2023-05&to=2023-06&show=" + view.key();
            assertThat(get("lanhdao", list + "&lang=vi"))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
            assertThat(get("lanhdao", list + "&lang=en"))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??")
                    .contains("Late dossiers");
        }
    }

    @Test
    void hostile_text_is_shown_as_text() {
        String hostile = "<script>alert(1)</script>";
        MadeDossier.simple("X" + hostile, "19363", "2023-05-02", "2023-05-10", null)
                .handledBy(hostile)
                .save(jdbc);
        for (String path :
                List.of("/dossiers?figure=all", "/dossiers/late?from=2023-05&to=2023-05", "/dossiers?q=" + hostile)) {
            assertThat(get("lanhdao", path))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(hostile)
                    .contains("&lt;script&gt;");
        }
        assertThat(get("lanhdao", "/dossiers?figure=" + hostile))
                .hasStatus(400)
                .bodyText()
                .doesNotContain(hostile);
    }

    @Test
    void without_any_dossier_the_page_says_what_to_do() {
        assertThat(get("lanhdao", "/dossiers")).hasStatusOk().bodyText().contains("class=\"empty\"");
        assertThat(get("lanhdao", "/dossiers/late")).hasStatusOk().bodyText().contains("class=\"empty\"");
        assertThat(get("lanhdao", "/dossiers.xlsx")).hasStatusOk();
    }

    @Test
    void a_unit_sees_its_own_dossiers_and_is_refused_those_of_others() {
        MadeDossier.simple("MINE", "19363", "2023-05-02", "2023-05-10", null).save(jdbc);
        MadeDossier.simple("THEIRS", "19426", "2023-05-02", "2023-05-10", null).save(jdbc);
        for (String path : List.of("/dossiers?figure=all", "/dossiers/late?from=2023-05&to=2023-05")) {
            assertThat(get("nhaplieu", path))
                    .hasStatusOk()
                    .bodyText()
                    .contains("MINE")
                    .doesNotContain("THEIRS");
            assertThat(get("lanhdao", path)).bodyText().contains("MINE", "THEIRS");
        }
        for (String path : List.of(
                "/dossiers",
                "/dossiers/late",
                "/dossiers/morning",
                "/dossiers/forecast",
                "/dossiers/causes",
                "/dossiers/slips",
                "/dossiers.xlsx",
                "/dossiers/late.xlsx",
                "/dossiers/morning.xlsx",
                "/dossiers/forecast.xlsx",
                "/dossiers/causes.xlsx",
                "/dossiers/slips.xlsx")) {
            String month = path + "?from=2023-05&to=2023-05&unit=";
            assertThat(get("chutichxa", month + "19363")).as(path).hasStatusOk();
            assertThat(get("chutichxa", month + "19426")).as(path).hasStatus(403);
            assertThat(get("chutichxa", month + "VL")).as(path).hasStatus(403);
            assertThat(get("thamdinh", path)).as(path).hasStatus(403);
            assertThat(get("quantri", path)).as(path).hasStatus(403);
        }
        as("thamdinh");
        assertThatThrownBy(() -> filters.reach(filters.find(asked("all", PERIODS.get(0), "", ""))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_grant_for_some_fields_shows_dossiers_of_these_fields_only() {
        jdbc.sql(
                        "update role_grant set fields = array['Hộ tịch'] where account_id = (select id from account where username = 'lanhdao')")
                .update();
        MadeDossier.simple("COPY", "19363", "2023-05-02", "2023-05-10", null).save(jdbc);
        MadeDossier.simple("BIRTH", "19363", "2023-05-02", "2023-05-10", null)
                .ofProcedure("1.001193")
                .save(jdbc);
        assertThat(get("lanhdao", "/dossiers?figure=all"))
                .bodyText()
                .contains(">BIRTH<")
                .doesNotContain(">COPY<");
        assertThat(get("lanhdao", "/dossiers/late?from=2023-05&to=2023-05"))
                .bodyText()
                .contains(">BIRTH<")
                .doesNotContain(">COPY<");
    }

    @Test
    void names_of_handlers_are_for_those_who_answer_for_the_work() {
        MadeDossier.simple("D1", "19363", "2023-05-02", "2023-05-10", null)
                .handledBy("Nguyễn Văn A")
                .save(jdbc);
        for (String path : List.of("/dossiers?figure=all", "/dossiers/late?from=2023-05&to=2023-05")) {
            for (String may : List.of("lanhdao", "chuyenvien", "kiemtra", "chutichxa", "nhaplieu")) {
                assertThat(get(may, path)).as(may).bodyText().contains("Nguyễn Văn A");
            }
            assertThat(get("thuongtruc", path)).bodyText().contains("D1").doesNotContain("Nguyễn Văn A");
        }
    }

    private MvcTestResult get(String username, String path) {
        String[] parts = path.split("\\?", 2);
        var request = web.get().uri(parts[0]).with(user(username));
        if (parts.length > 1) {
            for (String pair : parts[1].split("&")) {
                String[] named = pair.split("=", 2);
                // The language is read from the address alone.
                request = named[0].equals("lang")
                        ? request.queryParam("lang", named[1])
                        : request.param(named[0], named[1].replace("%25", "%").replace("%00", "\0"));
            }
        }
        return request.exchange();
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(username, null, "ROLE_USER"));
    }

    private List<MadeDossier> random(int count) {
        Random random = new Random(42);
        List<MadeDossier> dossiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MadeDossier dossier = MadeDossier.random(i, random, UNITS, List.of("2.000815", "1.001193"));
            dossier.save(jdbc);
            dossiers.add(dossier);
        }
        return dossiers;
    }

    private Set<String> listed(DossierFigure figure, Period period, String unit, String linked) {
        ListFilter filter = filters.find(asked(figure.key(), period, unit, linked));
        Reach reach = filters.reach(filter);
        Set<String> codes = new TreeSet<>();
        lists.each(filter, reach, 10_000, row -> codes.add(row.code()));
        assertThat(lists.total(filter, reach)).isEqualTo(codes.size());
        return codes;
    }

    private static Set<String> codes(
            List<MadeDossier> dossiers, DossierFigure figure, Period period, Set<String> units) {
        return dossiers.stream()
                .filter(d -> units.contains(d.unit()) && d.countsAs(figure, period))
                .map(MadeDossier::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ListRequest part(String show, Period period, String linked, String slip) {
        String from = period.from().toString();
        String to = period.to().toString();
        return new ListRequest("", "", "", "", "", "", "", from, to, "", linked, slip, "", "", show, "60", "", "", "");
    }

    static ListRequest asked(String figure, Period period, String unit, String linked) {
        return new ListRequest(
                "",
                unit,
                "",
                "",
                "",
                "",
                figure,
                period.from().toString(),
                period.to().toString(),
                "",
                linked,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }
}
