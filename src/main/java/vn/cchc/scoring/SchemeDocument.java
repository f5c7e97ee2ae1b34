package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Wording;

/**
 * A scheme as it is kept and as it travels between installations: one document, nothing of which is known to be right until
 * {@link SchemeCheck} has read it. Every part may be null.
 */
public record SchemeDocument(
        Wording name,
        BigDecimal total,
        List<String> unitKinds,
        BigDecimal rankedFrom,
        Boolean adjustable,
        List<Line> criteria,
        List<Band> bands) {

    public SchemeDocument {
        adjustable = Boolean.TRUE.equals(adjustable);
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
            Boolean confirmed,
            List<Line> children) {

        public Line {
            confirmed = Boolean.TRUE.equals(confirmed);
            unitKinds = orEmpty(unitKinds);
            children = orEmpty(children);
        }

        Line withChildren(List<Line> lines) {
            // A line that becomes a sum has no rule of its own any more.
            return new Line(
                    code,
                    name,
                    max,
                    lines.isEmpty() ? rule : null,
                    lines.isEmpty() ? indicator : null,
                    whenNone,
                    influence,
                    unitKinds,
                    percentScale,
                    pointsScale,
                    target,
                    law,
                    confirmed,
                    lines);
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

    SchemeDocument withHead(
            Wording newName, BigDecimal newTotal, List<String> kinds, BigDecimal newRankedFrom, boolean adjusts) {
        return new SchemeDocument(newName, newTotal, kinds, newRankedFrom, adjusts, criteria, bands);
    }

    SchemeDocument withBands(List<Band> newBands) {
        return new SchemeDocument(name, total, unitKinds, rankedFrom, adjustable, criteria, newBands);
    }

    /** The lines with what is left of one siblings' list after a change. Paths count from 0 at each level: 2.0.1. */
    SchemeDocument with(List<Integer> pathOfSiblings, UnaryOperator<List<Line>> change) {
        return new SchemeDocument(
                name, total, unitKinds, rankedFrom, adjustable, with(criteria, pathOfSiblings, change), bands);
    }

    private static List<Line> with(List<Line> lines, List<Integer> path, UnaryOperator<List<Line>> change) {
        if (path.isEmpty()) {
            return change.apply(new ArrayList<>(lines));
        }
        List<Line> copy = new ArrayList<>(lines);
        Line above = line(copy, path.get(0));
        copy.set(path.get(0), above.withChildren(with(above.children(), path.subList(1, path.size()), change)));
        return copy;
    }

    /** @throws NotFound for a path that leads nowhere */
    Line line(List<Integer> path) {
        List<Line> lines = criteria;
        Line found = null;
        for (int at : path) {
            found = line(lines, at);
            lines = found.children();
        }
        if (found == null) {
            throw new NotFound("line", path);
        }
        return found;
    }

    private static Line line(List<Line> lines, int at) {
        if (at < 0 || at >= lines.size()) {
            throw new NotFound("line", at);
        }
        return lines.get(at);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
