package vn.cchc.procedure.posting;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Scope;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.evidence.PhotoReader;
import vn.cchc.procedure.Authority;
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;
import vn.cchc.shared.Period;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Posting of procedures: decisions with their term, what units confirm, what checks find. */
@Service
@Transactional(readOnly = true)
class Postings {

    static final int PAGE_SIZE = 50;
    private static final int MOST_CHECKS = 30;
    private static final int LONGEST = 500;

    private static final String DECISIONS = """
            select d.*, coalesce(n.postings, 0) as postings, coalesce(n.done, 0) as done, coalesce(n.on_time, 0) as on_time,
                   count(*) over () as total
            from posting_decision d
            left join lateral (
                select count(*) as postings, count(*) filter (where p.state = 'DONE') as done,
                       count(*) filter (where p.done_on <= d.post_by) as on_time
                from posting p
                where p.decision_id = d.id and p.state <> 'NOT_APPLICABLE' and (:whole or p.unit_id = any(:units))
            ) n on true
            where cast(:id as bigint) is null or d.id = :id
            order by d.decided_on desc, d.id desc
            limit :size offset :skip
            """;

    private static final String PROGRESS = """
            select u.code, u.name, count(*) filter (where not p.takes_down and p.state <> 'NOT_APPLICABLE') as to_post,
                   count(*) filter (where not p.takes_down and p.state = 'DONE') as posted,
                   count(*) filter (where p.done_on <= d.post_by) as on_time,
                   count(*) filter (where p.state in ('NOT_DONE', 'NOT_APPLICABLE')) as exceptions,
                   count(*) filter (where p.takes_down and p.state <> 'NOT_APPLICABLE') as to_take_down,
                   count(*) filter (where p.takes_down and p.state = 'DONE') as taken_down
            from posting p
            join posting_decision d on d.id = p.decision_id
            join unit u on u.id = p.unit_id
            where p.decision_id = :id and (:whole or p.unit_id = any(:units))
            group by u.id
            order by u.name collate vi_name, u.code
            """;

    private static final String OF_UNIT = """
            select p.decision_id, d.number, d.decided_on, d.post_by, p.procedure_id, c.code, v.name, v.field, p.takes_down, p.state,
                   p.done_on, p.reason, p.username, p.version
            from posting p
            join posting_decision d on d.id = p.decision_id
            join procedure c on c.id = p.procedure_id
            join procedure_latest v on v.procedure_id = p.procedure_id
            where p.decision_id = :decision and p.unit_id = :unit
            order by p.takes_down, v.field, v.name, c.code
            """;

    private static final String IN_FORCE = """
            select f.decision_id, d.number, d.decided_on, d.post_by, f.procedure_id, c.code, v.name, v.field, f.takes_down, f.state,
                   f.done_on, p.reason, p.username, p.version
            from posting_in_force(:today) f
            join posting p using (decision_id, unit_id, procedure_id)
            join posting_decision d on d.id = f.decision_id
            join procedure c on c.id = f.procedure_id
            join procedure_latest v on v.procedure_id = f.procedure_id
            where f.unit_id = :unit
            order by v.field, v.name, c.code
            """;

    private static final String CHECKS = """
            select k.id, k.checked_on, c.code as procedure_code, v.name as procedure_name, k.missing, k.note, k.username,
                   array(select p.id from posting_photo p where p.check_id = k.id order by p.id) as photos
            from posting_check k
            left join procedure c on c.id = k.procedure_id
            left join procedure_latest v on v.procedure_id = k.procedure_id
            where k.unit_id = :unit
            order by k.checked_on desc, k.id desc
            limit :most
            """;

    private static final String ADD = """
            insert into posting (decision_id, unit_id, procedure_id, takes_down)
            select :decision, u, p.id, p.code = any(:down)
            from unnest(:units) u cross join procedure p
            where p.code = any(:codes)
            """;

    // Nobody overwrites what somebody else has confirmed meanwhile: the versions are those that were looked at.
    private static final String CONFIRM = """
            update posting set state = :state, done_on = :done, reason = :reason, username = :username, at = now(),
                version = version + 1
            where decision_id = :decision and unit_id = :unit and procedure_id = :procedure and version = :version
            """;

    /** What somebody says of one procedure at a unit. */
    record Said(long procedureId, int version, String state, String reason) {}

    /** A decision as typed. */
    record NewDecision(
            String number,
            LocalDate decidedOn,
            LocalDate effectiveOn,
            Authority authority,
            String summary,
            Set<String> post,
            Set<String> takeDown) {}

    /** A photo to show. */
    record Photo(long unitId, byte[] content) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Units units;
    private final Procedures procedures;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final int daysToPost;

    Postings(
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            Units units,
            Procedures procedures,
            WorkingDays workingDays,
            Clock clock,
            @Value("${cchc.posting.working-days}") int daysToPost) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.units = units;
        this.procedures = procedures;
        this.workingDays = workingDays;
        this.clock = clock;
        this.daysToPost = daysToPost;
    }

    int daysToPost() {
        return daysToPost;
    }

    /** Decisions, the latest first. */
    Page<PostingDecision> decisions(int page) {
        List<PostingDecision> rows = decisions(null, PAGE_SIZE, (long) (page - 1) * PAGE_SIZE);
        return new Page<>(
                rows, page, PAGE_SIZE, rows.isEmpty() ? 0 : rows.get(0).total());
    }

    PostingDecision decision(long id) {
        return decisions(id, 1, 0).stream().findFirst().orElseThrow(() -> new NotFound("Decision", id));
    }

    private List<PostingDecision> decisions(Long id, int size, long skip) {
        Scope scope = access.scope();
        return jdbc.sql(DECISIONS)
                .param("id", id)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("size", size)
                .param("skip", skip)
                .query(PostingDecision.class)
                .list();
    }

    /** How far the units that the reader sees have come with a decision. */
    List<DecisionProgress> progress(long decision) {
        Scope scope = access.scope();
        return jdbc.sql(PROGRESS)
                .param("id", decision)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(DecisionProgress.class)
                .list();
    }

    /** The unit of an address; refused (403) outside the grant. */
    Unit unit(String code) {
        Unit unit = units.getNearest(code, LocalDate.now(clock));
        access.requireUnit(unit.id());
        return unit;
    }

    List<UnitPosting> of(long decision, Unit unit) {
        return jdbc.sql(OF_UNIT)
                .param("decision", decision)
                .param("unit", unit.id())
                .query(UnitPosting.class)
                .list();
    }

    /** What holds for a unit at the end of a day: what has to hang there and what has to come down. */
    List<UnitPosting> inForce(Unit unit, LocalDate on) {
        return jdbc.sql(IN_FORCE)
                .param("today", on)
                .param("unit", unit.id())
                .query(UnitPosting.class)
                .list();
    }

    /** The latest checks of a unit. */
    List<CheckFound> checks(Unit unit) {
        return jdbc.sql(CHECKS)
                .param("unit", unit.id())
                .param("most", MOST_CHECKS)
                .query((row, n) -> new CheckFound(
                        row.getLong("id"),
                        row.getObject("checked_on", LocalDate.class),
                        row.getString("procedure_code"),
                        row.getString("procedure_name"),
                        items(row.getArray("missing")),
                        row.getString("note"),
                        row.getString("username"),
                        List.of((Long[]) row.getArray("photos").getArray())))
                .list();
    }

    private static List<PostingItem> items(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray())
                .map(PostingItem::valueOf)
                .toList();
    }

    Photo photo(long id) {
        return jdbc.sql("""
                        select k.unit_id, p.content from posting_photo p join posting_check k on k.id = p.check_id where p.id = :id
                        """)
                .param("id", id)
                .query(Photo.class)
                .optional()
                .filter(photo -> access.scope().contains(photo.unitId()))
                .orElseThrow(() -> new NotFound("Photo", id));
    }

    /** The last day for posting what was decided on a day. */
    LocalDate postBy(LocalDate decidedOn) {
        return workingDays.plus(decidedOn, daysToPost);
    }

    /** Enters a decision: every unit of its level has its procedures to post and to take down from then on. */
    @Transactional
    public long add(NewDecision typed) {
        access.requireEditCatalogue();
        require(!typed.number().isBlank(), "posting.error.number");
        require(
                typed.number().length() <= 100 && typed.summary().length() <= LONGEST,
                "posting.error.too_long",
                LONGEST);
        require(typed.decidedOn() != null, "posting.error.decided_on");
        require(typed.effectiveOn() != null, "posting.error.effective_on");
        LocalDate today = LocalDate.now(clock);
        require(!typed.decidedOn().isAfter(today), "posting.error.future", DayText.show(typed.decidedOn()));
        require(typed.authority() != null, "posting.error.authority");
        Set<String> codes = new LinkedHashSet<>(typed.post());
        codes.addAll(typed.takeDown());
        require(!codes.isEmpty(), "posting.error.no_procedures");
        Set<String> both = new TreeSet<>(typed.post());
        both.retainAll(typed.takeDown());
        require(both.isEmpty(), "posting.error.both", String.join(", ", both));
        Set<String> unknown = new TreeSet<>(codes);
        unknown.removeAll(procedures.codes().keySet());
        require(unknown.isEmpty(), "posting.error.unknown", String.join(", ", unknown));
        List<Unit> concerned = units.existingIn(new Period(typed.effectiveOn(), typed.effectiveOn())).stream()
                .filter(unit -> typed.authority().kinds().contains(unit.kind()))
                .toList();
        require(!concerned.isEmpty(), "posting.error.no_units");
        long id;
        try {
            id = jdbc.sql("""
                            insert into posting_decision (number, decided_on, effective_on, authority, summary, post_by, username)
                            values (:number, :decided, :effective, :authority, :summary, :post_by, :username)
                            returning id
                            """)
                    .param("number", TextKey.clean(typed.number()))
                    .param("decided", typed.decidedOn())
                    .param("effective", typed.effectiveOn())
                    .param("authority", typed.authority().name())
                    .param("summary", TextKey.clean(typed.summary()))
                    .param("post_by", postBy(typed.decidedOn()))
                    .param("username", access.viewer().username())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new UserError("posting.error.twice", typed.number(), DayText.show(typed.decidedOn()));
        }
        jdbc.sql(ADD)
                .param("decision", id)
                .param("units", concerned.stream().map(Unit::id).toArray(Long[]::new))
                .param("codes", codes.toArray(String[]::new))
                .param("down", typed.takeDown().toArray(String[]::new))
                .update();
        audit.record("posting.decision_added", TextKey.clean(typed.number()), String.join(", ", codes));
        return id;
    }

    /**
     * Confirms a batch at a unit: what is said to be done is so since {@code doneOn}, the others are exceptions with a reason.
     * What had been confirmed before keeps its day.
     */
    @Transactional
    public void confirm(long decision, Unit unit, LocalDate doneOn, Collection<Said> said) {
        access.requireThat(access.mayConfirmPosting(unit.id()));
        PostingDecision of = decision(decision);
        require(doneOn != null, "posting.error.done_on");
        require(!doneOn.isBefore(of.decidedOn()), "posting.error.before_decision", DayText.show(of.decidedOn()));
        require(!doneOn.isAfter(LocalDate.now(clock)), "posting.error.future", DayText.show(doneOn));
        Map<Long, UnitPosting> known =
                of(decision, unit).stream().collect(Collectors.toMap(UnitPosting::procedureId, p -> p));
        List<String> changed = new ArrayList<>();
        for (Said one : said) {
            UnitPosting before = known.get(one.procedureId());
            require(before != null, "posting.error.state");
            String reason = TextKey.clean(one.reason());
            boolean exception = one.state().equals("NOT_DONE") || one.state().equals("NOT_APPLICABLE");
            require(exception || Set.of("DONE", "OPEN").contains(one.state()), "posting.error.state");
            require(!exception || !reason.isEmpty(), "posting.error.reason", before.code());
            require(reason.length() <= LONGEST, "posting.error.too_long", LONGEST);
            if (before.state().equals(one.state())
                    && (!exception || before.reason().equals(reason))) {
                continue;
            }
            int done = jdbc.sql(CONFIRM)
                    .param("decision", decision)
                    .param("unit", unit.id())
                    .param("procedure", one.procedureId())
                    .param("version", one.version())
                    .param("state", one.state())
                    .param("done", one.state().equals("DONE") ? doneOn : null)
                    .param("reason", exception ? reason : "")
                    .param("username", access.viewer().username())
                    .update();
            require(done == 1, "posting.error.stale", before.code());
            changed.add(before.code() + " " + one.state());
        }
        require(!changed.isEmpty(), "posting.error.nothing");
        audit.record("posting.confirmed", unit.code() + " · " + of.number(), String.join(", ", changed));
    }

    /** Keeps what a check found, its photos with it. */
    @Transactional
    public void check(
            Unit unit,
            String procedureCode,
            LocalDate checkedOn,
            Set<PostingItem> missing,
            Set<PostingItem> absent,
            String note,
            List<PhotoReader.Picture> photos) {
        access.requireThat(access.mayCheckPosting(unit.id()));
        require(checkedOn != null, "posting.error.checked_on");
        require(!checkedOn.isAfter(LocalDate.now(clock)), "posting.error.future", DayText.show(checkedOn));
        require(note.length() <= LONGEST, "posting.error.too_long", LONGEST);
        require(absent.stream().noneMatch(PostingItem::mandatory), "posting.error.state");
        Long procedure = null;
        if (!procedureCode.isEmpty()) {
            procedure = procedures.codes().get(procedureCode);
            require(procedure != null, "posting.error.unknown", procedureCode);
        }
        long id = jdbc.sql("""
                        insert into posting_check (unit_id, procedure_id, checked_on, missing, absent, note, username)
                        values (:unit, :procedure, :on, :missing, :absent, :note, :username)
                        returning id
                        """)
                .param("unit", unit.id())
                .param("procedure", procedure)
                .param("on", checkedOn)
                .param("missing", missing.stream().map(Enum::name).toArray(String[]::new))
                .param("absent", absent.stream().map(Enum::name).toArray(String[]::new))
                .param("note", TextKey.clean(note))
                .param("username", access.viewer().username())
                .query(Long.class)
                .single();
        for (PhotoReader.Picture photo : photos) {
            jdbc.sql(
                            "insert into posting_photo (check_id, content, width, height) values (:check, :content, :width, :height)")
                    .param("check", id)
                    .param("content", photo.jpeg())
                    .param("width", photo.width())
                    .param("height", photo.height())
                    .update();
        }
        audit.record("posting.checked", unit.code(), procedureCode + " " + missing);
    }

    private static void require(boolean holds, String code, Object... args) {
        if (!holds) {
            throw new UserError(code, args);
        }
    }
}
