package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.cchc.scoring.GradeBand;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.WayUp;

/**
 * How one unit stands in a round.
 *
 * @param scored lines that the unit has scored, {@code asked} of them
 * @param unproved lines with points by judgement and no document
 * @param self points the unit gave itself, its data included
 * @param appraised lines of those asked that an appraiser or the council has given points, or that data scored
 * @param marked points of the appraisal; null until every line has them
 * @param rank place in the ranking group, ties sharing one (1-2-2-4); null until the appraisal is over and outside a group
 */
record UnitSummary(
        Lines.UnitRow unit,
        long scored,
        long asked,
        long unproved,
        BigDecimal self,
        long appraised,
        BigDecimal marked,
        AppraisalIndex index,
        GradeBand grade,
        Integer rank) {

    static List<UnitSummary> of(Round round, Scheme scheme, List<Lines.UnitRow> units, Map<Long, List<Line>> lines) {
        List<UnitSummary> rows = new ArrayList<>();
        for (Lines.UnitRow unit : units) {
            List<Line> own = lines.getOrDefault(unit.unitId(), List.of()).stream()
                    .filter(Line::counts)
                    .toList();
            AppraisalIndex index = Line.index(own, unit.survey(), round.surveyMax());
            long marked =
                    own.stream().filter(line -> line.finalPoints() != null).count();
            rows.add(new UnitSummary(
                    unit,
                    own.stream().filter(line -> line.selfPoints() != null).count(),
                    own.size(),
                    own.stream().filter(Line::lacksEvidence).count(),
                    sum(own, Line::selfPoints),
                    marked,
                    round.state() == RoundState.SELF_SCORING || marked < own.size()
                            ? null
                            : sum(own, Line::finalPoints),
                    index,
                    index.percent().flatMap(scheme::grade).orElse(null),
                    null));
        }
        return round.state().compareTo(RoundState.COUNCIL) < 0 ? rows : ranked(rows);
    }

    private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> points) {
        return lines.stream().map(points).filter(p -> p != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<UnitSummary> ranked(List<UnitSummary> rows) {
        Map<String, List<BigDecimal>> groups = rows.stream()
                .filter(row ->
                        row.unit.rankingGroup() != null && row.index.percent().isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.unit.rankingGroup(),
                        HashMap::new,
                        Collectors.mapping(row -> row.index.percent().orElseThrow(), Collectors.toList())));
        return rows.stream()
                .map(row -> row.withRank(groups.get(row.unit.rankingGroup())))
                .sorted(Comparator.comparing(UnitSummary::rank, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Whether its appraisal has begun and is not complete. */
    public boolean underWay(Round round) {
        return round.state() != RoundState.SELF_SCORING && marked == null;
    }

    private UnitSummary withRank(List<BigDecimal> group) {
        Optional<BigDecimal> percent = index.percent();
        Integer place = group == null || percent.isEmpty() ? null : WayUp.place(percent.get(), group);
        return new UnitSummary(unit, scored, asked, unproved, self, appraised, marked, index, grade, place);
    }
}
