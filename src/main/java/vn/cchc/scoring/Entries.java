package vn.cchc.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/**
 * What the office that keeps a scheme enters by hand: values with evidence for exactly these dates. Whoever may see the units'
 * figures reads them; officers whose grant reaches a unit write.
 */
@Service
class Entries {

    private static final String SELECT = """
            select id, unit_id, criterion, value, evidence, author, entered_at, version
            from entered_value
            where scheme_code = :scheme and from_day = :from and to_day = :to
            """;

    private static final String CHANGES = """
            select u.name, c.criterion, c.before, c.after, c.evidence, c.username, c.at
            from entered_value_change c join unit u on u.id = c.unit_id
            where c.scheme_code = :scheme and c.from_day = :from and c.to_day = :to and c.unit_id = any(:units)
            order by c.id desc
            limit 50
            """;

    private static final String ADD = """
            insert into entered_value (scheme_code, criterion, unit_id, from_day, to_day, value, evidence, author)
            values (:scheme, :criterion, :unit, :from, :to, :value, :evidence, :by)
            """;

    private static final String CHANGE = """
            update entered_value set value = :value, evidence = :evidence, author = :by, entered_at = now(), version = version + 1
            where scheme_code = :scheme and criterion = :criterion and unit_id = :unit and from_day = :from and to_day = :to
            """;

    private static final String REMOVE = """
            delete from entered_value
            where scheme_code = :scheme and criterion = :criterion and unit_id = :unit and from_day = :from and to_day = :to
            """;

    private static final String KEEP = """
            insert into entered_value_change (scheme_code, criterion, unit_id, from_day, to_day, before, after, evidence, username)
            values (:scheme, :criterion, :unit, :from, :to, :before, :after, :evidence, :by)
            """;

    /** Two who save at once come one after the other, so that the second is told what the first did. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtext('entered_value'), hashtext(:scheme)) is null";

    private final JdbcClient jdbc;
    private final Schemes schemes;
    private final Units units;
    private final Access access;
    private final AuditTrail audit;

    Entries(JdbcClient jdbc, Schemes schemes, Units units, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.schemes = schemes;
        this.units = units;
        this.access = access;
        this.audit = audit;
    }

    /**
     * All that is entered for one scheme and period, as far as the viewer may see it.
     *
     * @param units of the scheme's kinds, by ranking group and name
     * @param writable ids of the units for which the viewer may enter
     */
    record Sheet(Scheme scheme, Period period, List<Unit> units, Set<Long> writable, Map<Key, Entry> entries) {

        /** The lines at the top that have lines to be entered under them. */
        public List<Criterion> fields() {
            return scheme.criteria().stream()
                    .filter(field -> field.all().anyMatch(Criterion::isEntered))
                    .toList();
        }

        Entry.Typed typed(long unitId, String criterion) {
            Entry entry = entries.get(new Key(unitId, criterion));
            return entry == null ? new Entry.Typed(unitId, criterion, "", "", "") : Entry.Typed.of(entry);
        }
    }

    record Key(long unitId, String criterion) {}

    /** What is wrong with what was typed, by place; none = all of it was saved. */
    record Outcome(Map<Key, UserError> problems, int changed) {}

    /**
     * The entries of a period.
     *
     * @throws UserError where the scheme does not hold for the whole period
     */
    @Transactional(readOnly = true)
    Sheet sheet(String code, Period period) {
        Scheme scheme = schemeOf(code, period);
        Scope seen = access.scope();
        Scope written = access.scopesOf(Role.OFFICER).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
        List<Unit> shown = units.existingIn(period).stream()
                .filter(unit -> scheme.isFor(unit.kind().name()) && seen.allFields() && seen.contains(unit.id()))
                .sorted(Comparator.comparing(
                        (Unit unit) -> unit.rankingGroup().orElse(null),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        Set<Long> ids = shown.stream().map(Unit::id).collect(Collectors.toSet());
        Map<Key, Entry> entries = stored(scheme, period).entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey().unitId()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Sheet(
                scheme, period, shown, ids.stream().filter(written::contains).collect(Collectors.toSet()), entries);
    }

    /** The last changes of what a sheet shows. */
    @Transactional(readOnly = true)
    List<Entry.Change> changes(Sheet sheet) {
        return jdbc.sql(CHANGES)
                .param("scheme", sheet.scheme().code())
                .param("from", sheet.period().from())
                .param("to", sheet.period().to())
                .param("units", sheet.units().stream().map(Unit::id).toArray(Long[]::new))
                .query((rs, row) -> new Entry.Change(
                        rs.getString("name"),
                        rs.getString("criterion"),
                        rs.getBigDecimal("before"),
                        rs.getBigDecimal("after"),
                        rs.getString("evidence"),
                        rs.getString("username"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Saves all that was typed, or nothing where anything is wrong with it. */
    @Transactional
    Outcome save(String code, Period period, List<Entry.Typed> typed) {
        access.require(Role.OFFICER);
        jdbc.sql(LOCK).param("scheme", code).query(Boolean.class).single();
        Sheet sheet = sheet(code, period);
        Map<String, Criterion> lines = sheet.scheme()
                .leaves()
                .filter(Criterion::isEntered)
                .collect(Collectors.toMap(Criterion::code, Function.identity()));
        Map<Key, UserError> problems = new LinkedHashMap<>();
        for (Entry.Typed cell : typed) {
            Key key = new Key(cell.unitId(), cell.criterion());
            Entry stored = sheet.entries().get(key);
            if (cell.isSameAs(stored)) {
                continue;
            }
            if (!sheet.writable().contains(cell.unitId())
                    || !isFor(lines.get(cell.criterion()), sheet, cell.unitId())) {
                throw new UserError("entry.error.unknown", cell.unitId(), cell.criterion());
            }
            if (!cell.edition().equals(stored == null ? "" : stored.edition())) {
                problems.put(
                        key,
                        stored == null
                                ? new UserError("entry.error.taken_out")
                                : new UserError(
                                        "entry.error.changed_meanwhile",
                                        stored.author(),
                                        DecimalText.write(stored.value())));
            } else {
                EntryCheck.problem(lines.get(cell.criterion()), cell).ifPresent(error -> problems.put(key, error));
            }
        }
        if (!problems.isEmpty()) {
            return new Outcome(problems, 0);
        }
        int changed = 0;
        for (Entry.Typed cell : typed) {
            Entry stored = sheet.entries().get(new Key(cell.unitId(), cell.criterion()));
            if (!cell.isSameAs(stored)) {
                write(sheet, cell, stored);
                changed++;
            }
        }
        return new Outcome(Map.of(), changed);
    }

    private static boolean isFor(Criterion line, Sheet sheet, long unitId) {
        return line != null
                && sheet.units().stream()
                        .anyMatch(unit ->
                                unit.id() == unitId && line.isFor(unit.kind().name()));
    }

    private void write(Sheet sheet, Entry.Typed cell, Entry stored) {
        String by = access.viewer().username();
        String evidence = cell.isBlank() ? stored.evidence() : cell.evidence();
        Map<String, Object> place = new HashMap<>();
        place.put("scheme", sheet.scheme().code());
        place.put("criterion", cell.criterion());
        place.put("unit", cell.unitId());
        place.put("from", sheet.period().from());
        place.put("to", sheet.period().to());
        place.put("by", by);
        if (cell.isBlank()) {
            jdbc.sql(REMOVE).params(place).update();
        } else {
            jdbc.sql(stored == null ? ADD : CHANGE)
                    .params(place)
                    .param("value", DecimalText.read(cell.value()))
                    .param("evidence", evidence)
                    .update();
        }
        jdbc.sql(KEEP)
                .params(place)
                .param("before", stored == null ? null : stored.value())
                .param("after", DecimalText.read(cell.value()))
                .param("evidence", evidence)
                .update();
        String unit = sheet.units().stream()
                .filter(u -> u.id() == cell.unitId())
                .findFirst()
                .orElseThrow()
                .code();
        audit.record(
                "entry.changed",
                sheet.scheme().code() + " " + cell.criterion() + " " + unit,
                "%s–%s: %s → %s"
                        .formatted(
                                sheet.period().from(),
                                sheet.period().to(),
                                stored == null ? "–" : DecimalText.write(stored.value()),
                                cell.value().isEmpty() ? "–" : cell.value()));
    }

    /** The version that scores the period, which has to lie within the days for which the scheme holds. */
    private Scheme schemeOf(String code, Period period) {
        Validity dates = schemes.dates(code).orElseThrow(() -> new NotFound("scheme", code));
        if (!dates.covers(Validity.of(period))) {
            throw new UserError("entry.error.outside", day(dates.from()), day(dates.to()));
        }
        return schemes.inForce(code, period.to());
    }

    private static String day(LocalDate day) {
        return day == null ? "…" : DayText.show(day);
    }

    private Map<Key, Entry> stored(Scheme scheme, Period period) {
        return jdbc
                .sql(SELECT)
                .param("scheme", scheme.code())
                .param("from", period.from())
                .param("to", period.to())
                .query(Entries::entry)
                .stream()
                .collect(Collectors.toMap(e -> new Key(e.unitId(), e.criterion()), Function.identity()));
    }

    private static Entry entry(ResultSet rs, int row) throws SQLException {
        return new Entry(
                rs.getLong("unit_id"),
                rs.getString("criterion"),
                rs.getBigDecimal("value").stripTrailingZeros(),
                rs.getString("evidence"),
                rs.getString("author"),
                rs.getObject("entered_at", OffsetDateTime.class).toInstant(),
                rs.getLong("id") + "." + rs.getInt("version"));
    }
}
