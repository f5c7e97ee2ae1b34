package vn.cchc.followup.deduction;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.evidence.EvidenceStore;
import vn.cchc.figure.Coverage;
import vn.cchc.followup.SchemeLines;
import vn.cchc.followup.Typed;
import vn.cchc.scoring.ScorecardSet;
import vn.cchc.scoring.Scorecards;
import vn.cchc.scoring.State;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/**
 * Points lost in appraisals, and winning them back. Whether they would be lost again is scored anew each time it is asked;
 * {@link NightlyRescoring} keeps since when.
 */
@Service
@Transactional(readOnly = true)
class Deductions {

    static final int LONGEST = 2000;
    static final int LONGEST_NAME = 300;
    private static final Scope WHOLE = new Scope(true, Set.of(), Set.of());
    private static final BigDecimal MOST = new BigDecimal("100");

    // Seen by whoever sees the unit that lost the points or the one that answers for them.
    private static final String SELECT = """
            select d.id, d.year, d.unit_id, u.code as unit_code, u.name as unit_name, d.scheme_code, d.criterion_code, d.name, d.lost,
                   d.reason, d.responsible_id, r.code as responsible_code, r.name as responsible_name, d.plan, d.deadline, d.planned_by,
                   d.planned_on, d.done_on, d.done_by, d.closing, d.entered_by
            from deduction d
            join unit u on u.id = d.unit_id
            join unit r on r.id = d.responsible_id
            where (cast(:id as bigint) is null or d.id = :id) and (cast(:year as integer) is null or d.year = :year)
              and (:whole or d.unit_id = any(:units) or d.responsible_id = any(:units))
            order by d.state desc, d.lost desc, d.id
            """;

    private static final String YEARS = """
            select distinct year from deduction
            where :whole or unit_id = any(:units) or responsible_id = any(:units) order by year desc
            """;

    private static final String ADD = """
            insert into deduction (year, unit_id, scheme_code, criterion_code, name, lost, reason, responsible_id, entered_by)
            values (:year, :unit, :scheme, :criterion, :name, :lost, :reason, :responsible, :by)
            returning id
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Units units;
    private final SchemeLines lines;
    private final Scorecards scorecards;
    private final Coverage coverage;
    private final EvidenceStore evidence;
    private final Clock clock;

    Deductions(
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            Units units,
            SchemeLines lines,
            Scorecards scorecards,
            Coverage coverage,
            EvidenceStore evidence,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.units = units;
        this.lines = lines;
        this.scorecards = scorecards;
        this.coverage = coverage;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Years that the reader sees deductions of, the latest first. */
    List<Integer> years() {
        Scope scope = access.scope();
        return jdbc.sql(YEARS)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(Integer.class)
                .list();
    }

    List<Rescored> of(int year) {
        return rescore(read(null, year));
    }

    Rescored get(long id) {
        return rescore(read(id, null)).stream().findFirst().orElseThrow(() -> new NotFound("Deduction", id));
    }

    /** Those of all units, whoever asks: for the night. */
    List<Rescored> all() {
        return rescore(read(null, null, WHOLE));
    }

    private List<Deduction> read(Long id, Integer year) {
        return read(id, year, access.scope());
    }

    private List<Deduction> read(Long id, Integer year, Scope scope) {
        return jdbc.sql(SELECT)
                .param("id", id)
                .param("year", year)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(Deduction.class)
                .list();
    }

    /** The days that are scored: from the start of the year to the end of the last month that has figures. */
    Period scoredDays() {
        YearMonth last = coverage.covered()
                .latestMonth()
                .orElseGet(() -> YearMonth.from(today()).minusMonths(1));
        return new Period(last.atDay(1).withDayOfYear(1), last.atEndOfMonth());
    }

    private List<Rescored> rescore(List<Deduction> some) {
        Period days = scoredDays();
        Map<String, ScorecardSet> sets = new HashMap<>();
        return some.stream()
                .map(d -> {
                    Optional<SchemeLines.Line> line = d.criterionCode() == null
                            ? Optional.empty()
                            : lines.find(d.schemeCode(), d.criterionCode(), days.to());
                    BigDecimal lostToday = line.map(l -> sets.computeIfAbsent(
                                    d.schemeCode(), code -> scorecards.of(days, l.scheme(), unit -> true)))
                            .flatMap(set -> set.of(d.unitId()))
                            .flatMap(card -> card.all()
                                    .filter(s -> s.criterion().code().equals(d.criterionCode()))
                                    .findFirst())
                            .filter(s -> s.state() == State.SCORED)
                            .map(s -> s.countedMax().subtract(s.points()).max(BigDecimal.ZERO))
                            .orElse(null);
                    return new Rescored(
                            d,
                            line.orElse(null),
                            lostToday,
                            Outlook.of(d.lost(), lostToday, !d.open(), d.deadline(), today()));
                })
                .toList();
    }

    List<SchemeLines.Line> lines() {
        return lines.inForce();
    }

    /** Units of today that the officer may enter deductions for. */
    List<Unit> units() {
        LocalDate today = today();
        return units.existingIn(new Period(today, today)).stream()
                .filter(unit -> access.reachesAll(List.of(unit.id()), Role.OFFICER))
                .toList();
    }

    boolean mayEnter() {
        return access.has(Role.OFFICER);
    }

    boolean mayPlan(Deduction d) {
        return d.open() && access.isHeadOf(d.responsibleId());
    }

    /** Closing: the officer, but nobody who made the plan. */
    boolean mayClose(Deduction d) {
        return d.open()
                && access.reachesAll(List.of(d.unitId()), Role.OFFICER)
                && !access.viewer().username().equals(d.plannedBy());
    }

    /**
     * Enters what an appraisal took.
     *
     * @throws FieldRefused for the field that is wrong
     */
    @Transactional
    long enter(DeductionForm form) {
        access.requireThat(mayEnter());
        int year = year(form.year(), today().getYear());
        Unit unit = unit("unit", form.unit());
        Optional<SchemeLines.Line> line = Optional.empty();
        if (!form.criterion().isEmpty()) {
            line = lines.inForce().stream()
                    .filter(l -> l.key().equals(form.criterion()))
                    .findFirst();
            if (line.isEmpty()) {
                throw new FieldRefused("criterion", "task.error.criterion", form.criterion());
            }
            if (!line.get().scores(unit.kind().name())) {
                throw new FieldRefused("criterion", "task.error.not_scored", unit.name());
            }
        }
        String name = line.isPresent() ? "" : Typed.needed("name", form.name(), LONGEST_NAME, "deduction.error.name");
        BigDecimal lost = lost(form.lost(), line);
        String reason = Typed.needed("reason", form.reason(), LONGEST, "deduction.error.reason");
        Unit responsible = unit("responsible", form.responsible());
        long id = add(
                year,
                unit,
                line,
                name,
                lost,
                reason,
                responsible,
                access.viewer().username());
        audit.record(
                "deduction.entered",
                year + " " + unit.code() + " #" + id,
                (name.isEmpty() ? form.criterion() : name) + " −" + lost + ", " + responsible.code() + ": " + reason);
        return id;
    }

    /** Stores a deduction that was checked. */
    @Transactional
    long add(
            int year,
            Unit unit,
            Optional<SchemeLines.Line> line,
            String name,
            BigDecimal lost,
            String reason,
            Unit responsible,
            String username) {
        return jdbc.sql(ADD)
                .param("year", year)
                .param("unit", unit.id())
                .param("scheme", line.map(l -> l.scheme().code()).orElse(null))
                .param("criterion", line.map(l -> l.criterion().code()).orElse(null))
                .param("name", name)
                .param("lost", lost)
                .param("reason", reason)
                .param("responsible", responsible.id())
                .param("by", username)
                .query(Long.class)
                .single();
    }

    static int year(String typed, int now) {
        if (!typed.matches("[0-9]{4}") || Integer.parseInt(typed) < 2000 || Integer.parseInt(typed) > now) {
            throw new FieldRefused("year", "deduction.error.year", String.valueOf(now));
        }
        return Integer.parseInt(typed);
    }

    private Unit unit(String field, String code) {
        if (code.isEmpty()) {
            throw new FieldRefused(field, "deduction.error.unit");
        }
        return units.find(code, today())
                .filter(u -> access.reachesAll(List.of(u.id()), Role.OFFICER))
                .orElseThrow(() -> new FieldRefused(field, "task.error.unit", code));
    }

    static BigDecimal lost(String typed, Optional<SchemeLines.Line> line) {
        BigDecimal lost = Typed.number("lost", typed);
        BigDecimal most = line.map(l -> l.criterion().maxPoints()).orElse(MOST);
        if (lost == null || lost.signum() <= 0 || lost.compareTo(most) > 0) {
            throw new FieldRefused("lost", "deduction.error.lost", most);
        }
        if (lost.stripTrailingZeros().scale() > 2) {
            throw new FieldRefused("lost", "deduction.error.decimals");
        }
        return lost;
    }

    /** How and by when the points are to be won back; again, as long as it is open. */
    @Transactional
    void plan(long id, String typedPlan, String typedDeadline) {
        Deduction d = get(id).deduction();
        access.requireThat(access.isHeadOf(d.responsibleId()));
        String plan = Typed.needed("plan", typedPlan, LONGEST, "deduction.error.plan");
        LocalDate deadline = Typed.neededDay("deadline", typedDeadline, "task.error.deadline");
        if (deadline.isBefore(today())) {
            throw new FieldRefused("deadline", "task.error.deadline_past", DayText.show(deadline));
        }
        int saved = jdbc.sql("""
                        update deduction set plan = :plan, deadline = :deadline, planned_by = :by, planned_on = :today
                        where id = :id and state = 'OPEN'
                        """)
                .param("plan", plan)
                .param("deadline", deadline)
                .param("by", access.viewer().username())
                .param("today", today())
                .param("id", id)
                .update();
        requireOpen(saved);
        audit.record("deduction.planned", d.year() + " " + d.unitCode() + " #" + id, deadline + ": " + plan);
    }

    /** Handing in evidence: the people of the unit that answers, and its officer. */
    boolean mayProve(Deduction d) {
        return d.open() && access.reachesAll(List.of(d.responsibleId()), Role.OFFICER, Role.UNIT_HEAD, Role.CLERK);
    }

    /** Documents that show what was done, in the order in which they were handed in. */
    List<Evidence> evidence(long id) {
        return List.copyOf(evidence.find(jdbc.sql(
                                "select evidence_id from deduction_evidence where deduction_id = :id order by evidence_id")
                        .param("id", id)
                        .query(Long.class)
                        .list())
                .values());
    }

    /**
     * Adds a document of the unit that answers.
     *
     * @param typed as the fields of evidence send it; without a title the document is called after the reason
     */
    @Transactional
    void prove(long id, Map<String, String> typed, MultipartFile file) {
        Deduction d = get(id).deduction();
        requireOpen(d.open() ? 1 : 0);
        access.requireThat(mayProve(d));
        String title = Typed.text(typed.get("evidenceTitle"));
        try {
            Evidence added = evidence.add(
                    d.responsibleId(),
                    file,
                    EvidenceHead.of(
                            typed.get("evidenceNumber"),
                            typed.get("evidenceIssuedOn"),
                            typed.get("evidenceSigner"),
                            typed.get("evidenceExpiresOn"),
                            title.isEmpty()
                                    ? d.reason()
                                            .substring(0, Math.min(d.reason().length(), LONGEST_NAME))
                                    : title));
            jdbc.sql(
                            "insert into deduction_evidence (deduction_id, evidence_id) values (:id, :evidence) on conflict do nothing")
                    .param("id", id)
                    .param("evidence", added.id())
                    .update();
            audit.record(
                    "deduction.proved",
                    d.year() + " " + d.unitCode() + " #" + id,
                    added.head().title());
        } catch (UserError e) {
            throw new FieldRefused("file", e.code(), e.args());
        }
    }

    @Transactional
    void close(long id, String typedWords) {
        Deduction d = get(id).deduction();
        access.requireThat(access.reachesAll(List.of(d.unitId()), Role.OFFICER)
                && !access.viewer().username().equals(d.plannedBy()));
        String words = Typed.needed("closing", typedWords, LONGEST, "deduction.error.closing");
        int saved = jdbc.sql("""
                        update deduction set state = 'DONE', done_on = :today, done_by = :by, closing = :words
                        where id = :id and state = 'OPEN'
                        """)
                .param("today", today())
                .param("by", access.viewer().username())
                .param("words", words)
                .param("id", id)
                .update();
        requireOpen(saved);
        audit.record("deduction.closed", d.year() + " " + d.unitCode() + " #" + id, words);
    }

    private static void requireOpen(int saved) {
        if (saved == 0) {
            throw new UserError("deduction.error.changed");
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
