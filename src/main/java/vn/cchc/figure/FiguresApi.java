package vn.cchc.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.calendar.PeriodReader;
import vn.cchc.shared.Period;

/** The figures of a period as JSON; everything in it, the total included, shrinks to what the caller may see. */
@RestController
class FiguresApi {

    private final Figures figures;
    private final PeriodReader periods;
    private final Access access;

    FiguresApi(Figures figures, PeriodReader periods, Access access) {
        this.figures = figures;
        this.periods = periods;
        this.access = access;
    }

    /** @param linked whether linked bodies count into the total and the fields; they stand among the units in any case */
    @GetMapping("/api/v1/figures")
    FiguresView figures(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "false") boolean linked) {
        Scope scope = access.scope();
        FigureSet set = figures.of(periods.read(from, to, calendar));
        List<MeasuredUnit> seen = set.units().stream()
                .filter(unit -> unit.everHadDossiers() && scope.contains(unit.id()))
                .toList();
        Counts total = Counts.ZERO;
        Map<String, Map<String, Long>> units = new LinkedHashMap<>();
        for (MeasuredUnit unit : seen) {
            Counts counts = scope.allFields()
                    ? set.of(unit.id())
                    : fields(set.period(), List.of(unit), scope).values().stream()
                            .reduce(Counts.ZERO, Counts::plus);
            // Codes are used again after a reorganisation: a second unit of the code is told apart by its first day.
            String key = units.containsKey(unit.code()) ? unit.code() + "@" + unit.validFrom() : unit.code();
            units.put(key, counts.asMap());
            if (linked || !unit.linked()) {
                total = total.plus(counts);
            }
        }
        List<MeasuredUnit> counted =
                seen.stream().filter(unit -> linked || !unit.linked()).toList();
        Map<String, Map<String, Long>> byField = new LinkedHashMap<>();
        fields(set.period(), counted, scope).forEach((field, counts) -> byField.put(field, counts.asMap()));
        return new FiguresView(set.period(), total.asMap(), units, byField);
    }

    private Map<String, Counts> fields(Period period, List<MeasuredUnit> units, Scope scope) {
        Map<String, Counts> fields =
                figures.byField(period, units.stream().map(MeasuredUnit::id).toList());
        if (!scope.allFields()) {
            fields.keySet().retainAll(scope.fields());
        }
        return fields;
    }

    record FiguresView(
            Period period,
            Map<String, Long> total,
            Map<String, Map<String, Long>> units,
            Map<String, Map<String, Long>> fields) {}
}
