package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.shared.Period;

/** A dossier for tests, and for every figure the sentence that says in plain Java whether it is counted. */
record MadeDossier(
        String code,
        String unit,
        String procedure,
        String channel,
        String status,
        LocalDate received,
        LocalDate due,
        LocalDate ended,
        int components,
        int digitised,
        boolean electronic,
        boolean reused,
        long fee,
        boolean paidOnline,
        LocalDate slip,
        String handler) {

    static MadeDossier simple(String code, String unit, String received, String due, String ended) {
        return new MadeDossier(
                code,
                unit,
                "2.000815",
                "ONLINE",
                ended == null ? "PROCESSING" : "RETURNED",
                LocalDate.parse(received),
                LocalDate.parse(due),
                ended == null ? null : LocalDate.parse(ended),
                2,
                2,
                true,
                false,
                2000,
                true,
                null,
                null);
    }

    MadeDossier handledBy(String name) {
        return new MadeDossier(
                code,
                unit,
                procedure,
                channel,
                status,
                received,
                due,
                ended,
                components,
                digitised,
                electronic,
                reused,
                fee,
                paidOnline,
                slip,
                name);
    }

    MadeDossier slipOn(String day) {
        return new MadeDossier(
                code,
                unit,
                procedure,
                channel,
                status,
                received,
                due,
                ended,
                components,
                digitised,
                electronic,
                reused,
                fee,
                paidOnline,
                LocalDate.parse(day),
                handler);
    }

    MadeDossier ofProcedure(String other) {
        return new MadeDossier(
                code,
                unit,
                other,
                channel,
                status,
                received,
                due,
                ended,
                components,
                digitised,
                electronic,
                reused,
                fee,
                paidOnline,
                slip,
                handler);
    }

    static MadeDossier random(int number, Random random, List<String> units, List<String> procedures) {
        LocalDate received = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(90));
        LocalDate ended = random.nextInt(4) == 0 ? null : received.plusDays(random.nextInt(50));
        String status = List.of(
                        ended == null
                                ? new String[] {"NEW", "PROCESSING", "WAITING_SUPPLEMENT", "WAITING_RETURN"}
                                : new String[] {"FINISHED", "RETURNED", "RETURNED", "REFUSED", "WITHDRAWN", "STOPPED"})
                .get(random.nextInt(4));
        int components = random.nextInt(4);
        return new MadeDossier(
                "H50." + number,
                units.get(random.nextInt(units.size())),
                procedures.get(random.nextInt(procedures.size())),
                List.of("ONLINE", "DIRECT", "POST").get(random.nextInt(3)),
                status,
                received,
                received.plusDays(random.nextInt(25)),
                ended,
                components,
                random.nextInt(components + 1),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3) * 1000L,
                random.nextBoolean(),
                random.nextInt(3) == 0 ? received.plusDays(random.nextInt(60)) : null,
                null);
    }

    long save(JdbcClient jdbc) {
        return jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            finished_on, status, components, digitised, e_result, reused, fee, paid_online, source_slip_on,
                            handler, content_hash)
                        select s.id, :code, u.id, p.id, :channel, :received, :due, :due, :ended, :status, :components,
                               :digitised, :electronic, :reused, :fee, :paid, :slip, :handler, 0
                        from source s, unit u, procedure p
                        where s.code = 'mot-cua' and u.code = :unit and u.valid_to is null and p.code = :procedure
                        returning id
                        """)
                .param("code", code)
                .param("unit", unit)
                .param("procedure", procedure)
                .param("channel", channel)
                .param("received", received)
                .param("due", due)
                .param("ended", ended)
                .param("status", status)
                .param("components", components)
                .param("digitised", digitised)
                .param("electronic", electronic)
                .param("reused", reused)
                .param("fee", fee)
                .param("paid", paidOnline)
                .param("slip", slip)
                .param("handler", handler)
                .query(Long.class)
                .single();
    }

    boolean countsAs(DossierFigure figure, Period p) {
        boolean in = p.contains(received);
        return switch (figure) {
            case ALL -> true;
            case RECEIVED -> in;
            case RECEIVED_ONLINE -> in && channel.equals("ONLINE");
            case RECEIVED_DIRECT -> in && channel.equals("DIRECT");
            case RECEIVED_POST -> in && channel.equals("POST");
            case NOT_ONLINE -> in && !countsAs(DossierFigure.RECEIVED_ONLINE, p);
            case CARRIED_OVER -> received.isBefore(p.from()) && (ended == null || !ended.isBefore(p.from()));
            case RESOLVED -> resolvedIn(p);
            case RESOLVED_EARLY -> resolvedIn(p) && ended.isBefore(due);
            case RESOLVED_ON_TIME -> resolvedIn(p) && ended.isEqual(due);
            case RESOLVED_LATE -> resolvedIn(p) && ended.isAfter(due);
            case CLOSED_OTHERWISE -> ended != null && p.contains(ended) && !withResult();
            case IN_PROGRESS -> openAtEnd(p);
            case IN_PROGRESS_WITHIN -> openAtEnd(p) && !due.isBefore(p.to());
            case IN_PROGRESS_OVERDUE -> openAtEnd(p) && due.isBefore(p.to());
            case LATE_OR_OVERDUE ->
                countsAs(DossierFigure.RESOLVED_LATE, p) || countsAs(DossierFigure.IN_PROGRESS_OVERDUE, p);
            case WITH_APOLOGY ->
                countsAs(DossierFigure.LATE_OR_OVERDUE, p)
                        && slip != null
                        && !slip.isAfter(openAtEnd(p) ? p.to() : ended);
            case WITHOUT_APOLOGY ->
                countsAs(DossierFigure.LATE_OR_OVERDUE, p) && !countsAs(DossierFigure.WITH_APOLOGY, p);
            case DIGITISED_FULL -> in && components > 0 && digitised == components;
            case NOT_DIGITISED -> in && !countsAs(DossierFigure.DIGITISED_FULL, p);
            case REUSED -> in && reused;
            case E_RESULT -> resolvedIn(p) && electronic;
            case NO_E_RESULT -> resolvedIn(p) && !electronic;
            case WITH_FEE -> in && fee > 0;
            case PAID_ONLINE -> in && fee > 0 && paidOnline;
            case NOT_PAID_ONLINE -> in && fee > 0 && !paidOnline;
        };
    }

    private boolean withResult() {
        return status.equals("FINISHED") || status.equals("RETURNED");
    }

    private boolean resolvedIn(Period p) {
        return ended != null && p.contains(ended) && withResult();
    }

    private boolean openAtEnd(Period p) {
        return !received.isAfter(p.to()) && (ended == null || ended.isAfter(p.to()));
    }
}
