package vn.cchc.figure.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.cchc.calendar.ReportingCalendar;

/** Which figures a unit reports for a month, what is checked, and how many working days after the cut-off it is due. */
record ReportForm(
        long id,
        String code,
        LocalDate validFrom,
        String nameVi,
        String nameEn,
        ReportingCalendar calendar,
        int dueDays,
        ReportPaper.Demand paper,
        List<FormSection> sections,
        List<ReportItem> items,
        List<FormCheck> checks) {

    ReportForm {
        sections = List.copyOf(sections);
        items = List.copyOf(items);
        checks = List.copyOf(checks);
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    boolean repeats() {
        return sections.stream().anyMatch(FormSection::repeats);
    }

    Optional<FormSection> section(String code) {
        return sections.stream().filter(section -> section.code().equals(code)).findFirst();
    }

    /**
     * The form as one report fills it: items of repeated sections once for each row, and checks of them too. A check outside
     * that names an item of a repeated section takes the sum of its rows.
     */
    ReportForm with(Collection<FormRow> rows) {
        if (!repeats()) {
            return this;
        }
        Map<String, List<FormRow>> bySection = rows.stream().collect(Collectors.groupingBy(FormRow::section));
        Map<String, String> repeated = items.stream()
                .filter(item -> section(item.section()).orElseThrow().repeats())
                .collect(Collectors.toMap(ReportItem::code, ReportItem::section));
        List<ReportItem> cells = new ArrayList<>();
        for (FormSection section : sections) {
            List<ReportItem> own = items.stream()
                    .filter(item -> item.section().equals(section.code()))
                    .toList();
            if (section.repeats()) {
                bySection
                        .getOrDefault(section.code(), List.of())
                        .forEach(row -> own.forEach(item -> cells.add(item.at(row))));
            } else {
                cells.addAll(own);
            }
        }
        List<FormCheck> flat = new ArrayList<>();
        for (FormCheck check : checks) {
            String home = repeated.get(check.item());
            if (home == null) {
                flat.add(check.over(code -> overRows(code, repeated, bySection)));
            } else {
                bySection
                        .getOrDefault(home, List.of())
                        .forEach(row -> flat.add(check.at(row.number(), code -> home.equals(repeated.get(code)))));
            }
        }
        return new ReportForm(id, code, validFrom, nameVi, nameEn, calendar, dueDays, paper, sections, cells, flat);
    }

    private static Stream<String> overRows(String code, Map<String, String> repeated, Map<String, List<FormRow>> rows) {
        return repeated.containsKey(code)
                ? rows.getOrDefault(repeated.get(code), List.of()).stream()
                        .map(row -> ReportItem.code(code, row.number()))
                : Stream.of(code);
    }

    /** Name of an item, also of one that the form no longer holds. */
    public String nameOf(String item, Locale locale) {
        return item(item).map(found -> found.fullName(locale)).orElse(item);
    }

    /** Whether a check of the item may ask for words. */
    boolean mayAskReason(ReportItem item) {
        return !item.figures().isEmpty()
                || checks.stream()
                        .anyMatch(check -> check.item().equals(item.code())
                                && !check.kind().isError());
    }

    /** The check that says what an item adds up to; empty where it is no sum. */
    Optional<FormCheck> sumOf(String item) {
        return checks.stream()
                .filter(check ->
                        check.kind() == FormCheck.Kind.SUM && check.item().equals(item))
                .findFirst();
    }

    int required() {
        return (int) items.stream().filter(ReportItem::required).count();
    }

    /** Dossier figures that the form proposes. */
    Set<String> figures() {
        return items.stream()
                .flatMap(item -> item.figures().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<ReportItem> item(String code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }
}
