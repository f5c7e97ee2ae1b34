package vn.cchc.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import vn.cchc.shared.Period;

/**
 * A dossier as design 4 describes it, and every figure written as the plain sentence of the table there: slow, obvious, and
 * sharing nothing with the SQL that it checks.
 */
record OracleDossier(
        int number,
        long unitId,
        long procedureId,
        String channel,
        LocalDate received,
        LocalDate due,
        LocalDate ended,
        boolean withResult,
        int components,
        int digitised,
        boolean electronicResult,
        boolean reused,
        long fee,
        boolean paidOnline,
        LocalDate slip) {

    static OracleDossier random(
            int number, Random random, List<Long> units, List<Long> procedures, LocalDate start, int days) {
        LocalDate received = start.plusDays(random.nextInt(days));
        LocalDate due = received.plusDays(random.nextInt(25));
        LocalDate ended = random.nextInt(5) == 0 ? null : received.plusDays(random.nextInt(60));
        int components = random.nextInt(4);
        return new OracleDossier(
                number,
                units.get(random.nextInt(units.size())),
                procedures.get(random.nextInt(procedures.size())),
                List.of("ONLINE", "DIRECT", "POST").get(random.nextInt(3)),
                received,
                due,
                ended,
                ended != null && random.nextInt(6) != 0,
                components,
                random.nextInt(components + 1),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3) * 1000L,
                random.nextBoolean(),
                random.nextInt(3) == 0 ? received.plusDays(random.nextInt(70)) : null);
    }

    String status() {
        return ended == null ? "PROCESSING" : withResult ? "RETURNED" : "WITHDRAWN";
    }

    static long count(FigureKind kind, List<OracleDossier> dossiers, Period period) {
        return dossiers.stream().filter(in(kind, period)).count();
    }

    private static Predicate<OracleDossier> in(FigureKind kind, Period p) {
        return switch (kind) {
            case RECEIVED -> d -> p.contains(d.received);
            case RECEIVED_ONLINE -> d -> p.contains(d.received) && d.channel.equals("ONLINE");
            case RECEIVED_DIRECT -> d -> p.contains(d.received) && d.channel.equals("DIRECT");
            case RECEIVED_POST -> d -> p.contains(d.received) && d.channel.equals("POST");
            case CARRIED_OVER -> d -> d.received.isBefore(p.from()) && (d.ended == null || !d.ended.isBefore(p.from()));
            case RESOLVED_EARLY -> d -> d.resolvedIn(p) && d.ended.isBefore(d.due);
            case RESOLVED_ON_TIME -> d -> d.resolvedIn(p) && d.ended.equals(d.due);
            case RESOLVED_LATE -> d -> d.resolvedIn(p) && d.ended.isAfter(d.due);
            case RESOLVED -> d -> d.resolvedIn(p);
            case CLOSED_OTHERWISE -> d -> d.ended != null && p.contains(d.ended) && !d.withResult;
            case IN_PROGRESS_WITHIN -> d -> d.inProgressAtEndOf(p) && !d.due.isBefore(p.to());
            case IN_PROGRESS_OVERDUE -> d -> d.overdueAtEndOf(p);
            case IN_PROGRESS -> d -> d.inProgressAtEndOf(p);
            case DIGITISED_FULL -> d -> p.contains(d.received) && d.components > 0 && d.digitised == d.components;
            case E_RESULT -> d -> d.resolvedIn(p) && d.electronicResult;
            case REUSED -> d -> p.contains(d.received) && d.reused;
            case WITH_FEE -> d -> p.contains(d.received) && d.fee > 0;
            case PAID_ONLINE -> d -> p.contains(d.received) && d.fee > 0 && d.paidOnline;
            case LATE_OR_OVERDUE -> d -> d.resolvedLateIn(p) || d.overdueAtEndOf(p);
            case WITH_APOLOGY ->
                d -> d.slip != null
                        && (d.resolvedLateIn(p) && !d.slip.isAfter(d.ended)
                                || d.overdueAtEndOf(p) && !d.slip.isAfter(p.to()));
        };
    }

    private boolean resolvedIn(Period p) {
        return ended != null && p.contains(ended) && withResult;
    }

    private boolean resolvedLateIn(Period p) {
        return resolvedIn(p) && ended.isAfter(due);
    }

    private boolean inProgressAtEndOf(Period p) {
        return !received.isAfter(p.to()) && (ended == null || ended.isAfter(p.to()));
    }

    private boolean overdueAtEndOf(Period p) {
        return inProgressAtEndOf(p) && due.isBefore(p.to());
    }
}
