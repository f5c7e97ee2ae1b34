package vn.cchc.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Scope;
import vn.cchc.figure.Counts;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.FigureSet;
import vn.cchc.figure.Figures;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.shared.Period;

/**
 * Definitions of the same rate that offices use side by side, and the difference they make. Published rates differ by points for
 * this reason alone, so a rate never stands without the name of its denominator.
 */
@Service
class IndicatorRivals {

    private static final List<List<String>> GROUPS =
            List.of(List.of("online", "online_of_all"), List.of("on_time_resolved", "on_time_due", "on_time_all"));

    private final Figures figures;

    IndicatorRivals(Figures figures) {
        this.figures = figures;
    }

    /** @param indicator null for the rate over what can be filed online, which is shown to compare and not scored */
    record Rival(IndicatorVersion indicator, Measure measure) {}

    @Transactional(readOnly = true)
    List<List<Rival>> of(Period period, Map<String, IndicatorVersion> registry, Scope scope) {
        FigureSet set = figures.of(period);
        List<MeasuredUnit> units = set.units().stream()
                .filter(unit -> !unit.linked() && scope.allFields() && scope.contains(unit.id()))
                .toList();
        Counts counts = set.sum(units);
        List<List<Rival>> groups = new ArrayList<>();
        for (List<String> codes : GROUPS) {
            List<Rival> group = new ArrayList<>();
            for (String code : codes) {
                IndicatorVersion indicator = registry.get(code);
                if (indicator != null) {
                    indicator.of(counts).ifPresent(measure -> group.add(new Rival(indicator, measure)));
                }
            }
            groups.add(group);
        }
        groups.get(0).add(new Rival(null, ofThoseThatCan(period, units)));
        return groups;
    }

    private Measure ofThoseThatCan(Period period, List<MeasuredUnit> units) {
        long online = 0;
        long received = 0;
        for (ProcedureCounts procedure :
                figures.byProcedure(period, units.stream().map(MeasuredUnit::id).toList())) {
            if (procedure.onlinePossible()) {
                online += procedure.counts().get(FigureKind.RECEIVED_ONLINE);
                received += procedure.counts().get(FigureKind.RECEIVED);
            }
        }
        return Measure.counted(online, received);
    }
}
