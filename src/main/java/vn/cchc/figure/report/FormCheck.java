package vn.cchc.figure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.cchc.figure.report.Finding.Name;
import vn.cchc.figure.report.Finding.Severity;

/**
 * One check of a form, as data.
 *
 * @param item code of the item at which a finding is shown
 * @param operands codes whose sum it is compared with; empty where it is compared with its own past
 * @param others for a balance, the codes on its other side
 */
record FormCheck(Kind kind, String item, List<String> operands, List<String> others) {

    /** Fewer months than this say nothing about what is usual. */
    private static final int ENOUGH_MONTHS = 6;

    /** Three standard deviations in hundredths of the median deviation, were the months spread normally. */
    private static final long SPREAD_PER_CENT = 445;

    /** A unit that reports nearly the same every month is not asked about each small step: a tenth of the median is usual. */
    private static final long LEAST_SPREAD = 10;

    enum Kind {
        SUM(Severity.ERROR),
        PART_OF(Severity.ERROR),
        WITHIN(Severity.WARNING),
        BALANCE(Severity.WARNING),
        CARRY_OVER(Severity.WARNING),
        NOT_LOWER(Severity.WARNING),
        USUAL_RANGE(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public boolean isError() {
            return severity == Severity.ERROR;
        }

        /** Whether it compares with other items, not with the past of its own. */
        public boolean hasOperands() {
            return this != NOT_LOWER && this != USUAL_RANGE;
        }
    }

    FormCheck {
        operands = List.copyOf(operands);
        others = List.copyOf(others);
    }

    /** The same with each code made several. */
    FormCheck over(Function<String, Stream<String>> cells) {
        return new FormCheck(
                kind,
                item,
                operands.stream().flatMap(cells).toList(),
                others.stream().flatMap(cells).toList());
    }

    /** The same within one row of a repeated section. */
    FormCheck at(int row, Predicate<String> inRow) {
        UnaryOperator<String> cell = code -> inRow.test(code) ? ReportItem.code(code, row) : code;
        return new FormCheck(
                kind,
                ReportItem.code(item, row),
                operands.stream().map(cell).toList(),
                others.stream().map(cell).toList());
    }

    /** What the operands add up to; null where one of them is blank. */
    Long total(CheckInput input) {
        return sum(input, operands);
    }

    /** Empty where nothing is wrong, and where a cell it needs is still blank. */
    Optional<Finding> find(CheckInput input) {
        return switch (kind) {
            case SUM -> differs(input, sum(input, operands), "report.check.sum");
            case PART_OF -> above(input, "report.check.more_than");
            case WITHIN -> above(input, "report.check.above");
            case BALANCE -> unbalanced(input);
            case CARRY_OVER -> differs(input, lastMonth(input), "report.check.carry_over");
            case NOT_LOWER -> lower(input);
            case USUAL_RANGE -> unusual(input);
        };
    }

    private Optional<Finding> differs(CheckInput input, Long expected, String key) {
        Long value = input.value(item);
        return value == null || expected == null || value.equals(expected)
                ? Optional.empty()
                : Optional.of(finding(input, key, expected, value));
    }

    private Optional<Finding> above(CheckInput input, String key) {
        Long value = input.value(item);
        Long limit = sum(input, operands);
        return value == null || limit == null || value <= limit
                ? Optional.empty()
                : Optional.of(finding(input, key, new Name(operands), limit));
    }

    private Optional<Finding> unbalanced(CheckInput input) {
        Long one = sum(input, operands);
        Long other = sum(input, others);
        return one == null || other == null || one.equals(other)
                ? Optional.empty()
                : Optional.of(finding(input, "report.check.balance", one, other, Math.abs(one - other)));
    }

    private Optional<Finding> lower(CheckInput input) {
        Long value = input.value(item);
        Long before = input.sinceJanuary(item);
        return value == null || before == null || value >= before
                ? Optional.empty()
                : Optional.of(finding(input, "report.check.lower_than_before", before));
    }

    private Optional<Finding> unusual(CheckInput input) {
        Long value = input.value(item);
        List<Long> months = input.past(item);
        if (value == null || months.size() < ENOUGH_MONTHS) {
            return Optional.empty();
        }
        long median = median(months);
        long deviation =
                median(months.stream().map(month -> Math.abs(month - median)).toList());
        long spread = Math.max(Math.max(deviation * SPREAD_PER_CENT / 100, median / LEAST_SPREAD), 1);
        long from = Math.max(0, median - spread);
        long to = median + spread;
        return value >= from && value <= to
                ? Optional.empty()
                : Optional.of(finding(input, "report.check.unusual", from, to, value));
    }

    private Finding finding(CheckInput input, String key, Object... args) {
        boolean explained = !kind.isError() && input.explained(item);
        Severity severity = kind.isError() ? Severity.ERROR : explained ? Severity.WARNING : Severity.ASKS;
        return new Finding(item, severity, key, List.of(args));
    }

    private Long lastMonth(CheckInput input) {
        return sum(operands.stream().map(input::lastMonth).toList());
    }

    private static Long sum(CheckInput input, List<String> codes) {
        return sum(codes.stream().map(input::value).toList());
    }

    /** Null where one of them is blank: part of a sum is no sum. */
    private static Long sum(List<Long> values) {
        return values.isEmpty() || values.stream().anyMatch(Objects::isNull)
                ? null
                : values.stream().mapToLong(Long::longValue).sum();
    }

    /** The value in the middle; between two, their mean rounded down. */
    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
