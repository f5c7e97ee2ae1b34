package vn.cchc.dossier.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.cchc.dossier.LateCause;

/**
 * Late dossiers by unit and cause.
 *
 * @param causes the columns in their order; after them comes the one of those without a cause
 * @param total of own units; linked bodies are not in it
 */
record CauseTable(List<LateCause> causes, List<Row> units, Row total, List<Row> linked) {

    /** Late dossiers of one unit with one cause. */
    record Counted(String code, String name, boolean linked, String cause, long dossiers) {}

    /** @param counts in the order of the columns */
    record Row(String code, String name, boolean linked, List<Long> counts) {

        public long sum() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        private Row plus(Row other) {
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                sums.add(counts.get(i) + other.counts.get(i));
            }
            return new Row(code, name, linked, sums);
        }
    }

    /** A cause that is no longer offered has a column only where it still counts something. */
    static CauseTable of(List<Counted> counted, List<LateCause> causes) {
        List<LateCause> shown = causes.stream()
                .filter(c ->
                        !c.ended() || counted.stream().anyMatch(n -> n.cause().equals(c.code())))
                .toList();
        List<String> columns = Stream.concat(shown.stream().map(LateCause::code), Stream.of(ListFilter.NO_CAUSE))
                .toList();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Counted one : counted) {
            List<Long> counts = columns.stream()
                    .map(column -> column.equals(one.cause()) ? one.dossiers() : 0L)
                    .toList();
            rows.merge(one.code(), new Row(one.code(), one.name(), one.linked(), counts), Row::plus);
        }
        List<Row> own = rows.values().stream().filter(r -> !r.linked()).toList();
        Row none = new Row("", "", false, columns.stream().map(column -> 0L).toList());
        return new CauseTable(
                shown,
                own,
                own.stream().reduce(none, Row::plus),
                rows.values().stream().filter(Row::linked).toList());
    }
}
