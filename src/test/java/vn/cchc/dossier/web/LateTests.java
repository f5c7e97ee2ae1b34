package vn.cchc.dossier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.dossier.SlipRules;
import vn.cchc.shared.OfficialPaper;
import vn.cchc.shared.Page;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

/** The morning list, the forecast, causes, slips and the letter. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateTests {

    private static final Period MONTH = new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31));

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LateLedger ledger;

    @Autowired
    ListFilters filters;

    @Autowired
    SlipRules rules;

    @Autowired
    WorkingDays workingDays;

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest(name = "due {0}: slip by {1}, {2}")
    @CsvSource({
        "2023-05-10, 2023-05-09, an ordinary Wednesday",
        "2023-05-15, 2023-05-12, a Monday: the Friday before",
        "2023-05-13, 2023-05-12, a Saturday: the Friday before",
        "2023-05-14, 2023-05-12, a Sunday too",
        "2023-05-04, 2023-04-28, after five days off",
        "2023-05-02, 2023-04-28, in the middle of them",
        "2023-01-27, 2023-01-19, the first day after Tet",
        "2024-05-06, 2024-05-04, a Saturday worked in exchange",
        "2024-05-04, 2024-05-03, due on that Saturday",
        "2025-09-16, 2025-09-15, by the rule of 2025",
        "2017-03-01, 2017-02-28, before any rule"
    })
    void the_slip_is_due_on_the_working_day_before(LocalDate due, LocalDate slip, String why) {
        assertThat(rules.slipDue(due)).as(why).isEqualTo(slip);
        assertThat(jdbc.sql("select slip_due_on from slip_term where due_on = :due")
                        .param("due", due)
                        .query(LocalDate.class)
                        .single())
                .as(why)
                .isEqualTo(slip);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05-10, 0, 2023-05-10",
        "2023-05-13, 0, 2023-05-12",
        "2023-05-10, 5, 2023-04-28",
        "2023-05-14, 2, 2023-05-11"
    })
    void working_days_are_counted_back(LocalDate day, int days, LocalDate before) {
        assertThat(workingDays.before(day, days)).isEqualTo(before);
    }

    @Test
    void the_rule_of_a_slip_is_that_of_its_day() {
        assertThat(rules.on(LocalDate.of(2025, 9, 14)).name()).isEqualTo("Phiếu xin lỗi và hẹn lại ngày trả kết quả");
        assertThat(rules.on(LocalDate.of(2025, 9, 15)).form()).isEqualTo("Mẫu 04");
        assertThat(rules.on(LocalDate.of(2025, 9, 15)).mostConfirmed()).isFalse();
        assertThat(rules.on(LocalDate.of(2001, 1, 1)).most()).isEqualTo(1);
    }

    @Test
    void the_morning_list_adds_up_to_the_lists_behind_it() {
        Random random = new Random(7);
        List<MadeDossier> dossiers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            MadeDossier dossier = MadeDossier.random(
                    i, random, List.of("19363", "19426", "VL.TP", "VL.VPDKDD"), List.of("2.000815", "1.001193"));
            dossier.save(jdbc);
            dossiers.add(dossier);
        }
        jdbc.sql("update dossier set holding_unit = 'Phòng Tài nguyên' where id % 3 = 0")
                .update();
        as("lanhdao");
        Period until = new Period(LocalDate.of(2023, 2, 28), LocalDate.of(2023, 2, 28));
        ListFilter filter = filters.morning(DossierListTests.asked("", until, "", ""));
        List<Load> rows = ledger.morning(filter, filters.reach(filter, true));
        Morning morning = Morning.of(rows);

        for (Load unit : rows.stream()
                .collect(Collectors.toMap(Load::unit, r -> r, Load::plus))
                .values()) {
            List<MadeDossier> own =
                    dossiers.stream().filter(d -> d.unit().equals(unit.unit())).toList();
            assertThat(unit.overdue()).isEqualTo(count(own, DossierFigure.IN_PROGRESS_OVERDUE, until, null));
            assertThat(unit.withoutSlip())
                    .isEqualTo(own.stream()
                            .filter(d -> d.countsAs(DossierFigure.IN_PROGRESS_OVERDUE, until)
                                    && d.countsAs(DossierFigure.WITHOUT_APOLOGY, until))
                            .count());
            assertThat(unit.dueToday()).isEqualTo(count(own, DossierFigure.IN_PROGRESS_WITHIN, until, until.to()));
            assertThat(unit.dueSoon())
                    .isEqualTo(count(own, DossierFigure.IN_PROGRESS_WITHIN, until, workingDays.plus(until.to(), 3)));
        }
        assertThat(morning.linked()).extracting(Load::unit).containsExactly("VL.VPDKDD");
        assertThat(morning.total().overdue())
                .isEqualTo(morning.holders().stream().mapToLong(Load::overdue).sum());
        assertThat(get("lanhdao", "/dossiers/morning?to=2023-02-28"))
                .hasStatusOk()
                .bodyText()
                .contains("Phòng Tài nguyên", "Cơ quan ngành dọc")
                .doesNotContain("??");
        String held = "/dossiers/late?show=overdue&from=2023-02-28&to=2023-02-28&linked=true&holder=";
        assertThat(total(held + "Phòng Tài nguyên") + total(held + "Thị trấn Hồ Xá"))
                .isEqualTo(rows.stream()
                        .filter(r ->
                                Set.of("Phòng Tài nguyên", "Thị trấn Hồ Xá").contains(r.holder()))
                        .mapToLong(Load::overdue)
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 75, 90})
    void a_forecast_rests_on_the_quantile_of_the_procedures_own_year(int quantile) {
        Random random = new Random(quantile);
        Map<String, List<Long>> taken = new TreeMap<>();
        List<String> procedures = List.of("2.000815", "1.001193", "1.000798");
        LocalDate asOf = LocalDate.of(2023, 5, 17);
        for (int i = 0; i < 260; i++) {
            String procedure = procedures.get(i % 10 == 0 ? 2 : i % 2);
            LocalDate received = LocalDate.of(2022, 2, 1).plusDays(random.nextInt(440));
            LocalDate ended = received.plusDays(random.nextInt(procedure.equals("1.001193") ? 9 : 30));
            MadeDossier.simple(
                            "H" + i,
                            "19363",
                            received.toString(),
                            received.plusDays(40).toString(),
                            ended.toString())
                    .ofProcedure(procedure)
                    .save(jdbc);
            YearMonth month = YearMonth.from(ended);
            if (month.isBefore(YearMonth.from(asOf))
                    && !month.isBefore(YearMonth.from(asOf).minusMonths(12))) {
                taken.computeIfAbsent(procedure, p -> new ArrayList<>()).add(workingDays.between(received, ended));
            }
        }
        List<MadeDossier> open = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            LocalDate received = asOf.minusDays(random.nextInt(25));
            MadeDossier dossier = MadeDossier.simple(
                            "O" + i,
                            "19363",
                            received.toString(),
                            received.plusDays(random.nextInt(40)).toString(),
                            null)
                    .ofProcedure(procedures.get(random.nextInt(3)));
            dossier.save(jdbc);
            open.add(dossier);
        }
        recount();
        Map<String, Long> usual = new TreeMap<>();
        taken.forEach((procedure, days) -> {
            if (days.size() >= ledger.leastCases()) {
                List<Long> sorted = days.stream().sorted().toList();
                usual.put(procedure, sorted.get((sorted.size() * quantile + 99) / 100 - 1));
            }
        });
        assertThat(usual).containsOnlyKeys("2.000815", "1.001193");
        as("lanhdao");
        ListFilter filter = filters.forecast(DossierListTests.asked("", new Period(asOf, asOf), "", ""));
        List<MadeDossier> due = open.stream()
                .filter(d -> !d.due().isBefore(asOf) && !d.due().isAfter(filter.dueBy()))
                .toList();
        Set<String> expected = due.stream()
                .filter(d -> usual.containsKey(d.procedure()))
                .filter(d -> {
                    long days = Math.max(usual.get(d.procedure()), workingDays.between(d.received(), asOf) + 1);
                    return workingDays.between(d.received(), d.due()) < days;
                })
                .map(MadeDossier::code)
                .collect(Collectors.toSet());

        Page<Likely> page = ledger.likely(filter, filters.reach(filter), quantile, 1, 1000);

        assertThat(expected).isNotEmpty();
        assertThat(page.rows()).extracting(Likely::code).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(page.rows()).allSatisfy(row -> {
            assertThat((long) row.usualDays()).isEqualTo(usual.get(row.procedureCode()));
            assertThat(row.cases()).isEqualTo(taken.get(row.procedureCode()).size());
            assertThat(row.expectedOn()).isAfter(row.dueOn()).isAfter(asOf);
            assertThat(workingDays.between(row.dueOn(), row.expectedOn())).isEqualTo(row.lateDays());
        });
        assertThat(ledger.unknown(filter, filters.reach(filter), quantile))
                .isEqualTo(due.stream()
                        .filter(d -> !usual.containsKey(d.procedure()))
                        .count());
        assertThat(ledger.likely(filter, filters.reach(filter), quantile, 99, 7).number())
                .isEqualTo((expected.size() + 6) / 7);
        assertThat(get("lanhdao", "/dossiers/forecast?to=2023-05-17&quantile=" + quantile))
                .hasStatusOk()
                .bodyText()
                .contains("Có khả năng quá hạn", quantile + " % trường hợp", "không phải số liệu");
    }

    @Test
    void the_history_of_durations_follows_corrections_by_hand() {
        long dossier = MadeDossier.simple("LATE", "19363", "2023-05-02", "2023-05-10", "2023-05-12")
                .save(jdbc);
        recount();
        Map<String, String> form = DossierFileTests.form(dossier);
        form.put("status", "RETURNED");
        form.put("finishedOn", "2023-06-01");
        form.put("reason", "Sai ngày");
        assertThat(post("chuyenvien", "/dossiers/" + dossier + "/correct", form))
                .hasStatus(302);

        List<String> kept = cells();
        recount();
        assertThat(kept).isEqualTo(cells()).hasSize(1);
    }

    @Test
    void slips_are_counted_in_time_too_late_or_missing_and_a_second_one_is_a_violation() {
        MadeDossier.simple("INTIME", "19363", "2023-05-02", "2023-05-15", "2023-05-18")
                .slipOn("2023-05-12")
                .save(jdbc);
        MadeDossier.simple("TOOLATE", "19363", "2023-05-02", "2023-05-15", null)
                .slipOn("2023-05-15")
                .save(jdbc);
        MadeDossier.simple("AFTER", "19363", "2023-05-02", "2023-05-15", "2023-05-18")
                .slipOn("2023-05-22")
                .save(jdbc);
        MadeDossier.simple("NONE", "19363", "2023-05-02", "2023-05-15", null).save(jdbc);
        jdbc.sql("update dossier set entered_slip_on = '2023-05-17' where code = 'TOOLATE'")
                .update();
        jdbc.sql("""
                        insert into apology_slip (dossier_id, number, slip_on, reason, unit_id, new_date, username)
                        select id, 1, '2023-05-17', 'x', unit_id, '2023-05-26', 'chuyenvien' from dossier where code = 'TOOLATE'
                        """).update();
        jdbc.sql("""
                        insert into dossier_change (dossier_id, username, before)
                        select id, 'chuyenvien', jsonb_build_object('source_slip_on', '2023-05-12') from dossier
                        where code in ('INTIME', 'AFTER')
                        """).update();
        as("lanhdao");
        ListFilter filter = filters.lateOrOverdue(DossierListTests.asked("", MONTH, "", ""));

        assertThat(ledger.slips(filter, filters.reach(filter, true)))
                .containsExactly(new SlipCounts.Row("19363", "Thị trấn Hồ Xá", false, 4, 1, 1, 2));
        assertThat(ledger.secondSlips(filter, filters.reach(filter, true)))
                .extracting(s -> s.code() + ": " + s.days())
                .containsExactly("AFTER: 12/05/2023, 22/05/2023", "TOOLATE: 15/05/2023, 17/05/2023");
        String list = "/dossiers/late?from=2023-05&to=2023-05&slip=";
        assertThat(get("lanhdao", list + "timely"))
                .bodyText()
                .contains(">INTIME<")
                .doesNotContain(">TOOLATE<", ">NONE<");
        assertThat(get("lanhdao", list + "late"))
                .bodyText()
                .contains(">TOOLATE<")
                .doesNotContain(">INTIME<", ">NONE<");
        assertThat(get("lanhdao", "/dossiers/slips?from=2023-05&to=2023-05"))
                .hasStatusOk()
                .bodyText()
                .contains("Vi phạm", "TOOLATE", "Mẫu 04", "Chưa đối chiếu văn bản")
                .doesNotContain("??");
        assertThat(get("lanhdao", "/dossiers/slips?lang=en")).bodyText().doesNotContain("??");
        assertThat(get("chutichxa", "/dossiers/slips?from=2023-05&to=2023-05&unit=19426"))
                .hasStatus(403);
    }

    @Test
    void a_cause_is_recorded_for_a_late_dossier_by_its_unit_and_counted() {
        long late = MadeDossier.simple("LATE", "19363", "2023-05-02", "2023-05-10", "2023-05-12")
                .save(jdbc);
        long elsewhere = MadeDossier.simple("ELSEWHERE", "19426", "2023-05-02", "2023-05-10", "2023-05-12")
                .save(jdbc);
        long inTime = MadeDossier.simple("INTIME", "19363", "2023-05-02", "2023-05-10", "2023-05-10")
                .save(jdbc);
        String path = "/dossiers/" + late + "/cause";

        assertThat(post("nhaplieu", path, Map.of("cause", "", "note", "Bão")))
                .hasStatus(422)
                .bodyText()
                .contains("Chọn một nguyên nhân", "Bão");
        assertThat(post("nhaplieu", path, Map.of("cause", "weather", "note", "")))
                .hasStatus(422);
        assertThat(post("nhaplieu", "/dossiers/" + inTime + "/cause", Map.of("cause", "staff", "note", "")))
                .hasStatus(422)
                .bodyText()
                .contains("không quá hạn");
        assertThat(post("nhaplieu", "/dossiers/" + elsewhere + "/cause", Map.of("cause", "staff", "note", "")))
                .hasStatus(404);
        assertThat(post("lanhdao", path, Map.of("cause", "staff", "note", ""))).hasStatus(403);
        assertThat(post("nhaplieu", path, Map.of("cause", "staff", "note", "Nghỉ ốm")))
                .hasStatus(302);

        assertThat(get("nhaplieu", "/dossiers/" + late)).bodyText().contains("Thiếu người", "Nghỉ ốm");
        as("lanhdao");
        ListFilter filter = filters.lateOrOverdue(DossierListTests.asked("", MONTH, "", ""));
        assertThat(ledger.causes(filter, filters.reach(filter)))
                .extracting(c -> c.code() + " " + c.cause() + " " + c.dossiers())
                .containsExactlyInAnyOrder("19363 staff 1", "19426 none 1");
        String list = "/dossiers/late?from=2023-05&to=2023-05&cause=";
        assertThat(get("lanhdao", list + "staff")).bodyText().contains(">LATE<").doesNotContain(">ELSEWHERE<");
        assertThat(get("lanhdao", list + "none"))
                .bodyText()
                .contains(">ELSEWHERE<")
                .doesNotContain(">LATE<");
        assertThat(get("lanhdao", list + "weather")).hasStatus(400).bodyText().contains("Không có nguyên nhân");
        assertThat(get("lanhdao", "/dossiers/causes?from=2023-05&to=2023-05"))
                .hasStatusOk()
                .bodyText()
                .contains("Chưa ghi nguyên nhân")
                .doesNotContain("??");
    }

    @Test
    void a_slip_entered_here_is_a_letter_with_dotted_lines_for_the_citizen() throws Exception {
        long late = MadeDossier.simple("H50.LATE", "19363", "2023-05-02", "2023-05-10", null)
                .save(jdbc);
        String path = "/dossiers/" + late + "/slip";
        assertThat(get("nhaplieu", path + ".docx")).hasStatus(422);
        assertThat(post(
                        "nhaplieu",
                        path,
                        Map.of(
                                "version", "0",
                                "slipOn", "2023-05-09",
                                "newDate", "2023-05-19",
                                "reason", "Chờ kết quả đo đạc <thửa 5>",
                                "unit", "VL.TNMT",
                                "cause", "site_clearance")))
                .hasStatus(302);

        MvcTestResult answer = get("nhaplieu", path + ".docx");
        assertThat(answer).hasStatusOk().hasContentType(OfficialPaper.DOCX);
        try (XWPFDocument letter = new XWPFDocument(
                        new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
                XWPFWordExtractor words = new XWPFWordExtractor(letter)) {
            assertThat(words.getText())
                    .contains(
                            "ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH",
                            "ỦY BAN NHÂN DÂN THỊ TRẤN HỒ XÁ",
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "ngày 09 tháng 05 năm 2023",
                            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
                            "Kính gửi: Ông/Bà",
                            "Địa chỉ:",
                            "H50.LATE",
                            "Chờ kết quả đo đạc <thửa 5>",
                            "vào ngày 19/05/2023");
            assertThat(letter.getParagraphs().stream()
                            .map(XWPFParagraph::getRuns)
                            .flatMap(List::stream))
                    .isNotEmpty()
                    .allSatisfy(run -> {
                        assertThat(run.getFontFamily()).isEqualTo("Times New Roman");
                        assertThat(run.getFontSizeAsDouble()).isBetween(13.0, 14.0);
                    });
        }
        assertThat(jdbc.sql("select cause from dossier_cause")
                        .query(String.class)
                        .single())
                .isEqualTo("site_clearance");
        assertThat(get("nhaplieu", "/dossiers/" + late)).bodyText().contains("Phiếu đúng hạn", "09/05/2023");
    }

    @Test
    void a_slip_of_the_one_stop_system_comes_first() {
        long late = MadeDossier.simple("LATE", "19363", "2023-05-02", "2023-05-10", null)
                .slipOn("2023-05-09")
                .save(jdbc);
        assertThat(get("nhaplieu", "/dossiers/" + late + "/slip.docx"))
                .hasStatus(422)
                .bodyText()
                .contains("đã lập trên hệ thống một cửa");
        assertThat(post(
                        "nhaplieu",
                        "/dossiers/" + late + "/slip",
                        Map.of(
                                "version", "0",
                                "slipOn", "2023-05-11",
                                "newDate", "2023-05-19",
                                "reason", "x",
                                "unit", "19363",
                                "cause", "")))
                .hasStatus(422)
                .bodyText()
                .contains("chỉ được hẹn lại một lần");
    }

    private static long count(List<MadeDossier> dossiers, DossierFigure figure, Period period, LocalDate dueBy) {
        return dossiers.stream()
                .filter(d ->
                        d.countsAs(figure, period) && (dueBy == null || !d.due().isAfter(dueBy)))
                .count();
    }

    private long total(String address) {
        ListRequest request = new ListRequest(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "2023-02-28",
                "2023-02-28",
                "",
                "true",
                "",
                "",
                "",
                "overdue",
                "",
                address.substring(address.lastIndexOf('=') + 1),
                "",
                "");
        assertThat(get("lanhdao", address)).hasStatusOk();
        as("lanhdao");
        ListFilter filter = filters.late(request);
        return lists.total(filter, filters.reach(filter));
    }

    @Autowired
    DossierLists lists;

    /** What the migration does for dossiers that were there before it. */
    private void recount() {
        jdbc.sql("delete from duration_cell").update();
        jdbc.sql("""
                        insert into duration_cell (procedure_id, month, days, cases)
                        select d.procedure_id, e.month, e.ordinal - r.ordinal, count(*)
                        from dossier d
                        join calendar_day r on r.day = d.received_on
                        join calendar_day e on e.day = d.ended_on
                        where d.outcome = 'RESULT'
                        group by 1, 2, 3
                        """).update();
    }

    private List<String> cells() {
        return jdbc.sql("""
                        select concat_ws(' ', procedure_id, month, days, cases) from duration_cell where cases <> 0
                        order by procedure_id, month, days
                        """).query(String.class).list();
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(username, "", "ROLE_LEADER"));
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> form) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        form.forEach(request::param);
        return request.exchange();
    }
}
