package vn.cchc.dossier.web;

import java.util.List;
import java.util.stream.Stream;

/** Late dossiers by unit: own units with their total, bodies outside the local government apart. */
record LatenessTable(List<UnitLateness> units, UnitLateness total, List<UnitLateness> linked) {

    static LatenessTable of(List<UnitLateness> rows) {
        List<UnitLateness> own = rows.stream().filter(r -> !r.linked()).toList();
        UnitLateness none = new UnitLateness("", "", false, 0, 0, 0, 0, 0);
        return new LatenessTable(
                own,
                own.stream().reduce(none, UnitLateness::plus),
                rows.stream().filter(UnitLateness::linked).toList());
    }

    /** How many dossiers a part of the late list has. */
    long total(LateView view, boolean withLinked) {
        return Stream.concat(units.stream(), withLinked ? linked.stream() : Stream.empty())
                .mapToLong(view::of)
                .sum();
    }
}
