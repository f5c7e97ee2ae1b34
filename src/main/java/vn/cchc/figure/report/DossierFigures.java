package vn.cchc.figure.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.FigureSet;
import vn.cchc.figure.Figures;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;
import vn.cchc.shared.Ratio;

/** What the system already knows of a unit's month from its dossiers, so that nobody types it. */
@Component
class DossierFigures {

    private static final List<Indicator> SHOWN = List.of(Indicator.ONLINE, Indicator.DIGITISED, Indicator.LATE_ALL);

    private final Figures figures;
    private final Coverage coverage;

    DossierFigures(Figures figures, Coverage coverage) {
        this.figures = figures;
        this.coverage = coverage;
    }

    /** Empty for a unit that handles no dossiers: they are not its business. */
    Optional<Known> of(long unitId, Period days) {
        FigureSet set = figures.of(days);
        boolean handlesDossiers =
                set.units().stream().filter(unit -> unit.id() == unitId).anyMatch(MeasuredUnit::everHadDossiers);
        if (!handlesDossiers) {
            return Optional.empty();
        }
        Counts counts = set.of(unitId);
        List<Rate> rates = SHOWN.stream()
                .map(indicator -> new Rate(indicator, indicator.of(counts)))
                .toList();
        return Optional.of(new Known(coverage.covered().covers(unitId, days), counts.get(FigureKind.RECEIVED), rates));
    }

    /**
     * What the dossiers say about the items of a form, by item code: for the whole unit, or in a row for the field it names.
     * Empty for a unit whose dossiers of these days are not imported.
     */
    Map<String, Long> known(long unitId, Period days, ReportForm form) {
        if (form.figures().isEmpty() || !coverage.covered().covers(unitId, days)) {
            return Map.of();
        }
        Map<String, Counts> fields = figures.byField(days, List.of(unitId));
        Map<String, Long> known = new HashMap<>();
        for (ReportItem item : form.items()) {
            if (!item.figures().isEmpty()) {
                Stream<Counts> counts =
                        item.row() == null ? fields.values().stream() : Stream.ofNullable(fields.get(item.row()));
                counts.map(found -> count(found, item))
                        .reduce(Long::sum)
                        .ifPresent(value -> known.put(item.code(), value));
            }
        }
        return known;
    }

    private static long count(Counts counts, ReportItem item) {
        return item.figures().stream()
                .map(key -> FigureKind.of(key).orElseThrow())
                .mapToLong(counts::get)
                .sum();
    }

    /** @param covered false where no import spans the whole month: then the counts are not yet the month's */
    record Known(boolean covered, long received, List<Rate> rates) {

        Known {
            rates = List.copyOf(rates);
        }
    }

    record Rate(Indicator indicator, Ratio ratio) {

        public String code() {
            return indicator.key();
        }

        /** The percentage in the Vietnamese way, in both languages like the counts beside it; null where nothing arose. */
        public String shown() {
            return ratio.percent()
                    .map(percent -> percent.toPlainString().replace('.', ',') + "\u00a0%")
                    .orElse(null);
        }

        /** The figure whose dossiers stand behind the numerator, as the list of dossiers names it. */
        public String figure() {
            return indicator.numerator().key();
        }
    }
}
