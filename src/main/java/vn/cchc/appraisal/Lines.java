package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.evidence.EvidenceStore;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.State;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;

/**
 * The lines of a round: who reads and writes them, entry by entry. Of a unit's own lines its head and clerks write; of the lines of a
 * unit that a department answers for, that department; an appraiser marks what was assigned to him and never what he could have
 * written himself; the council's word is kept by a leader or the officer.
 */
@Service
@Transactional(readOnly = true)
class Lines {

    private static final String LINES = """
            select l.id, l.unit_id, l.criterion, l.max_points, l.data_state, l.data_points, d.unit_id as responsible_id,
                   r.code as responsible_code, r.name as responsible_name,
                   exists (select from unit_parent p where p.unit_id = d.unit_id and p.parent_id = l.unit_id) as scores
            from appraisal_line l
            left join appraisal_duty d on d.round_id = l.round_id and d.criterion = l.criterion
            left join unit r on r.id = d.unit_id
            where l.round_id = :round and (cast(:unit as bigint) is null or l.unit_id = :unit)
            order by l.unit_id, l.position
            """;

    private static final String ENTRIES = """
            select e.line_id, e.phase, e.points, e.words, coalesce(a.display_name, e.username) as who, e.at, e.version
            from appraisal_entry e join appraisal_line l on l.id = e.line_id left join account a on a.username = e.username
            where l.round_id = :round and (cast(:unit as bigint) is null or l.unit_id = :unit)
            """;

    private static final String DOCUMENTS = """
            select e.line_id, e.evidence_id from appraisal_evidence e join appraisal_line l on l.id = e.line_id
            where l.round_id = :round and (cast(:unit as bigint) is null or l.unit_id = :unit) order by e.evidence_id
            """;

    // Nobody's word is lost: an entry is written only over the version its writer has seen.
    private static final String WRITE = """
            insert into appraisal_entry (line_id, phase, points, words, username, at) values (:line, :phase, :points, :words, :by, :at)
            on conflict (line_id, phase) do update
            set points = excluded.points, words = excluded.words, username = excluded.username, at = excluded.at,
                version = appraisal_entry.version + 1
            where appraisal_entry.version = :seen
            """;

    private static final String UNITS = """
            select a.unit_id, u.code, u.name, u.ranking_group, a.sent_at, a.survey
            from appraisal_unit a join unit u on u.id = a.unit_id where a.round_id = :round order by u.name
            """;

    private static final String ASSIGNED = """
            select unit_id, section from appraisal_appraiser where round_id = :round and username = :username
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Rounds rounds;
    private final EvidenceStore store;
    private final Clock clock;

    Lines(JdbcClient jdbc, Access access, AuditTrail audit, Rounds rounds, EvidenceStore store, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.rounds = rounds;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What one line's fields hold.
     *
     * @param seen version of the entry the writer saw, 0 = none
     * @param hadPoints what the field held when the page was made, as {@code hadWords}
     */
    record TypedLine(String points, String words, String seen, String hadPoints, String hadWords) {

        /** A form sends all its lines: what its reader left alone says nothing, whatever others wrote meanwhile. */
        private boolean untouched() {
            return Typed.text(points).equals(Typed.text(hadPoints))
                    && Typed.text(words).equals(Typed.text(hadWords));
        }
    }

    /** A unit in a round. @param sentAt null until its self-score was sent */
    record UnitRow(
            long unitId, String code, String name, String rankingGroup, OffsetDateTime sentAt, BigDecimal survey) {}

    /** What a reader may write on a unit's lines now. */
    private record Assigned(Long unitId, String section) {

        boolean covers(Line line) {
            return (unitId == null || unitId == line.unitId()) && (section == null || section.equals(line.section()));
        }
    }

    List<UnitRow> units(Round round) {
        return jdbc.sql(UNITS).param("round", round.id()).query(UnitRow.class).list();
    }

    /** All lines of the round by unit; not limited to what the reader may see: {@link #maySee}. */
    Map<Long, List<Line>> all(Round round) {
        Map<Long, List<Line>> byUnit = new LinkedHashMap<>();
        read(round, null)
                .forEach(line -> byUnit.computeIfAbsent(line.unitId(), u -> new ArrayList<>())
                        .add(line));
        return byUnit;
    }

    /** The lines of one unit, in the order of the scheme; refuses (403) who may not see them. */
    List<Line> of(Round round, Unit unit) {
        List<Line> lines = read(round, unit.id());
        if (lines.isEmpty()) {
            throw new NotFound("appraisal of " + unit.code(), round.id());
        }
        access.requireThat(maySee(unit.id(), lines));
        return given(round, lines);
    }

    /** Marks and the council's word are read by the people of the unit once they are given, not while they are being written. */
    List<Line> given(Round round, List<Line> lines) {
        return round.state()
                .phase()
                .filter(phase -> phase == Phase.MARK || phase == Phase.FINAL)
                .map(phase -> lines.stream()
                        .map(line -> isOwn(line) ? line.without(phase) : line)
                        .toList())
                .orElse(lines);
    }

    /** Whoever sees the unit, and whoever answers for one of its lines. */
    boolean maySee(long unitId, Collection<Line> lines) {
        return access.scope().contains(unitId)
                || lines.stream()
                        .anyMatch(line -> line.responsible() != null
                                && access.reportScope()
                                        .contains(line.responsible().unitId()));
    }

    /** The criteria whose entry of the round's phase the current user may write now. */
    List<String> writable(Round round, List<Line> lines) {
        Optional<Phase> phase = round.state().phase().filter(p -> round.open(p, rounds.today()));
        if (phase.isEmpty()) {
            return List.of();
        }
        if (phase.get() == Phase.SELF
                && !lines.isEmpty()
                && sent(round, lines.get(0).unitId())) {
            return List.of();
        }
        List<Assigned> assigned = phase.get() == Phase.MARK ? assigned(round) : List.of();
        return lines.stream()
                .filter(Line::counts)
                .filter(line -> mayWrite(phase.get(), line, assigned))
                .map(line -> line.criterion().code())
                .toList();
    }

    /** What was sent stays as it was sent; the officer may give it back. */
    private boolean sent(Round round, long unitId) {
        return jdbc.sql("select sent_at is not null from appraisal_unit where round_id = :round and unit_id = :unit")
                .param("round", round.id())
                .param("unit", unitId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private boolean mayWrite(Phase phase, Line line, List<Assigned> assigned) {
        return switch (phase) {
            case SELF -> !line.byData() && isOwn(line);
            case MARK ->
                assigned.stream().anyMatch(a -> a.covers(line)) && !belongs(line.unitId()) && !belongs(line.scoredBy());
            case ANSWER -> line.contested() && isOwn(line);
            case FINAL -> access.scopesOf(Role.LEADER, Role.OFFICER).stream().anyMatch(s -> s.whole() && s.allFields());
        };
    }

    /** Whoever scores the line: the people of the unit or, of the district's own index, those of the department named. */
    private boolean isOwn(Line line) {
        return access.mayWriteReport(line.scoredBy());
    }

    /** Whether the reader is there for this very unit in whatever other part: then it is not his to mark. */
    private boolean belongs(long unitId) {
        return access
                .scopesOf(Role.UNIT_HEAD, Role.CLERK, Role.VIEWER, Role.AUDITOR, Role.LEADER, Role.OFFICER)
                .stream()
                .anyMatch(scope -> !scope.whole() && scope.contains(unitId));
    }

    private List<Assigned> assigned(Round round) {
        return access.has(Role.APPRAISER)
                ? jdbc.sql(ASSIGNED)
                        .param("round", round.id())
                        .param("username", access.viewer().username())
                        .query(Assigned.class)
                        .list()
                : List.of();
    }

    /**
     * Writes what was typed, line by line; what is wrong with one line keeps none of the others from being written.
     *
     * @param typed by criterion
     * @return what was wrong, by criterion
     */
    @Transactional
    public Map<String, UserError> write(Round round, Unit unit, Map<String, TypedLine> typed) {
        Map<String, UserError> wrong = new LinkedHashMap<>();
        List<Line> lines = of(round, unit);
        Phase phase = round.state().phase().orElseThrow(() -> new UserError("appraisal.error.closed"));
        if (!round.open(phase, rounds.today())) {
            throw new UserError("appraisal.error.closed");
        }
        List<String> writable = writable(round, lines);
        access.requireThat(writable.containsAll(typed.keySet()));
        for (Line line : lines) {
            TypedLine one = typed.get(line.criterion().code());
            if (one == null || one.untouched()) {
                continue;
            }
            try {
                write(phase, line, one);
            } catch (UserError e) {
                wrong.put(line.criterion().code(), e);
            }
        }
        return wrong;
    }

    private void write(Phase phase, Line line, TypedLine typed) {
        String words = Typed.words("words", typed.words());
        BigDecimal points = phase.hasPoints() ? Typed.points("points", typed.points(), line.max()) : null;
        Line.Entry before = line.entries().get(phase);
        if (before == null && words.isEmpty() && points == null
                || before != null && before.words().equals(words) && Objects.equals(before.points(), points)) {
            return;
        }
        if (phase.hasPoints() && points == null) {
            throw new FieldRefused("points", "appraisal.error.points_missing");
        }
        if (phase == Phase.ANSWER && words.isEmpty()) {
            throw new FieldRefused("words", "appraisal.error.answer_missing");
        }
        boolean lowers = phase == Phase.MARK && line.selfPoints() != null && points.compareTo(line.selfPoints()) < 0
                || phase == Phase.FINAL && line.markPoints() != null && points.compareTo(line.markPoints()) != 0;
        if (lowers && words.isEmpty()) {
            throw new FieldRefused("words", "appraisal.error.reason_missing");
        }
        int seen = typed.seen() != null && typed.seen().matches("\\d{1,9}") ? Integer.parseInt(typed.seen()) : 0;
        int written = jdbc.sql(WRITE)
                .param("line", line.id())
                .param("phase", phase.name())
                .param("points", points, java.sql.Types.NUMERIC)
                .param("words", words)
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .param("seen", seen)
                .update();
        if (written == 0) {
            throw new FieldRefused(
                    "points",
                    "appraisal.error.clash",
                    before == null ? "" : before.who(),
                    before == null || before.points() == null ? "" : before.points());
        }
        audit.record(
                "appraisal." + phase.key(),
                line.criterion().code(),
                (before == null ? "" : before.points() + " → ") + (points == null ? "" : points) + " " + words);
    }

    /**
     * Sends a unit's self-score: everything is scored, and points by judgement are proved or explained.
     *
     * @throws UserError naming how many lines are not
     */
    @Transactional
    public void send(Round round, Unit unit) {
        access.requireThat(access.maySubmitReport(unit.id()) || maySendFor(unit));
        if (round.state() != RoundState.SELF_SCORING) {
            throw new UserError("appraisal.error.closed");
        }
        List<Line> lines = of(round, unit);
        long blank = lines.stream()
                .filter(line -> line.counts() && line.selfPoints() == null)
                .count();
        if (blank > 0) {
            throw new UserError("appraisal.error.blank", blank);
        }
        long unproved = lines.stream()
                .filter(line -> line.lacksEvidence() && line.self().words().isEmpty())
                .count();
        if (unproved > 0) {
            throw new UserError("appraisal.error.unproved", unproved);
        }
        jdbc.sql("""
                        update appraisal_unit set sent_by = :by, sent_at = :at
                        where round_id = :round and unit_id = :unit and sent_at is null
                        """)
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .param("round", round.id())
                .param("unit", unit.id())
                .update();
        audit.record("appraisal.sent", unit.code(), round.name());
    }

    /** Gives a self-score back to its unit, to be mended and sent again. */
    @Transactional
    public void giveBack(Round round, Unit unit) {
        access.requireThat(rounds.mayKeep());
        if (round.state() != RoundState.SELF_SCORING) {
            throw new UserError("appraisal.error.moved_on");
        }
        jdbc.sql("update appraisal_unit set sent_by = null, sent_at = null where round_id = :round and unit_id = :unit")
                .param("round", round.id())
                .param("unit", unit.id())
                .update();
        audit.record("appraisal.given_back", unit.code(), round.name());
    }

    /** The self-score of a district or province is sent by the officer who keeps the round: its departments wrote it. */
    private boolean maySendFor(Unit unit) {
        return rounds.mayKeep() && (unit.kind() == UnitKind.DISTRICT || unit.kind() == UnitKind.PROVINCE);
    }

    boolean maySend(Round round, Unit unit) {
        return round.state() == RoundState.SELF_SCORING && (access.maySubmitReport(unit.id()) || maySendFor(unit));
    }

    Line line(Round round, Unit unit, String criterion) {
        return of(round, unit).stream()
                .filter(line -> line.criterion().code().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion", criterion));
    }

    /** Whether the current user may add and remove documents of a line: with the self-score and with the answer. */
    boolean mayProve(Round round, Line line) {
        return round.state()
                .phase()
                .filter(phase -> phase == Phase.SELF || phase == Phase.ANSWER)
                .filter(phase -> round.open(phase, rounds.today()))
                .filter(phase -> phase == Phase.ANSWER || !sent(round, line.unitId()))
                .filter(phase -> isOwn(line))
                .isPresent();
    }

    /** Keeps a new document and links it to a line. */
    @Transactional
    public void prove(Round round, Line line, MultipartFile file, EvidenceHead head) {
        access.requireThat(mayProve(round, line));
        link(line, store.add(line.scoredBy(), file, head).id());
    }

    /** Links a document that the unit has handed in before. */
    @Transactional
    public void prove(Round round, Line line, long evidenceId) {
        access.requireThat(mayProve(round, line));
        Evidence evidence = store.get(evidenceId);
        if (evidence.unitId() != line.scoredBy()) {
            throw new UserError("appraisal.error.other_unit", evidence.unitName());
        }
        link(line, evidenceId);
    }

    private void link(Line line, long evidenceId) {
        jdbc.sql(
                        "insert into appraisal_evidence (line_id, evidence_id) values (:line, :evidence) on conflict do nothing")
                .param("line", line.id())
                .param("evidence", evidenceId)
                .update();
    }

    @Transactional
    public void unprove(Round round, Line line, long evidenceId) {
        access.requireThat(mayProve(round, line));
        jdbc.sql("delete from appraisal_evidence where line_id = :line and evidence_id = :evidence")
                .param("line", line.id())
                .param("evidence", evidenceId)
                .update();
    }

    /** What is wrong with the documents of a round before it is appraised. */
    enum Doubt {
        MISSING,
        EXPIRED,
        UNREADABLE
    }

    record Doubtful(Line line, Doubt doubt, Evidence evidence) {}

    /** Points claimed without a document, and documents that have ended or cannot be read. */
    List<Doubtful> doubtful(Collection<Line> lines, LocalDate on) {
        Set<String> readable = store.readable(
                lines.stream().flatMap(line -> line.evidence().stream()).toList());
        List<Doubtful> found = new ArrayList<>();
        for (Line line : lines) {
            if (line.lacksEvidence()) {
                found.add(new Doubtful(line, Doubt.MISSING, null));
            }
            for (Evidence evidence : line.evidence()) {
                if (!readable.contains(evidence.checksum())) {
                    found.add(new Doubtful(line, Doubt.UNREADABLE, evidence));
                } else if (evidence.expired(on)) {
                    found.add(new Doubtful(line, Doubt.EXPIRED, evidence));
                }
            }
        }
        return found;
    }

    private List<Line> read(Round round, Long unitId) {
        Scheme scheme = rounds.scheme(round);
        Map<String, String> sections = new HashMap<>();
        Map<String, Criterion> criteria = new HashMap<>();
        scheme.criteria()
                .forEach(section -> section.all().forEach(criterion -> {
                    sections.put(criterion.code(), section.code());
                    criteria.put(criterion.code(), criterion);
                }));
        Map<Long, Map<Phase, Line.Entry>> entries = new HashMap<>();
        jdbc.sql(ENTRIES)
                .param("round", round.id())
                .param("unit", unitId, java.sql.Types.BIGINT)
                .query((ResultSet row) -> {
                    Line.Entry entry = entry(row);
                    entries.computeIfAbsent(row.getLong("line_id"), l -> new EnumMap<>(Phase.class))
                            .put(entry.phase(), entry);
                });
        Map<Long, List<Long>> documents = new HashMap<>();
        jdbc.sql(DOCUMENTS)
                .param("round", round.id())
                .param("unit", unitId, java.sql.Types.BIGINT)
                .query((ResultSet row) -> {
                    documents
                            .computeIfAbsent(row.getLong(1), l -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        Map<Long, Evidence> evidence = store.find(
                documents.values().stream().flatMap(List::stream).distinct().toList());
        return jdbc.sql(LINES)
                .param("round", round.id())
                .param("unit", unitId, java.sql.Types.BIGINT)
                .query((row, number) -> {
                    long id = row.getLong("id");
                    String code = row.getString("criterion");
                    Long responsible = row.getObject("responsible_id", Long.class);
                    return new Line(
                            id,
                            row.getLong("unit_id"),
                            criteria.get(code),
                            sections.get(code),
                            row.getBigDecimal("max_points"),
                            State.valueOf(row.getString("data_state")),
                            row.getBigDecimal("data_points"),
                            responsible == null
                                    ? null
                                    : new Line.Responsible(
                                            responsible,
                                            row.getString("responsible_code"),
                                            row.getString("responsible_name"),
                                            row.getBoolean("scores")),
                            entries.getOrDefault(id, Map.of()),
                            documents.getOrDefault(id, List.of()).stream()
                                    .map(evidence::get)
                                    .filter(Objects::nonNull)
                                    .toList());
                })
                .list();
    }

    private Line.Entry entry(ResultSet row) throws SQLException {
        return new Line.Entry(
                Phase.valueOf(row.getString("phase")),
                row.getBigDecimal("points"),
                row.getString("words"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()),
                row.getInt("version"));
    }
}
