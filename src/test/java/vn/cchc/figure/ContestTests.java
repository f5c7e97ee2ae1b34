package vn.cchc.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.scoring.LocalScores;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.Scorecards;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

/** Dossiers of January 2023 at the town of Hồ Xá: L1 to L3 late, O1 overdue, T1 to T60 in time; X1 late at another unit. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContestTests {

    private static final Period JANUARY = new Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 31));
    private static final String SCORECARD = "/units/19363/local-score?from=2023-01&to=2023-01";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FigureTally tally;

    @Autowired
    Scorecards scorecards;

    @Autowired
    LocalScores localScores;

    @Autowired
    Schemes schemes;

    @BeforeEach
    void dossiers() {
        for (String late : List.of("L1", "L2", "L3")) {
            dossier(late, "19363", "2023-01-10", "2023-01-12");
        }
        dossier("O1", "19363", "2023-01-10", null);
        for (int i = 1; i <= 60; i++) {
            dossier("T" + i, "19363", "2023-01-10", "2023-01-09");
        }
        dossier("X1", "19366", "2023-01-10", "2023-01-12");
        jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, dry_run, source_code,
                            covers_from, covers_to, instance)
                        values ('DOSSIER', 'f.csv', 1, '', 'chuyenvien', 'DONE', false, 'mot-cua', '2023-01-01', '2023-01-31', 1)
                        """).update();
        tally.rebuild();
    }

    @Test
    void an_accepted_contest_leaves_the_local_score_and_stays_in_the_official_one() {
        Scorecard official = card();
        long contest = filed("nhaplieu", "L1", "O1");
        assertThat(local()).as("an open one changes nothing").isNull();
        assertThat(page(SCORECARD, "lanhdao")).bodyText().doesNotContain("Điểm nội bộ");

        assertThat(decide("chuyenvien", contest, true, "Đã đối chiếu.")).hasStatus3xxRedirection();

        assertThat(card().shownPoints()).isEqualTo(official.shownPoints()).isPresent();
        assertThat(card().rank()).isEqualTo(official.rank());
        assertThat(card().counts()).isEqualTo(official.counts());
        assertThat(page(SCORECARD, "lanhdao"))
                .bodyText()
                .contains("Điểm nội bộ sau khi trừ 2 hồ sơ được chấp nhận kiến nghị")
                .contains("Quá hạn: chính thức 4, nội bộ 2");
        LocalScores.Local local = local();

        // As if the two had never been: the slow way to the same score.
        jdbc.sql("delete from dossier where code in ('L1', 'O1')").update();
        tally.rebuild();
        assertThat(local.card().counts()).isEqualTo(card().counts());
        assertThat(local.card().shownPoints()).isEqualTo(card().shownPoints()).isNotEqualTo(official.shownPoints());
    }

    @Test
    void a_rejected_contest_changes_nothing() {
        long contest = filed("chutichxa", "L1");
        assertThat(decide("chuyenvien", contest, false, "Không đủ minh chứng.")).hasStatus3xxRedirection();
        assertThat(local()).isNull();
        assertThat(page("/contests/" + contest, "chutichxa")).bodyText().contains("Không đủ minh chứng.");
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource({
        "'', SYNC_ERROR, Lý do, CV 1, Hãy chọn ít nhất một hồ sơ",
        "T1, SYNC_ERROR, Lý do, CV 1, Hồ sơ T1 không quá hạn",
        "X1, SYNC_ERROR, Lý do, CV 1, Chỉ kiến nghị được hồ sơ của đơn vị mình",
        "L1, NONE, Lý do, CV 1, Hãy chọn lý do",
        "L1, OTHER, ' ', CV 1, Hãy giải trình",
        "L1, OTHER, Lý do, ' ', Hãy nêu minh chứng"
    })
    void what_cannot_be_contested_is_refused_with_what_was_typed(
            String code, String reason, String words, String proof, String message) {
        assertThat(file(
                        "nhaplieu",
                        "19363",
                        reason,
                        words,
                        proof,
                        code.isEmpty() ? new String[0] : new String[] {code}))
                .hasStatus(422)
                .bodyText()
                .contains(message);
        assertThat(count()).isZero();
    }

    @Test
    void a_photo_is_proof_enough_and_is_shown_with_the_contest() throws Exception {
        var picture = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 40, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", picture);
        assertThat(attached("text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasStatus(422);
        assertThat(count()).isZero();

        assertThat(attached(picture.toByteArray())).hasStatus3xxRedirection();

        long evidence =
                jdbc.sql("select evidence_id from contest").query(Long.class).single();
        long contest = jdbc.sql("select id from contest").query(Long.class).single();
        assertThat(page("/contests/" + contest, "chuyenvien")).bodyText().contains("/evidence/" + evidence + "\"");
        assertThat(page("/evidence/" + evidence, "chuyenvien")).hasStatusOk();
    }

    private MvcTestResult attached(byte[] content) {
        return web.post()
                .uri("/contests")
                .multipart()
                .file(new MockMultipartFile("file", "anh.png", "image/png", content))
                .param("unit", "19363")
                .param("reason", "OTHER")
                .param("words", "Lý do")
                .param("proof", "")
                .param("dossier", String.valueOf(id("L1")))
                .with(user("nhaplieu"))
                .with(csrf())
                .exchange();
    }

    @Test
    void a_dossier_is_contested_once() {
        filed("nhaplieu", "L1");
        assertThat(file("chutichxa", "19363", "OTHER", "Lý do", "CV 1", "L1", "L2"))
                .hasStatus(422)
                .bodyText()
                .contains("Hồ sơ L1 đã được kiến nghị");
        assertThat(count()).isEqualTo(1);
        assertThat(page("/contests/new?unit=19363", "nhaplieu"))
                .bodyText()
                .contains(">L2<")
                .doesNotContain(">L1<");
    }

    @ParameterizedTest(name = "{0} files for {1}: {2}")
    @CsvSource({
        "nhaplieu, 19363, 302",
        "chutichxa, 19363, 302",
        "truongphong, 19363, 403",
        "nhaplieu, 19366, 403",
        "chuyenvien, 19363, 403",
        "lanhdao, 19363, 403",
        "thamdinh, 19363, 403"
    })
    void only_the_units_own_people_contest(String username, String unit, int status) {
        assertThat(file(username, unit, "OTHER", "Lý do", "CV 1", unit.equals("19363") ? "L1" : "X1"))
                .hasStatus(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"chuyenvien, 302", "lanhdao, 403", "chutichxa, 403", "nhaplieu, 403", "kiemtra, 403"})
    void only_an_officer_decides(String username, int status) {
        assertThat(decide(username, filed("nhaplieu", "L1"), true, "Được.")).hasStatus(status);
    }

    @Test
    void nobody_decides_what_they_filed_whatever_their_grants() {
        jdbc.sql("""
                insert into role_grant (account_id, role, valid_from)
                select id, 'OFFICER', '2020-01-01' from account where username in ('nhaplieu', 'chutichxa')
                """).update();
        long contest = filed("nhaplieu", "L1");
        assertThat(decide("nhaplieu", contest, true, "Được.")).hasStatus(403);
        assertThat(decide("chutichxa", contest, true, "Được."))
                .as("of the same unit")
                .hasStatus(403);
        assertThatThrownBy(() -> jdbc.sql("""
                                update contest set state = 'ACCEPTED', decided_by = 'nhaplieu', decided_at = now(), answer = 'x'
                                """).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("contest_decided_by_another");
    }

    @Test
    void it_is_decided_once_and_with_words() {
        long contest = filed("nhaplieu", "L1");
        assertThat(decide("chuyenvien", contest, true, " "))
                .hasStatus(422)
                .bodyText()
                .contains("Hãy ghi ý kiến");
        assertThat(decide("chuyenvien", contest, true, "Được.")).hasStatus3xxRedirection();
        assertThat(decide("chuyenvien", contest, false, "Không."))
                .hasStatus(422)
                .bodyText()
                .contains("đã có quyết định");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"chuyenvien, true", "kiemtra, true", "lanhdao, true", "nhaplieu, true", "truongphong, false"})
    void contests_are_seen_where_the_dossiers_are(String username, boolean seen) {
        long contest = filed("nhaplieu", "L1");
        assertThat(page("/contests/" + contest, username)).hasStatus(seen ? 200 : 403);
        String list = "/contests/" + contest + "\"";
        if (seen) {
            assertThat(page("/contests", username)).bodyText().contains(list);
        } else {
            assertThat(page("/contests", username)).hasStatusOk().bodyText().doesNotContain(list);
        }
        assertThat(page("/contests?state=ACCEPTED", username))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(list);
    }

    @Test
    void a_late_dossier_leads_to_its_contest() {
        assertThat(page("/dossiers/" + id("L1"), "nhaplieu")).bodyText().contains("/contests/new?unit=19363");
        assertThat(page("/dossiers/" + id("T1"), "nhaplieu")).bodyText().doesNotContain("/contests/new");
        assertThat(page("/dossiers/" + id("L1"), "chuyenvien")).bodyText().doesNotContain("/contests/new");
    }

    private Scorecard card() {
        return scorecards.of(JANUARY, scheme(), id -> id == unit()).units().get(0);
    }

    private LocalScores.Local local() {
        return localScores.of(JANUARY, scheme(), unit(), List.of(unit())).orElse(null);
    }

    private Scheme scheme() {
        return schemes.inForce("cchc-xa", JANUARY.to());
    }

    private long unit() {
        return jdbc.sql("select id from unit where code = '19363' and valid_to is null")
                .query(Long.class)
                .single();
    }

    private MvcTestResult page(String path, String username) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private long filed(String username, String... codes) {
        assertThat(file(username, "19363", "SYNC_ERROR", "Lỗi đồng bộ.", "CV 1", codes))
                .hasStatus3xxRedirection();
        return jdbc.sql("select max(id) from contest").query(Long.class).single();
    }

    private MvcTestResult file(
            String username, String unit, String reason, String words, String proof, String... codes) {
        var form = web.post()
                .uri("/contests")
                .param("unit", unit)
                .param("reason", reason)
                .param("words", words)
                .param("proof", proof);
        for (String code : codes) {
            form.param("dossier", String.valueOf(id(code)));
        }
        return form.with(user(username)).with(csrf()).exchange();
    }

    private MvcTestResult decide(String username, long contest, boolean accepted, String answer) {
        return web.post()
                .uri("/contests/" + contest)
                .param("accepted", String.valueOf(accepted))
                .param("answer", answer)
                .with(user(username))
                .with(csrf())
                .exchange();
    }

    private long count() {
        return jdbc.sql("select count(*) from contest").query(Long.class).single();
    }

    private long id(String code) {
        return jdbc.sql("select id from dossier where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private void dossier(String code, String unit, String due, String ended) {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            finished_on, status, content_hash)
                        select 1, :code, u.id, p.id, 'DIRECT', '2023-01-05', cast(:due as date), cast(:due as date),
                            cast(:ended as date), case when cast(:ended as date) is null then 'PROCESSING' else 'RETURNED' end, 0
                        from unit u, procedure p where u.code = :unit and u.valid_to is null and p.code = '2.000815'
                        """)
                .param("code", code)
                .param("unit", unit)
                .param("due", due)
                .param("ended", ended)
                .update();
    }
}
