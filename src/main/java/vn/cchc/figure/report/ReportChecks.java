package vn.cchc.figure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.cchc.figure.report.Finding.Severity;

/** What is looked at before a report leaves the unit. Pure: a form, its cells and past values in, findings out. */
final class ReportChecks {

    private ReportChecks() {}

    /** Compares what has been typed. Blank cells are not found here: while typing they are simply not done yet. */
    static List<Finding> whileTyping(CheckInput input) {
        Stream<Finding> checked = input.form().checks().stream().flatMap(check -> check.find(input).stream());
        Stream<Finding> overridden = input.form().items().stream()
                .filter(item -> input.value(item.code()) != null
                        && input.known().containsKey(item.code())
                        && !input.value(item.code()).equals(input.known().get(item.code())))
                .map(item -> new Finding(
                        item.code(),
                        input.explained(item.code()) ? Severity.WARNING : Severity.ASKS,
                        "report.check.known",
                        List.of(input.known().get(item.code()), input.value(item.code()))));
        return Stream.concat(checked, overridden).toList();
    }

    /** As {@link #whileTyping}, and every cell that is required must hold a value: who has none says so with a zero. */
    static List<Finding> beforeSubmission(CheckInput input) {
        Stream<Finding> blank = input.form().items().stream()
                .filter(item -> item.required() && input.value(item.code()) == null)
                .map(item -> new Finding(item.code(), Severity.ERROR, "report.check.blank", List.of()));
        List<Finding> findings = new ArrayList<>(blank.toList());
        findings.addAll(whileTyping(input));
        return findings;
    }
}
