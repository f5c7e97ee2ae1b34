package vn.cchc.scoring.result;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.unit.UnitNode;
import vn.cchc.unit.Units;

/**
 * Who may do what with results. They are about all units together, so a role counts only where it reaches every unit and field;
 * only the head of the office that submits needs no more than that office.
 */
@Component
class ResultRights {

    private final Access access;
    private final Units units;
    private final Clock clock;

    ResultRights(Access access, Units units, Clock clock) {
        this.access = access;
        this.units = units;
        this.clock = clock;
    }

    String username() {
        return access.viewer().username();
    }

    boolean mayDraft() {
        return reaches(Role.OFFICER);
    }

    /** Before approval: those who work on it or inspect the work. After: every reader of figures. */
    boolean maySee(Result result) {
        return result.state() == ResultState.PUBLISHED
                || seesDrafts()
                || result.state().frozen() && isHeadOf(result);
    }

    boolean seesDrafts() {
        return reaches(Role.OFFICER, Role.LEADER, Role.AUDITOR);
    }

    boolean mayChange(Result result) {
        return result.state() == ResultState.DRAFT && mayDraft() && result.isDraftedBy(username());
    }

    /** A draft left behind may be cleared away by any officer. */
    boolean mayDiscard(Result result) {
        return result.state() == ResultState.DRAFT && mayDraft();
    }

    boolean mayCheck(Result result) {
        return result.state() == ResultState.SUBMITTED && isChecker(result);
    }

    boolean mayApprove(Result result) {
        return result.state() == ResultState.CHECKED && isApprover(result);
    }

    boolean mayReturn(Result result) {
        return (result.state() == ResultState.SUBMITTED || result.state() == ResultState.CHECKED) && returns(result);
    }

    /** Whoever has a say in it, and the drafter who found a mistake. */
    boolean returns(Result result) {
        return isChecker(result) || isApprover(result) || result.isDraftedBy(username()) && mayDraft();
    }

    boolean isChecker(Result result) {
        return !result.isDraftedBy(username()) && (reaches(Role.OFFICER) || isHeadOf(result));
    }

    boolean isApprover(Result result) {
        return !result.isDraftedBy(username()) && reaches(Role.LEADER);
    }

    /** Units whose head the reader is. */
    Set<Long> headed() {
        return access.scopesOf(Role.UNIT_HEAD).stream()
                .filter(Scope::allFields)
                .flatMap(scope -> scope.unitIds().stream())
                .collect(Collectors.toSet());
    }

    void require(boolean may) {
        access.requireThat(may);
    }

    private boolean isHeadOf(Result result) {
        return result.officeId() != null && access.isHeadOf(result.officeId());
    }

    private boolean reaches(Role... roles) {
        List<Long> roots =
                units.roots(LocalDate.now(clock)).stream().map(UnitNode::id).toList();
        return access.reachesAll(roots, roles);
    }
}
