package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.ScorecardSet;
import vn.cchc.scoring.Scorecards;
import vn.cchc.scoring.State;
import vn.cchc.shared.Period;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** The lines of a round, filled in where data score them. */
@Service
public class RoundLines {

    private static final String LINE = """
            insert into appraisal_line (round_id, unit_id, criterion, position, max_points, data_state, data_points)
            values (:round, :unit, :criterion, :position, :max, :state, :points)
            on conflict (round_id, unit_id, criterion)
            do update set data_state = excluded.data_state, data_points = excluded.data_points
            """;

    private final JdbcClient jdbc;
    private final Schemes schemes;
    private final Scorecards scorecards;
    private final Units units;

    RoundLines(JdbcClient jdbc, Schemes schemes, Scorecards scorecards, Units units) {
        this.jdbc = jdbc;
        this.schemes = schemes;
        this.scorecards = scorecards;
        this.units = units;
    }

    /**
     * Gives each unit that the scheme scores in these days a line for each criterion, or what data say by now to the lines it has.
     * Who may ask for that is decided by the caller.
     *
     * @return how many units there are
     */
    @Transactional
    public int fill(long id, String schemeCode, Period days) {
        Scheme scheme = schemes.inForce(schemeCode, days.to());
        ScorecardSet set = scorecards.of(days, scheme, unit -> true);
        int filled = 0;
        for (Unit unit : units.existingIn(days)) {
            Optional<Scorecard> card = set.of(unit.id());
            // A unit without any figure yet, as the district may be, has no scorecard; it scores itself all the same.
            if (card.isEmpty() && !scheme.unitKinds().contains(unit.kind().name())) {
                continue;
            }
            filled++;
            jdbc.sql("insert into appraisal_unit (round_id, unit_id) values (:round, :unit) on conflict do nothing")
                    .param("round", id)
                    .param("unit", unit.id())
                    .update();
            int position = 0;
            if (card.isPresent()) {
                for (CriterionScore score : card.get().leaves().toList()) {
                    State state = state(score);
                    BigDecimal points = state == State.SCORED ? score.points().setScale(2, RoundingMode.HALF_UP) : null;
                    line(id, unit, score.criterion(), position++, state, points);
                }
            } else {
                for (Criterion criterion : scheme.leaves().toList()) {
                    boolean has = criterion.unitKinds().isEmpty()
                            || criterion.unitKinds().contains(unit.kind().name());
                    line(id, unit, criterion, position++, has ? State.MISSING : State.NOT_APPLICABLE, null);
                }
            }
        }
        return filled;
    }

    private void line(long round, Unit unit, Criterion criterion, int position, State state, BigDecimal points) {
        jdbc.sql(LINE)
                .param("round", round)
                .param("unit", unit.id())
                .param("criterion", criterion.code())
                .param("position", position)
                .param("max", criterion.maxPoints())
                .param("state", state.name())
                .param("points", points, java.sql.Types.NUMERIC)
                .update();
    }

    /** What an officer enters by hand is what a round asks the units for: judgement, not data. */
    private static State state(CriterionScore score) {
        return score.criterion().isEntered() && score.state() != State.NOT_APPLICABLE ? State.MISSING : score.state();
    }
}
