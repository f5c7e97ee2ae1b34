package vn.cchc.dossier;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.WorkingDays;

/** The rules of apology slips by date. */
@Service
@Transactional(readOnly = true)
public class SlipRules {

    // Before the first rule the first one is the nearest there is.
    private static final String ON = """
            select * from slip_rule
            order by valid_from <= :day desc, case when valid_from <= :day then valid_from end desc, valid_from
            limit 1
            """;

    private final JdbcClient jdbc;
    private final WorkingDays workingDays;

    SlipRules(JdbcClient jdbc, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
    }

    /** The rule in force on a day. */
    public SlipRule on(LocalDate day) {
        return jdbc.sql(ON).param("day", day).query(SlipRule.class).single();
    }

    /** All of them, the latest first. */
    public List<SlipRule> all() {
        return jdbc.sql("select * from slip_rule order by valid_from desc")
                .query(SlipRule.class)
                .list();
    }

    /** The last day on which the slip of a dossier due that day is in time; the SQL view {@code slip_term} says the same. */
    public LocalDate slipDue(LocalDate dueOn) {
        return workingDays.before(dueOn, on(dueOn).daysBefore());
    }
}
