package vn.cchc.figure.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.shared.Period;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Which units the current user reports for. */
@Service
@Transactional(readOnly = true)
class ReportingUnits {

    private final Units units;
    private final ReportForms forms;
    private final Access access;

    ReportingUnits(Units units, ReportForms forms, Access access) {
        this.units = units;
        this.forms = forms;
        this.access = access;
    }

    /** The units whose form of the month the current user writes, by name. */
    public List<Unit> writable(YearMonth month) {
        Scope scope = access.reportScope();
        if (!scope.whole() && scope.unitIds().isEmpty()) {
            return List.of();
        }
        Set<Long> asked = forms.units(month);
        return units.existingIn(new Period(month.atDay(1), month.atEndOfMonth())).stream()
                .filter(unit -> scope.contains(unit.id()) && asked.contains(unit.id()))
                .toList();
    }

    /** The unit that had this code at the end of the month, or, if it ended in the month, at its start. */
    public Unit get(String code, YearMonth month) {
        return units.find(code, month.atEndOfMonth()).orElseGet(() -> units.get(code, month.atDay(1)));
    }

    /** @param form code of one of the unit's forms; null or blank = its first */
    public ReportKey key(String code, YearMonth month, String form) {
        return new ReportKey(get(code, month), month, form);
    }

    public boolean overseesReports() {
        return access.has(Role.OFFICER, Role.LEADER, Role.VIEWER, Role.AUDITOR);
    }
}
