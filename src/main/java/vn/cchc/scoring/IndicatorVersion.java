package vn.cchc.scoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.shared.Wording;

/**
 * What the registry says of an indicator from a day on: what it is called, what stands above and below the line, and by which
 * law. The same code may have another version later.
 *
 * @param source where its values come from; see {@link ValueSource}
 * @param rate key of the rate counted from dossiers; null where dossiers cannot give it
 * @param keys what to ask the source for: a metric of the portal; numerator and denominator among reported figures, or one of
 *     them less another as {@code a - b}
 * @param confirmed whether the definition was checked against the document itself
 */
public record IndicatorVersion(
        String code,
        LocalDate validFrom,
        LocalDate validTo,
        Wording name,
        Wording sentence,
        Wording numerator,
        Wording denominator,
        Source source,
        String rate,
        List<String> keys,
        boolean higherIsBetter,
        String document,
        boolean confirmed) {

    /** Where values come from. */
    public enum Source {
        /** Counted from dossiers. */
        DOSSIER,
        /** Taken over from an export of the national portal; from dossiers where there is none and they can give it. */
        PORTAL,
        /** Typed into the monthly report. */
        REPORT,
        /** Counted from what units have posted, and what checks found. */
        POSTING,
        /** Counted from plans of reform, and what units have put forward. */
        PLAN,
        /** Counted from investment projects and their capital month by month. */
        PROJECT,
        /** People without a place after a merger: the plan for them against the monthly report. */
        STAFF,
        /** Entered by the office that keeps the scheme, with evidence. */
        ENTERED
    }

    public IndicatorVersion {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** The rate of the dossiers that this indicator counts, if dossiers can give it. */
    public Optional<Indicator> dossierRate() {
        return Optional.ofNullable(rate).flatMap(Indicator::of);
    }

    Optional<Measure> of(Counts counts) {
        return dossierRate().map(r -> Measure.of(r.of(counts)));
    }
}
