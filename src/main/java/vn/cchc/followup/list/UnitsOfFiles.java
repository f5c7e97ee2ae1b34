package vn.cchc.followup.list;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.importing.ImportBatch;
import vn.cchc.shared.Period;
import vn.cchc.unit.Units;

/** Units of today, as far as the officer who sent a file reaches them. */
@Component
public class UnitsOfFiles {

    private final Access access;
    private final Units units;
    private final Clock clock;

    UnitsOfFiles(Access access, Units units, Clock clock) {
        this.access = access;
        this.units = units;
        this.clock = clock;
    }

    public UnitsOfFile of(ImportBatch batch) {
        LocalDate today = LocalDate.now(clock);
        return new UnitsOfFile(
                access.scopeOf(batch.username(), Role.OFFICER), units.existingIn(new Period(today, today)));
    }
}
