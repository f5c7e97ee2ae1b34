package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Scope;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;

/** Whose points and rank another version of a scheme would change, on figures that are known already. */
@Service
@Transactional(readOnly = true)
class SchemeEffects {

    private final Scorecards scorecards;
    private final Schemes schemes;

    SchemeEffects(Scorecards scorecards, Schemes schemes) {
        this.scorecards = scorecards;
        this.schemes = schemes;
    }

    /** @param before null where the unit has no scorecard under the version in force */
    record Effect(MeasuredUnit unit, Scorecard before, Scorecard after) {

        public boolean changes() {
            return before == null
                    || !before.shownPoints().equals(after.shownPoints())
                    || !java.util.Objects.equals(before.rank(), after.rank())
                    || !before.grade().equals(after.grade());
        }

        public BigDecimal pointsBefore() {
            return before == null ? null : before.shownPoints().orElse(null);
        }

        public BigDecimal pointsAfter() {
            return after.shownPoints().orElse(null);
        }
    }

    /** Every unit under the draft, beside the version of the same code in force at the end of the period, if there is one. */
    List<Effect> of(Period period, Scheme draft, Scope scope) {
        ScorecardSet after = scorecards.of(period, draft, scope::contains);
        Optional<ScorecardSet> before =
                schemes.find(draft.code(), period.to()).map(s -> scorecards.of(period, s, scope::contains));
        return after.units().stream()
                .map(card -> new Effect(
                        card.unit(),
                        before.flatMap(set -> set.of(card.unit().id())).orElse(null),
                        card))
                .toList();
    }
}
