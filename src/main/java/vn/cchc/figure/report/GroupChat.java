package vn.cchc.figure.report;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The few words an officer pastes into the group chat: units that have not submitted, never a person's name. */
@Component
class GroupChat {

    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    private final ReportTexts texts;

    GroupChat(ReportTexts texts) {
        this.texts = texts;
    }

    /** Null where no unit reports the month. */
    String text(ReportStatus.Month status, ZonedDateTime now, Locale locale) {
        if (status.rows().isEmpty()) {
            return null;
        }
        String asOf = AS_OF.format(now);
        String month = MONTH.format(status.month());
        if (status.open().isEmpty()) {
            return texts.of("report.status.chat.done", locale, asOf, month);
        }
        String units = status.open().stream().map(ReportStatus.Row::name).collect(Collectors.joining(", "));
        String due = DAY.format(status.open().get(0).dueOn());
        return texts.of(
                "report.status.chat.text", locale, asOf, month, status.open().size(), units, due);
    }
}
