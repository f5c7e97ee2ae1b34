package vn.cchc.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

/** Documents as offices send them: kept once by their content, shown as pictures, refused where they are something else. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceTests {

    private static final String COMMUNE = "19363";
    private static final EvidenceHead REPORT =
            EvidenceHead.of("15/BC-UBND", "2023-05-30", "CT. Nguyễn Văn A", "", "Báo cáo số hóa tháng 5");

    @Autowired
    private EvidenceStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_same_file_for_two_purposes_is_kept_once() throws Exception {
        as("nhaplieu");
        byte[] pdf = pdf(2, null);

        Evidence first = store.add(unit(COMMUNE), file("bao-cao.pdf", pdf), REPORT);
        Evidence second = store.add(
                unit(COMMUNE),
                file("khac.pdf", pdf),
                EvidenceHead.of("", "", "", "", "Cùng tệp, chứng minh tiêu chí khác"));

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.checksum()).isEqualTo(second.checksum());
        assertThat(first.pages()).isEqualTo(2);
        assertThat(count("evidence_content")).isEqualTo(1);
    }

    @Test
    void the_same_file_for_the_same_purpose_again_is_the_same_evidence_with_the_latest_head() throws Exception {
        as("nhaplieu");
        byte[] pdf = pdf(1, null);

        Evidence first = store.add(unit(COMMUNE), file("a.pdf", pdf), REPORT);
        Evidence again = store.add(
                unit(COMMUNE), file("a.pdf", pdf), EvidenceHead.of("16/BC-UBND", "2023-05-31", "", "", REPORT.title()));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.head().number()).isEqualTo("16/BC-UBND");
    }

    @Test
    void threads_that_send_the_same_file_at_once_keep_it_once() throws Exception {
        byte[] pdf = pdf(1, null);
        long unit = unit(COMMUNE);
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Evidence> send = () -> {
                as("nhaplieu");
                return store.add(unit, file("a.pdf", pdf), REPORT);
            };
            var sent = pool.invokeAll(List.of(send, send, send, send));
            for (var one : sent) {
                assertThat(one.get().checksum()).isEqualTo(EvidenceFiles.checksum(pdf));
            }
        } finally {
            pool.shutdown();
        }
        assertThat(count("evidence_content")).isEqualTo(1);
        assertThat(count("evidence")).isEqualTo(1);
    }

    @Test
    void a_photo_loses_the_place_and_device_written_into_it() throws Exception {
        as("nhaplieu");
        byte[] sent = PhotoReaderTests.jpeg(60, 30, 6);

        Evidence photo = store.add(unit(COMMUNE), file("bang-niem-yet.jpg", sent), REPORT);

        byte[] kept = store.page(photo, 1);
        assertThat(photo.kind()).isEqualTo(Evidence.Kind.PHOTO);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        var image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(image.getHeight()).as("turned upright").isGreaterThan(image.getWidth());
    }

    @Test
    void a_page_of_a_pdf_is_a_picture_and_the_file_only_a_download() throws Exception {
        as("nhaplieu");
        long id = store.add(unit(COMMUNE), file("báo cáo.pdf", pdf(2, null)), REPORT)
                .id();

        byte[] page = mvc.perform(get("/evidence/" + id + "/pages/2").with(user("lanhdao")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/png"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(page)).getHeight()).isBetween(1590, 1610);
        mvc.perform(get("/evidence/" + id + "/file").with(user("lanhdao")))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        mvc.perform(get("/evidence/" + id + "/pages/3").with(user("lanhdao"))).andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + id).with(user("lanhdao")).param("lang", "vi"))
                .andExpect(content().string(containsString("15/BC-UBND")));
    }

    @Test
    void a_unit_sees_and_hands_in_its_own_documents_only() throws Exception {
        as("nhaplieu");
        long id = store.add(unit(COMMUNE), file("a.pdf", pdf(1, null)), REPORT).id();

        for (String address : List.of("", "/file", "/pages/1")) {
            mvc.perform(get("/evidence/" + id + address).with(user("truongphong")))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(get("/evidence").with(user("truongphong")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(REPORT.title()))));
        byte[] pdf = pdf(1, null);
        as("nhaplieu");
        assertThatThrownBy(() -> store.add(unit("VL.TP"), file("a.pdf", pdf), REPORT))
                .isInstanceOf(AccessDeniedException.class);
        as("lanhdao");
        assertThatThrownBy(() -> store.add(unit(COMMUNE), file("a.pdf", pdf), REPORT))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_is_no_pdf_and_no_photo_is_refused_and_nothing_is_kept() throws Exception {
        as("nhaplieu");
        refused("bao-cao.pdf", "MZ this is a program".getBytes(StandardCharsets.UTF_8), "evidence.error.no_pdf");
        refused("anh.jpg", "just a text".getBytes(StandardCharsets.UTF_8), "evidence.error.no_pdf");
        refused("anh.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0}, "evidence.photo.error.broken");
        refused("khoa.pdf", pdf(1, "secret"), "evidence.error.password");
        refused(
                "cut.pdf",
                "%PDF-1.7\nstartxref\n0\n%%EOF".getBytes(StandardCharsets.UTF_8),
                "evidence.error.unreadable");
        refused("rong.pdf", new byte[0], "evidence.error.no_file");
        refused("lon.jpg", new byte[0], 40L << 20, "evidence.error.large");
        refused("quet.pdf", new byte[0], 200L << 20, "evidence.error.large");
        assertThat(count("evidence_content")).isZero();
    }

    @Test
    void a_head_says_what_is_wrong_with_it() {
        assertThatThrownBy(() -> EvidenceHead.of("", "", "", "", " ")).hasMessage("evidence.error.title");
        assertThatThrownBy(() -> EvidenceHead.of("", "31/02/2023", "", "", "x")).hasMessage("evidence.error.day");
        assertThatThrownBy(() -> EvidenceHead.of("", "2023-05-31", "", "2023-05-30", "x"))
                .hasMessage("evidence.error.expires_before_issue");
        assertThatThrownBy(() -> EvidenceHead.of("", "", "", "", "x".repeat(301)))
                .hasMessage("evidence.error.long");
    }

    @Test
    void what_has_expired_is_marked_and_found() throws Exception {
        as("nhaplieu");
        Evidence old = store.add(
                unit(COMMUNE),
                file("a.pdf", pdf(1, null)),
                EvidenceHead.of("", "2020-01-01", "", "2020-12-31", "Chứng nhận cũ"));
        store.add(unit(COMMUNE), file("b.pdf", pdf(2, null)), REPORT);

        assertThat(old.expired(LocalDate.of(2020, 12, 31))).isFalse();
        assertThat(old.expired(LocalDate.of(2021, 1, 1))).isTrue();
        mvc.perform(get("/evidence").param("problems", "true").with(user("lanhdao")))
                .andExpect(content().string(containsString("Chứng nhận cũ")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(REPORT.title()))));
        mvc.perform(get("/evidence").param("q", "bao cao SO HOA").with(user("lanhdao")))
                .andExpect(content().string(containsString(REPORT.title())));
    }

    @Test
    void in_a_folder_a_file_stands_by_its_checksum_and_one_that_was_changed_is_unreadable(@TempDir Path folder)
            throws Exception {
        EvidenceFiles files = new EvidenceFiles(jdbc, folder.toString());
        byte[] pdf = pdf(1, null);

        String checksum = files.keep(Evidence.Kind.PDF, pdf, 1);

        assertThat(files.read(checksum)).contains(pdf);
        assertThat(jdbc.sql("select content is null from evidence_content")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        try (Stream<Path> kept = Files.walk(folder)) {
            Path file = kept.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertThat(files.intact(List.of(checksum))).containsExactly(checksum);
            Files.writeString(file, "changed");
        }
        assertThat(files.read(checksum)).isEmpty();
        assertThat(files.intact(List.of(checksum, "0".repeat(64)))).isEmpty();
    }

    private void refused(String name, byte[] content, String code) {
        assertThatThrownBy(() -> store.add(unit(COMMUNE), file(name, content), REPORT))
                .as(name)
                .isInstanceOf(UserError.class)
                .hasMessage(code);
    }

    /** A file that says its size and would fail if anybody took it into memory. */
    private void refused(String name, byte[] content, long size, String code) {
        MockMultipartFile large = new MockMultipartFile("file", name, null, content) {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public long getSize() {
                return size;
            }

            @Override
            public byte[] getBytes() {
                throw new AssertionError("taken into memory");
            }
        };
        assertThatThrownBy(() -> store.add(unit(COMMUNE), large, REPORT))
                .as(name)
                .hasMessage(code);
    }

    /** A PDF with some pages; with a password only its owner opens it. */
    static byte[] pdf(int pages, String password) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("file", name, null, content);
    }

    private long unit(String code) {
        return jdbc.sql("select id from unit where code = :code order by valid_from desc limit 1")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static void as(String username) {
        TestingAuthenticationToken token = new TestingAuthenticationToken(username, "");
        token.setAuthenticated(true);
        SecurityContextHolder.getContext().setAuthentication(token);
    }
}
