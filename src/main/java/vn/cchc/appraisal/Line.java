package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.evidence.Evidence;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.State;

/**
 * A criterion of a unit in a round, with what each phase wrote.
 *
 * @param section code of the group of criteria it stands in
 * @param state what data says of it: scored by data, missing (the unit scores it), or out of the maximum
 * @param dataPoints to two decimals; null unless scored by data
 * @param responsible the department that answers for the criterion; null = none named
 */
public record Line(
        long id,
        long unitId,
        Criterion criterion,
        String section,
        BigDecimal max,
        State state,
        BigDecimal dataPoints,
        Responsible responsible,
        Map<Phase, Entry> entries,
        List<Evidence> evidence) {

    public Line {
        entries = Map.copyOf(entries);
        evidence = List.copyOf(evidence);
    }

    /** @param scores whether it scores the line itself, as a department does for the district it belongs to */
    public record Responsible(long unitId, String code, String name, boolean scores) {}

    /**
     * What a phase wrote.
     *
     * @param points to two decimals; null for an answer
     * @param who name of the person
     * @param version raised by each change: who saves over one he has not seen is told
     */
    public record Entry(Phase phase, BigDecimal points, String words, String who, ZonedDateTime at, int version) {}

    /** The same without what a phase wrote, for whoever is not to read it yet. */
    Line without(Phase phase) {
        Map<Phase, Entry> others = new HashMap<>(entries);
        others.remove(phase);
        return new Line(id, unitId, criterion, section, max, state, dataPoints, responsible, others, evidence);
    }

    /** The unit whose people score the line and prove it. */
    public long scoredBy() {
        return responsible != null && responsible.scores() ? responsible.unitId() : unitId;
    }

    public Optional<Entry> entry(Phase phase) {
        return Optional.ofNullable(entries.get(phase));
    }

    public Entry self() {
        return entries.get(Phase.SELF);
    }

    public Entry mark() {
        return entries.get(Phase.MARK);
    }

    public Entry answer() {
        return entries.get(Phase.ANSWER);
    }

    public Entry last() {
        return entries.get(Phase.FINAL);
    }

    public boolean byData() {
        return state == State.SCORED;
    }

    /** Whether it counts: what did not arise or is not the unit's business leaves the maximum. */
    public boolean counts() {
        return state == State.SCORED || state == State.MISSING;
    }

    /** The unit's own points: its data where they score the line. */
    public BigDecimal selfPoints() {
        return byData() ? dataPoints : entry(Phase.SELF).map(Entry::points).orElse(null);
    }

    /** The appraiser's points; of a line that data scores, the data's where he wrote none. */
    public BigDecimal markPoints() {
        return entry(Phase.MARK).map(Entry::points).orElse(byData() ? dataPoints : null);
    }

    /** The points that hold at the end: the council's, else the appraiser's. */
    public BigDecimal finalPoints() {
        return entry(Phase.FINAL).map(Entry::points).orElse(markPoints());
    }

    /** The points that hold as far as the round has come; null where nobody has given any. */
    public BigDecimal points() {
        return finalPoints() != null ? finalPoints() : selfPoints();
    }

    /** Whether the appraisal took points from what the unit gave itself. */
    public boolean contested() {
        return selfPoints() != null && markPoints() != null && markPoints().compareTo(selfPoints()) < 0;
    }

    /** Points lost at the end, to two decimals; zero where none are. */
    public BigDecimal lost() {
        return !counts() || finalPoints() == null
                ? BigDecimal.ZERO
                : max.subtract(finalPoints()).max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    }

    /** Why they are lost, in the words of the last who gave points; empty where nobody said. */
    public String reason() {
        return entry(Phase.FINAL)
                .map(Entry::words)
                .filter(words -> !words.isEmpty())
                .or(() -> entry(Phase.MARK).map(Entry::words))
                .orElse("");
    }

    /** Whether the unit claims points by judgement without any document. */
    public boolean lacksEvidence() {
        return state == State.MISSING
                && evidence.isEmpty()
                && entry(Phase.SELF).filter(e -> e.points().signum() > 0).isPresent();
    }

    /** The index that some lines make. */
    static AppraisalIndex index(Collection<Line> lines, BigDecimal survey, BigDecimal surveyMax) {
        List<Line> scored = lines.stream()
                .filter(line -> line.counts() && line.points() != null)
                .toList();
        return new AppraisalIndex(
                scored.stream().map(Line::points).reduce(BigDecimal.ZERO, BigDecimal::add),
                scored.stream().map(Line::max).reduce(BigDecimal.ZERO, BigDecimal::add),
                survey,
                surveyMax);
    }
}
