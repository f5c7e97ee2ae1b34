package vn.cchc.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.cchc.account.Role;
import vn.cchc.calendar.WorkingDays;

/**
 * Who is told of something open, and as what: those who have to do it some working days before, on the day and after it; the
 * officer only when it is still open some working days after. Nobody above them is told: a leader is no alarm bell.
 *
 * @param before working days before the due day from which on people are told
 * @param officerAfter working days after the due day from which on the officer is told as well
 */
record NoticeRule(int before, int officerAfter) {

    NoticeRule {
        if (before < 1 || officerAfter < 1) {
            throw new IllegalArgumentException("cchc.notice: at least 1 working day");
        }
    }

    enum Kind {
        BEFORE("none"),
        DUE("watch"),
        AFTER("bad");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }

        /** Class of its tag on the page; the word is always beside it. */
        public String tone() {
            return tone;
        }
    }

    /** @param escalated only where those who have to do it were told on an earlier day, or there is nobody to tell */
    record Telling(Kind kind, Set<Role> to, boolean escalated) {}

    /** What is told of it by the end of the day; each once, so a day on which nothing ran is made up for on the next. */
    List<Telling> of(Due due, LocalDate today, WorkingDays days) {
        List<Telling> tellings = new ArrayList<>();
        if (today.isBefore(due.dueOn())) {
            if (!today.isBefore(days.before(due.dueOn(), before))) {
                tellings.add(new Telling(Kind.BEFORE, due.to(), false));
            }
        } else if (today.equals(due.dueOn())) {
            tellings.add(new Telling(Kind.DUE, due.to(), false));
        } else {
            tellings.add(new Telling(Kind.AFTER, due.to(), false));
            if (!due.to().contains(Role.OFFICER) && days.between(due.dueOn(), today) >= officerAfter) {
                tellings.add(new Telling(Kind.AFTER, EnumSet.of(Role.OFFICER), true));
            }
        }
        return tellings;
    }
}
