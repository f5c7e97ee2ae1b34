package vn.cchc.figure.report;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The few words an officer pastes into the group chat: units that have not submitted or must mend, never a person's name. */
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
        String due = DAY.format(status.open().stream()
                .map(ReportStatus.Row::dueOn)
                .min(LocalDate::compareTo)
                .orElseThrow());
        List<String> lines = new ArrayList<>();
        lines.add(texts.of(
                "report.status.chat.text", locale, asOf, month, status.open().size(), names(status.open()), due));
        if (!status.returned().isEmpty()) {
            lines.add(texts.of("report.status.chat.returned", locale, names(status.returned())));
        }
        status.extended().stream()
                .filter(row -> !row.submitted())
                .map(row -> texts.of("report.status.chat.extended", locale, row.name(), DAY.format(row.until())))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String names(List<ReportStatus.Row> rows) {
        return rows.stream().map(ReportStatus.Row::name).collect(Collectors.joining(", "));
    }
}
