package vn.cchc.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;

/** A dated set of criteria (bộ tiêu chí) with its grades. Scoring is pure: the same counts always give the same points. */
public record Scheme(
        String code, String nameVi, String nameEn, String document, List<Criterion> criteria, List<GradeBand> bands) {

    public Scheme {
        criteria = List.copyOf(criteria);
        bands = bands.stream()
                .sorted(Comparator.comparing(GradeBand::lowerBound).reversed())
                .toList();
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("Scheme " + code + " has no criterion");
        }
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    /**
     * The scorecard of a unit, without a rank.
     *
     * @param unit null for a group of units taken as one
     */
    Scorecard score(MeasuredUnit unit, Counts counts, boolean covered, boolean everHadDossiers) {
        return new Scorecard(
                unit,
                counts,
                criteria.stream()
                        .map(criterion -> criterion.score(counts, covered, everHadDossiers))
                        .toList(),
                bands,
                null);
    }
}
