package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A day in the life of a dossier: {@code key} is a message, {@code arg} its argument if it has one. */
record Moment(LocalDate day, String key, Object arg) {

    /** All that is known to have happened or been promised, in order of days; of one day in order of the procedure. */
    static List<Moment> of(DossierCard dossier) {
        List<Moment> moments = new ArrayList<>();
        add(moments, dossier.submittedOn(), "submitted", null);
        add(moments, dossier.receivedOn(), "received", null);
        if (dossier.dueOn().equals(dossier.appointedOn())) {
            add(moments, dossier.appointedOn(), "due", null);
        } else {
            add(moments, dossier.appointedOn(), "appointed", null);
            add(moments, dossier.dueOn(), "due_moved", dossier.pausedDays());
        }
        add(moments, dossier.slipOn(), "slip", null);
        add(moments, dossier.reappointedOn(), "reappointed", null);
        add(moments, dossier.endedOn(), "ended." + dossier.outcome(), null);
        if (dossier.returnedOn() != null && !dossier.returnedOn().equals(dossier.endedOn())) {
            add(moments, dossier.returnedOn(), "returned", null);
        }
        moments.sort(Comparator.comparing(Moment::day));
        return moments;
    }

    private static void add(List<Moment> moments, LocalDate day, String key, Object arg) {
        if (day != null) {
            moments.add(new Moment(day, "dossier.show.moment." + key, arg));
        }
    }
}
