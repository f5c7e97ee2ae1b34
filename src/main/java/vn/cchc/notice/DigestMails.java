package vn.cchc.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The digest as a mail: one per person and day, in the person's language, where an SMTP server is set and the person left an
 * address. What could not be sent is kept as not sent and goes with the next one that can.
 */
@Component
class DigestMails {

    private static final Logger LOG = LoggerFactory.getLogger(DigestMails.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Older than this it is no news: it stays in the application and unsent. */
    private static final int DAYS_TRIED = 7;

    private static final String PEOPLE = """
            select distinct d.username from digest d join account a on a.username = d.username and a.enabled and a.email is not null
            where d.emailed_at is null and d.day > :since and d.day <= :today
              and not exists (select from digest s where s.username = d.username
                              and (s.emailed_at at time zone 'Asia/Ho_Chi_Minh')::date = :today)
            order by d.username
            """;

    // One person's rows are one instance's at a time; who comes second finds them sent.
    private static final String CLAIM = """
            select d.day::text from digest d
            where d.username = :username and d.emailed_at is null and d.day > :since and d.day <= :today
              and not exists (select from digest s where s.username = d.username
                              and (s.emailed_at at time zone 'Asia/Ho_Chi_Minh')::date = :today)
            order by d.day for update of d skip locked
            """;

    private static final String LINES = """
            select kind, due_on, text_key, args, link from notice where username = :username and day = any(cast(:days as date[]))
            order by due_on, id
            """;

    private static final String SENT = """
            update digest set emailed_at = :at, tried_at = :at, email = :email, error = null
            where username = :username and day = any(cast(:days as date[]))
            """;

    private static final String FAILED = """
            update digest set tried_at = :at, email = :email, error = :error where username = :username and day = any(cast(:days as date[]))
            """;

    private record Person(String email, Locale language) {}

    private record Line(String kind, LocalDate dueOn, String textKey, List<String> args, String link) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<JavaMailSender> sender;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String from;
    private final String address;

    DigestMails(
            JdbcClient jdbc,
            ObjectProvider<JavaMailSender> sender,
            MessageSource messages,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${cchc.notice.mail-from}") String from,
            @Value("${cchc.notice.address}") String address) {
        this.jdbc = jdbc;
        this.sender = sender;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.from = from;
        this.address = address.replaceFirst("/+$", "");
    }

    /** Sends what is not sent yet; how many mails left. One that fails does not keep the others from leaving. */
    int send() {
        JavaMailSender mails = sender.getIfAvailable();
        if (mails == null) {
            return 0;
        }
        LocalDate today = LocalDate.now(clock);
        List<String> people = jdbc.sql(PEOPLE)
                .param("today", today)
                .param("since", today.minusDays(DAYS_TRIED))
                .query(String.class)
                .list();
        int sent = 0;
        for (String username : people) {
            if (Boolean.TRUE.equals(transaction.execute(status -> send(username, today, mails)))) {
                sent++;
            }
        }
        return sent;
    }

    private boolean send(String username, LocalDate today, JavaMailSender mails) {
        String[] days = jdbc.sql(CLAIM)
                .param("username", username)
                .param("today", today)
                .param("since", today.minusDays(DAYS_TRIED))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        if (days.length == 0) {
            return false;
        }
        Person person = jdbc.sql("select email, language from account where username = :username")
                .param("username", username)
                .query((row, number) ->
                        new Person(row.getString("email"), Locale.forLanguageTag(row.getString("language"))))
                .single();
        List<Line> lines = jdbc.sql(LINES)
                .param("username", username)
                .param("days", days)
                .query((row, number) -> new Line(
                        row.getString("kind"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("text_key"),
                        List.of((String[]) row.getArray("args").getArray()),
                        row.getString("link")))
                .list();
        try {
            mails.send(mail(person, lines, today));
        } catch (MailException e) {
            LOG.warn("The digest of {} could not be sent: {}", username, e.getMessage());
            mark(FAILED, username, person, days, e);
            return false;
        }
        mark(SENT, username, person, days, null);
        return true;
    }

    private void mark(String sql, String username, Person person, String[] days, MailException error) {
        var statement = jdbc.sql(sql)
                .param("at", OffsetDateTime.now(clock))
                .param("email", person.email)
                .param("username", username)
                .param("days", days);
        if (error != null) {
            String words = String.valueOf(error.getMessage());
            statement.param("error", words.substring(0, Math.min(500, words.length())));
        }
        statement.update();
    }

    private SimpleMailMessage mail(Person person, List<Line> lines, LocalDate today) {
        SimpleMailMessage mail = new SimpleMailMessage();
        if (!from.isBlank()) {
            mail.setFrom(from);
        }
        mail.setTo(person.email);
        mail.setSubject(text(person, "notice.mail.subject", lines.size(), today.format(DAY)));
        StringBuilder body = new StringBuilder(text(person, "notice.mail.intro")).append("\n\n");
        for (Line line : lines) {
            body.append("- ")
                    .append(text(person, "notice.kind." + line.kind, line.dueOn.format(DAY)))
                    .append(": ")
                    .append(text(person, line.textKey, line.args.toArray()))
                    .append('\n');
            if (!address.isEmpty()) {
                body.append("  ").append(address).append(line.link).append('\n');
            }
        }
        body.append('\n').append(text(person, "notice.mail.end")).append('\n');
        mail.setText(body.toString());
        return mail;
    }

    private String text(Person person, String key, Object... args) {
        return messages.getMessage(key, args, person.language);
    }
}
