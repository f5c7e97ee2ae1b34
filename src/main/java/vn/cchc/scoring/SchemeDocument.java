package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scheme as it is kept and as it travels between installations: one document, nothing of which is known to be right until
 * {@link SchemeCheck} has read it. Every part may be null.
 */
public record SchemeDocument(
        Wording name,
        BigDecimal total,
        List<String> unitKinds,
        BigDecimal rankedFrom,
        boolean adjustable,
        List<Line> criteria,
        List<Band> bands) {

    public SchemeDocument {
        unitKinds = orEmpty(unitKinds);
        criteria = orEmpty(criteria);
        bands = orEmpty(bands);
    }

    /** A line: a sum of lines under it, or one with a rule. Names of rules, of WhenNone and Influence as in the code. */
    public record Line(
            String code,
            Wording name,
            BigDecimal max,
            RuleData rule,
            String indicator,
            String whenNone,
            String influence,
            List<String> unitKinds,
            Integer percentScale,
            Integer pointsScale,
            BigDecimal target,
            Wording law,
            boolean confirmed,
            List<Line> children) {

        public Line {
            unitKinds = orEmpty(unitKinds);
            children = orEmpty(children);
        }

        Stream<Line> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Line::all));
        }
    }

    /** A rule by name and the numbers it needs; which these are depends on the name. */
    public record RuleData(
            String type,
            BigDecimal threshold,
            BigDecimal limit,
            BigDecimal each,
            BigDecimal floor,
            List<StepData> steps) {

        public RuleData {
            steps = orEmpty(steps);
        }
    }

    public record StepData(BigDecimal from, BigDecimal points) {}

    /** @param from percent of the maximum, the bound included */
    public record Band(String code, Wording name, BigDecimal from) {}

    Stream<Line> all() {
        return criteria.stream().flatMap(Line::all);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
