package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.function.Predicate;

/**
 * Whose the points are that a unit does not have.
 *
 * @param own lost by what the unit does itself, minus lines included
 * @param inherited lost by what those above decide, the same for all
 * @param notApplicable maxima that do not count against the unit: not within its competence, or none arisen
 * @param missing maxima for which the figures have not come in
 */
public record GapSplit(BigDecimal own, BigDecimal inherited, BigDecimal notApplicable, BigDecimal missing) {

    public static GapSplit of(Scorecard card) {
        BigDecimal lost =
                card.points().map(points -> card.maxPoints().subtract(points)).orElse(BigDecimal.ZERO);
        BigDecimal inherited = card.leaves()
                .filter(line -> line.points() != null)
                .filter(line -> line.criterion().influence() == Criterion.Influence.INHERITED)
                .map(line -> line.maxPoints().subtract(line.points()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                // A bonus may have won back what was lost above.
                .min(lost);
        return new GapSplit(
                lost.subtract(inherited),
                inherited,
                maxima(card, line -> line.state() == State.NOT_APPLICABLE || line.state() == State.NONE_ARISEN),
                maxima(card, line -> line.state() == State.MISSING));
    }

    private static BigDecimal maxima(Scorecard card, Predicate<CriterionScore> which) {
        return card.leaves().filter(which).map(CriterionScore::maxPoints).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
