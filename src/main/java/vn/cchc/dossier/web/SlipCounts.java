package vn.cchc.dossier.web;

import java.util.List;

/** Slips of late dossiers by unit: own units with their total, linked bodies apart. */
record SlipCounts(List<Row> units, Row total, List<Row> linked) {

    /**
     * @param late late dossiers
     * @param timely of these, with a slip given by its term
     * @param tooLate with a slip given later
     * @param without with none that counts
     */
    record Row(String code, String name, boolean linked, long late, long timely, long tooLate, long without) {

        private Row plus(Row other) {
            return new Row(
                    code,
                    name,
                    linked,
                    late + other.late,
                    timely + other.timely,
                    tooLate + other.tooLate,
                    without + other.without);
        }
    }

    static SlipCounts of(List<Row> rows) {
        List<Row> own = rows.stream().filter(r -> !r.linked()).toList();
        return new SlipCounts(
                own,
                own.stream().reduce(new Row("", "", false, 0, 0, 0, 0), Row::plus),
                rows.stream().filter(Row::linked).toList());
    }
}
