package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What rounds that have ended took from units, for those who win it back. */
@Service
@Transactional(readOnly = true)
public class LostPoints {

    private final Rounds rounds;
    private final Lines lines;

    LostPoints(Rounds rounds, Lines lines) {
        this.rounds = rounds;
        this.lines = lines;
    }

    /** A round that has ended. @param year in which its days end */
    public record Ended(long id, String name, int year) {}

    /**
     * Points a unit did not get.
     *
     * @param lost above 0, two decimals
     * @param reason the appraiser's or the council's; empty where nobody gave one
     * @param responsibleId the department that answers for the criterion; null = none named
     */
    public record Lost(
            long unitId, String schemeCode, String criterion, BigDecimal lost, String reason, Long responsibleId) {}

    /** Ended rounds, the latest first. */
    public List<Ended> rounds() {
        return rounds.all().stream()
                .filter(round -> round.state() == RoundState.FINAL)
                .map(round ->
                        new Ended(round.id(), round.name(), round.days().to().getYear()))
                .toList();
    }

    /** All that a round took, by unit and in the order of the scheme; nothing while it is under way. */
    public List<Lost> of(long roundId) {
        Round round = rounds.get(roundId);
        if (round.state() != RoundState.FINAL) {
            return List.of();
        }
        Map<Long, List<Line>> all = lines.all(round);
        return all.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.lost().signum() > 0)
                .map(line -> new Lost(
                        line.unitId(),
                        round.schemeCode(),
                        line.criterion().code(),
                        line.lost(),
                        line.reason(),
                        line.responsible() == null ? null : line.responsible().unitId()))
                .toList();
    }
}
