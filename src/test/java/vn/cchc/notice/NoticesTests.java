package vn.cchc.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.support.IntegrationTest;

/** One report of the town of Hồ Xá, due on Wednesday, 7 June 2023, and what is told of it day by day. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoticesTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate DUE = LocalDate.of(2023, 6, 7);

    @RegisterExtension
    static final GreenMailExtension SMTP = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WorkingDays days;

    @Autowired
    Access access;

    @Autowired
    MessageSource messages;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MockMvcTester web;

    private final List<Due> open = new ArrayList<>();

    @BeforeEach
    void one_report_is_open() {
        long unit = jdbc.sql("select id from unit where code = '19363'")
                .query(Long.class)
                .single();
        open.clear();
        open.add(new Due(
                "report:x:2023-05",
                unit,
                DUE,
                "report.due",
                List.of("Thị trấn Hồ Xá", "05/2023"),
                "/my-month?unit=19363",
                Set.of(Role.UNIT_HEAD, Role.CLERK)));
    }

    @Test
    void each_is_told_once_before_on_and_after_the_day_and_the_officer_last() {
        for (LocalDate day = LocalDate.of(2023, 5, 29);
                day.isBefore(LocalDate.of(2023, 6, 20));
                day = day.plusDays(1)) {
            tell(day);
            assertThat(tell(day)).as("again on " + day).isZero();
        }

        assertThat(told())
                .containsExactly(
                        "2023-06-02 BEFORE chutichxa",
                        "2023-06-02 BEFORE nhaplieu",
                        "2023-06-07 DUE chutichxa",
                        "2023-06-07 DUE nhaplieu",
                        "2023-06-08 AFTER chutichxa",
                        "2023-06-08 AFTER nhaplieu",
                        "2023-06-09 AFTER chuyenvien");
    }

    @Test
    void the_officer_hears_of_nothing_that_its_people_were_not_told_before() {
        tell(LocalDate.of(2023, 6, 20));
        assertThat(told()).containsExactly("2023-06-20 AFTER chutichxa", "2023-06-20 AFTER nhaplieu");
        tell(LocalDate.of(2023, 6, 21));
        assertThat(told()).contains("2023-06-21 AFTER chuyenvien").hasSize(3);
    }

    @Test
    void where_a_unit_has_nobody_the_officer_is_told() {
        jdbc.sql("update role_grant set valid_to = '2023-01-01' where role in ('UNIT_HEAD', 'CLERK')")
                .update();
        tell(LocalDate.of(2023, 6, 20));
        assertThat(told()).containsExactly("2023-06-20 AFTER chuyenvien");
    }

    @Test
    void what_is_done_is_not_told() {
        open.clear();
        assertThat(tell(DUE)).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void two_instances_at_once_tell_everything_once() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> runs = List.of(() -> tell(DUE), () -> tell(DUE), () -> tell(DUE), () -> tell(DUE));
            int all = 0;
            for (Future<Integer> run : instances.invokeAll(runs)) {
                all += run.get();
            }
            assertThat(all).isEqualTo(2);
            assertThat(told()).hasSize(2);

            address("nhaplieu", "dau-moi@hoxa.gov.vn");
            List<Callable<Integer>> sends = List.of(() -> send(DUE), () -> send(DUE), () -> send(DUE));
            for (Future<Integer> run : instances.invokeAll(sends)) {
                run.get();
            }
            assertThat(SMTP.getReceivedMessages()).hasSize(1);
        } finally {
            instances.shutdownNow();
        }
    }

    @Test
    void one_mail_a_day_goes_to_whoever_left_an_address_in_their_language() throws Exception {
        address("nhaplieu", "dau-moi@hoxa.gov.vn");
        address("chutichxa", "chu-tich@hoxa.gov.vn");
        jdbc.sql("update account set language = 'en' where username = 'chutichxa'")
                .update();
        tell(DUE);

        assertThat(send(DUE)).isEqualTo(2);
        assertThat(send(DUE)).as("again").isZero();

        MimeMessage[] mails = SMTP.getReceivedMessages();
        assertThat(mails).hasSize(2);
        MimeMessage english = mails[0];
        assertThat(english.getAllRecipients()[0]).hasToString("chu-tich@hoxa.gov.vn");
        assertThat(english.getFrom()[0]).hasToString("cchc@vinhlinh.gov.vn");
        assertThat(english.getSubject()).isEqualTo("Administrative reform, reminders of 07/06/2023: 1");
        assertThat(english.getContent().toString())
                .contains("Due today, 07/06/2023: The report of Thị trấn Hồ Xá for 05/2023 has not been sent")
                .contains("https://cchc.example.vn/my-month?unit=19363");
        assertThat(mails[1].getSubject()).isEqualTo("Nhắc việc cải cách hành chính ngày 07/06/2023: 1 việc");
        assertThat(mails[1].getContent().toString())
                .contains("Đến hạn hôm nay 07/06/2023: Báo cáo tháng 05/2023 của Thị trấn Hồ Xá chưa được gửi");
        assertThat(GreenMailUtil.getWholeMessage(mails[1])).doesNotContain("Công chức đầu mối", "nhaplieu");
        assertThat(digest("nhaplieu", DUE)).isEqualTo("sent to dau-moi@hoxa.gov.vn");
    }

    @Test
    void without_an_address_nothing_is_sent() {
        tell(DUE);
        assertThat(send(DUE)).isZero();
        assertThat(SMTP.getReceivedMessages()).isEmpty();
        assertThat(digest("nhaplieu", DUE)).isEqualTo("not sent");
    }

    @Test
    void a_mail_that_fails_is_kept_as_failed_and_goes_with_the_next_one() throws Exception {
        address("nhaplieu", "dau-moi@hoxa.gov.vn");
        tell(DUE);
        int port = SMTP.getSmtp().getPort();
        assertThat(mails(DUE, sender(1)).send())
                .as("a server that is not there")
                .isZero();
        assertThat(digest("nhaplieu", DUE)).startsWith("failed: ");
        assertThat(web.get().uri("/digest/log").with(user("kiemtra")))
                .bodyText()
                .contains("Chưa gửi được")
                .doesNotContain("Đã gửi lúc");

        LocalDate next = DUE.plusDays(1);
        tell(next);
        assertThat(mails(next, sender(port)).send()).isEqualTo(1);

        assertThat(SMTP.getReceivedMessages()).hasSize(1);
        assertThat(SMTP.getReceivedMessages()[0].getContent().toString())
                .contains("Đến hạn hôm nay 07/06/2023", "Quá hạn từ 07/06/2023");
        assertThat(digest("nhaplieu", DUE)).isEqualTo("sent to dau-moi@hoxa.gov.vn");
        assertThat(digest("nhaplieu", next)).isEqualTo("sent to dau-moi@hoxa.gov.vn");
    }

    @Test
    void everybody_reads_their_own_digest() {
        tell(LocalDate.of(2023, 6, 8));
        assertThat(web.get().uri("/digest").with(user("nhaplieu")))
                .hasStatusOk()
                .bodyText()
                .contains("Quá hạn từ 07/06/2023", "/my-month?unit=19363");
        assertThat(web.get().uri("/digest").with(user("nhaplieu")))
                .bodyText()
                .contains("Hôm nay không có việc nào phải nhắc")
                .doesNotContain("Việc nhắc hôm nay");
        assertThat(web.get().uri("/digest").with(user("chuyenvien")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Quá hạn từ 07/06/2023");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"chuyenvien, 200", "kiemtra, 200", "lanhdao, 403", "nhaplieu, 403", "chutichxa, 403", "quantri, 403"})
    void the_log_is_for_officer_and_inspection(String username, int status) {
        tell(DUE);
        assertThat(web.get().uri("/digest/log").with(user(username))).hasStatus(status);
    }

    @Test
    void an_officer_of_some_units_reads_the_log_of_these() {
        tell(DUE);
        jdbc.sql("""
                update role_grant set unit_id = (select id from unit where code = :code)
                where account_id = (select id from account where username = 'chuyenvien')
                """).param("code", "19366").update();
        assertThat(web.get().uri("/digest/log").with(user("chuyenvien")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("nhaplieu");
    }

    @Test
    void people_keep_their_own_address() {
        assertThat(web.post()
                        .uri("/profile/email")
                        .param("email", " a.b@x.gov.vn ")
                        .with(user("nhaplieu"))
                        .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(email("nhaplieu")).isEqualTo("a.b@x.gov.vn");
        assertThat(web.get().uri("/profile").with(user("nhaplieu"))).bodyText().contains("a.b@x.gov.vn");
        assertThat(web.post()
                        .uri("/profile/email")
                        .param("email", "")
                        .with(user("nhaplieu"))
                        .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(email("nhaplieu")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a@b", "a b@x.vn", "a@x.vn, b@x.vn", "a@x.vn\nBcc: b@x.vn", "<a@x.vn>"})
    void what_is_no_address_is_refused(String typed) {
        assertThat(web.post()
                        .uri("/profile/email")
                        .param("email", typed)
                        .with(user("nhaplieu"))
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("Địa chỉ thư điện tử không đúng");
        assertThat(email("nhaplieu")).isEmpty();
    }

    private int tell(LocalDate day) {
        Notices notices = new Notices(jdbc, List.of(today -> List.copyOf(open)), days, access, on(day), 3, 2);
        return new TransactionTemplate(transactions).execute(status -> notices.tell());
    }

    private int send(LocalDate day) {
        return mails(day, sender(SMTP.getSmtp().getPort())).send();
    }

    private DigestMails mails(LocalDate day, JavaMailSender sender) {
        ObjectProvider<JavaMailSender> provider = new ObjectProvider<>() {
            @Override
            public JavaMailSender getObject() {
                return sender;
            }

            @Override
            public JavaMailSender getIfAvailable() {
                return sender;
            }
        };
        return new DigestMails(
                jdbc, provider, messages, transactions, on(day), "cchc@vinhlinh.gov.vn", "https://cchc.example.vn/");
    }

    private static JavaMailSender sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.setDefaultEncoding("UTF-8");
        return sender;
    }

    private static Clock on(LocalDate day) {
        return Clock.fixed(day.atTime(7, 0).atZone(ZONE).toInstant(), ZONE);
    }

    private void address(String username, String email) {
        jdbc.sql("update account set email = :email where username = :username")
                .param("email", email)
                .param("username", username)
                .update();
    }

    private String email(String username) {
        return jdbc.sql("select coalesce(email, '') from account where username = :username")
                .param("username", username)
                .query(String.class)
                .single();
    }

    private String digest(String username, LocalDate day) {
        return jdbc.sql("""
                        select case when emailed_at is not null then 'sent to ' || email
                                    when error is not null then 'failed: ' || error else 'not sent' end
                        from digest where username = :username and day = :day
                        """)
                .param("username", username)
                .param("day", day)
                .query(String.class)
                .single();
    }

    private List<String> told() {
        return jdbc.sql("select day || ' ' || kind || ' ' || username from notice order by day, kind, username")
                .query(String.class)
                .list();
    }
}
