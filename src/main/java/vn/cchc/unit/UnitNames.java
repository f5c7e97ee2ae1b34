package vn.cchc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/** Finds the unit that a file means: by its code, by its name, or by what the other system calls it. */
@Service
@Transactional(readOnly = true)
public class UnitNames {

    /** Names learned for this system hold for all systems. */
    public static final String EVERY_SYSTEM = "";

    private static final String CALLED = """
            select id, code as called, 0 as rank, valid_from, valid_to from unit
            union all
            select u.id, a.alias, case when a.system = '' then 2 else 1 end, u.valid_from, u.valid_to
            from unit_alias a join unit u on u.id = a.unit_id where a.system in ('', :system)
            union all
            select id, name, 3, valid_from, valid_to from unit
            """;

    // A name may pass on to a later unit, as codes do; among units of the same days it means one only.
    private static final String LEARN = """
            with unlearned as (
                delete from unit_alias a using unit old, unit new
                where a.system = :system and a.alias_key = :key and old.id = a.unit_id and new.id = :unit and old.id <> new.id
                    and daterange(old.valid_from, old.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
            )
            insert into unit_alias (unit_id, system, alias, alias_key) values (:unit, :system, :alias, :key)
            on conflict (system, alias_key, unit_id) do update set alias = excluded.alias
            """;

    private final JdbcClient jdbc;

    UnitNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that units are called in a system, in memory: taken once for each import. */
    public Snapshot snapshot(String system) {
        Map<String, List<Called>> byKey = new HashMap<>();
        jdbc.sql(CALLED).param("system", system == null ? EVERY_SYSTEM : system).query(row -> {
            Called called = new Called(
                    row.getLong("id"),
                    row.getInt("rank"),
                    new Validity(
                            row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)));
            byKey.computeIfAbsent(TextKey.of(row.getString("called")), key -> new ArrayList<>())
                    .add(called);
        });
        return new Snapshot(byKey);
    }

    /** The one unit that the text means on that day. */
    public Long resolve(String system, String codeOrNameOrAlias, LocalDate on) {
        OptionalLong found = snapshot(system).find(codeOrNameOrAlias, on);
        if (found.isEmpty()) {
            throw new NotFound("Unit", codeOrNameOrAlias + " on " + on);
        }
        return found.getAsLong();
    }

    /** Remembers what a system calls a unit; learned again, it goes to the new unit. */
    @Transactional
    public void learn(String system, String alias, long unitId) {
        String cleaned = alias == null ? "" : TextKey.clean(alias);
        if (cleaned.isEmpty() || cleaned.length() > UnitText.LONGEST) {
            throw new UserError("unit.error.alias_unusable", UnitText.LONGEST);
        }
        jdbc.sql(LEARN)
                .param("unit", unitId)
                .param("system", system == null ? EVERY_SYSTEM : system)
                .param("alias", cleaned)
                .param("key", TextKey.of(cleaned))
                .update();
    }

    /** @param system as files name it; blank for names that hold everywhere */
    public record Learned(long id, String system, String alias, String unitCode, String unitName) {}

    /** What other systems call the units of today and before, by system and name. */
    public List<Learned> learned() {
        return jdbc.sql("""
                        select a.id, a.system, a.alias, u.code as unit_code, u.name as unit_name
                        from unit_alias a join unit u on u.id = a.unit_id
                        order by a.system, a.alias collate vi_name, u.code
                        """).query(Learned.class).list();
    }

    /** Forgets a name; what was imported under it stays. */
    @Transactional
    public Learned forget(long id) {
        Learned learned = learned().stream()
                .filter(name -> name.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("unit alias", id));
        jdbc.sql("delete from unit_alias where id = :id").param("id", id).update();
        return learned;
    }

    private record Called(long unitId, int rank, Validity validity) {}

    /** The names of one moment; it may be asked a million times. */
    public static final class Snapshot {

        private static final int REMEMBERED = 10_000;

        private final Map<String, List<Called>> byKey;
        /** Texts as files write them: saves making the key again for each row. */
        private final Map<String, List<Called>> byText = new ConcurrentHashMap<>();

        private Snapshot(Map<String, List<Called>> byKey) {
            this.byKey = byKey;
        }

        /**
         * The unit that the text means on that day. A code goes before a learned name, that before a name of every system, and
         * a unit's own name comes last; two units with an equal claim are nobody's: better a reject than a wrong guess.
         */
        public OptionalLong find(String text, LocalDate on) {
            if (text == null || on == null) {
                return OptionalLong.empty();
            }
            int best = Integer.MAX_VALUE;
            long found = -1;
            boolean ambiguous = false;
            for (Called called : called(text)) {
                if (!called.validity.contains(on) || called.rank > best) {
                    continue;
                }
                ambiguous = called.rank == best && called.unitId != found && (ambiguous || found != -1);
                best = called.rank;
                found = called.unitId;
            }
            return best == Integer.MAX_VALUE || ambiguous ? OptionalLong.empty() : OptionalLong.of(found);
        }

        private List<Called> called(String text) {
            List<Called> known = byText.get(text);
            if (known == null) {
                known = byKey.getOrDefault(TextKey.of(text), List.of());
                if (byText.size() < REMEMBERED) {
                    byText.put(text, known);
                }
            }
            return known;
        }
    }
}
