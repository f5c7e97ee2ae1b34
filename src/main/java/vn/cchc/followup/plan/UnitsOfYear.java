package vn.cchc.followup.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.shared.Period;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** The units that have to do their share each year, as far as the reader sees them, and who may write for them. */
@Component
public class UnitsOfYear {

    private final Units units;
    private final Access access;
    private final Clock clock;

    UnitsOfYear(Units units, Access access, Clock clock) {
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Ranked units of a year, by name; those that ended before today in the current year have nothing more to do. */
    public List<Unit> of(int year) {
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate to = LocalDate.of(year, 12, 31);
        LocalDate day = today().isBefore(from) ? from : today().isAfter(to) ? to : today();
        return units.existingIn(new Period(day, day)).stream()
                .filter(unit ->
                        unit.rankingGroup().isPresent() && access.scope().contains(unit.id()))
                .toList();
    }

    /** The unit of an address; refused (403) outside the grant. */
    public Unit unit(String code) {
        Unit unit = units.getNearest(code, today());
        access.requireUnit(unit.id());
        return unit;
    }

    public Unit unit(long id) {
        return units.find(id).orElseThrow();
    }

    /** The officer, and the head of the unit. */
    public boolean officerOrHead(long unitId) {
        return access.reachesAll(List.of(unitId), Role.OFFICER, Role.UNIT_HEAD);
    }

    /** Head and clerks of the unit. */
    public boolean ownPeople(long unitId) {
        return access.reachesAll(List.of(unitId), Role.UNIT_HEAD, Role.CLERK);
    }

    public boolean officer(long unitId) {
        return access.reachesAll(List.of(unitId), Role.OFFICER);
    }
}
