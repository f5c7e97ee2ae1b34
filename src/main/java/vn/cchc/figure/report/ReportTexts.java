package vn.cchc.figure.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says findings, errors and times of the form in the reader's language, for the page and for the answers to it alike. */
@Component
class ReportTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TIME_AND_DAY = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final MessageSource messages;
    private final Clock clock;

    ReportTexts(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String of(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    String finding(Finding finding, ReportForm form, Locale locale) {
        Object[] args = finding.args().stream()
                .map(arg -> arg instanceof Finding.Name name
                        ? name.items().stream()
                                .map(item -> form.nameOf(item, locale))
                                .collect(Collectors.joining(" + "))
                        : Numbers.grouped((Long) arg))
                .toArray();
        String text = of(finding.key(), locale, args);
        return switch (finding.severity()) {
            case ERROR -> text;
            case ASKS -> text + " " + of("report.check.asks", locale);
            case WARNING -> text + " " + of("report.check.explained", locale);
        };
    }

    /** Time and day. */
    String moment(Instant at) {
        return TIME_AND_DAY.format(at.atZone(clock.getZone()));
    }

    /** The time alone today, with the day otherwise. */
    String when(Instant at) {
        ZonedDateTime local = at.atZone(clock.getZone());
        return local.toLocalDate().equals(LocalDate.now(clock)) ? TIME.format(local) : TIME_AND_DAY.format(local);
    }
}
