package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.LateCause;
import vn.cchc.dossier.LateCauses;

/** A list's filters in the reader's language, for the page, its print and its Excel file. */
@Component
class ListWords {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final MessageSource messages;
    private final LateCauses causes;

    ListWords(MessageSource messages, LateCauses causes) {
        this.messages = messages;
        this.causes = causes;
    }

    String say(String key, Object... args) {
        return messages.getMessage(key, args, LocaleContextHolder.getLocale());
    }

    /** Every filter that is set, the figure and its period first. */
    List<FilterLine> lines(ListFilter filter) {
        List<FilterLine> lines = new ArrayList<>();
        add(lines, "dossier.list.figure", say(filter.figure().messageKey()));
        if (filter.figure() != DossierFigure.ALL) {
            add(lines, "dossier.list.period", days(filter.period().from(), filter.asOf()));
        }
        if (filter.dueBy() != null) {
            add(lines, "dossier.list.due_by", DAY.format(filter.dueBy()));
        }
        lines.addAll(place(filter));
        add(
                lines,
                "dossier.list.linked",
                say(filter.linked() ? "dossier.list.linked.with" : "dossier.list.linked.without"));
        return lines;
    }

    /** What narrows a list to some dossiers, for pages that tell figure, days and linked bodies by themselves. */
    List<FilterLine> place(ListFilter filter) {
        List<FilterLine> lines = new ArrayList<>();
        add(lines, "dossier.list.unit", filter.unit().isEmpty() ? "" : filter.unitName() + " (" + filter.unit() + ")");
        add(lines, "dossier.list.procedure", filter.procedure());
        add(lines, "dossier.list.field", filter.field());
        add(
                lines,
                "dossier.list.channel",
                filter.channel().isEmpty() ? "" : say("dossier.list.channel." + filter.channel()));
        add(lines, "dossier.list.state", state(filter.state()));
        add(lines, "dossier.list.code", filter.code());
        if (filter.timely() != null) {
            add(
                    lines,
                    "dossier.list.slip",
                    say(filter.timely() ? "dossier.list.slip.timely" : "dossier.list.slip.late"));
        } else if (filter.slip() != null) {
            add(lines, "dossier.list.slip", say(filter.slip() ? "dossier.list.slip.yes" : "dossier.list.slip.no"));
        }
        add(lines, "dossier.list.holder", filter.holder());
        add(lines, "dossier.list.cause", cause(filter.cause()));
        return lines;
    }

    String cause(String code) {
        return code.isEmpty()
                ? ""
                : causes.all().stream()
                        .filter(c -> c.code().equals(code))
                        .findFirst()
                        .map(this::cause)
                        .orElseGet(() -> say("dossier.list.cause.none"));
    }

    String cause(LateCause cause) {
        return cause.name(LocaleContextHolder.getLocale().getLanguage());
    }

    private String state(String state) {
        return state.isEmpty()
                ? ""
                : say((ListFilters.OUTCOMES.contains(state) ? "dossier.list.outcome." : "dossier.list.status.")
                        + state);
    }

    private String days(LocalDate from, LocalDate to) {
        return DAY.format(from) + " – " + DAY.format(to);
    }

    private void add(List<FilterLine> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(new FilterLine(say(label), value));
        }
    }
}
