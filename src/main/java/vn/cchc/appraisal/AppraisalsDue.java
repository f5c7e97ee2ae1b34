package vn.cchc.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.account.Role;
import vn.cchc.notice.Due;
import vn.cchc.notice.NoticeSource;

/** Self-scores not sent, and lower marks that nobody has answered. */
@Component
class AppraisalsDue implements NoticeSource {

    private static final Set<Role> OWN = Set.of(Role.UNIT_HEAD, Role.CLERK);

    private final Rounds rounds;
    private final Lines lines;

    AppraisalsDue(Rounds rounds, Lines lines) {
        this.rounds = rounds;
        this.lines = lines;
    }

    @Override
    public List<Due> due(LocalDate today) {
        List<Due> open = new ArrayList<>();
        for (Round round : rounds.all()) {
            if (round.state() == RoundState.SELF_SCORING) {
                lines.units(round).stream()
                        .filter(unit -> unit.sentAt() == null)
                        .forEach(unit -> open.add(due(round, unit, round.dueOn(), "appraisal.due")));
            } else if (round.state() == RoundState.ANSWERING && round.answersDueOn() != null) {
                Map<Long, List<Line>> all = lines.all(round);
                lines.units(round).stream()
                        .filter(unit -> all.getOrDefault(unit.unitId(), List.of()).stream()
                                .anyMatch(line -> line.contested() && line.answer() == null))
                        .forEach(unit -> open.add(due(round, unit, round.answersDueOn(), "appraisal.due.answer")));
            }
        }
        return open;
    }

    private static Due due(Round round, Lines.UnitRow unit, LocalDate on, String key) {
        return new Due(
                "appraisal:" + round.id() + ":" + round.state().key(),
                unit.unitId(),
                on,
                key,
                List.of(unit.name(), round.name()),
                "/appraisals/" + round.id() + "/units/" + unit.code(),
                OWN);
    }
}
