package vn.cchc.unit;

import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.shared.Validity;

/** Reads the register of units and writes what has changed in it. */
@Component
class UnitStore {

    private final JdbcClient jdbc;

    UnitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else change units until the transaction ends: who waits then sees what the other did. */
    void lock() {
        jdbc.sql("lock table unit, unit_parent in share row exclusive mode").update();
        // Codes pass from one unit to another and children from one parent to another within one change.
        jdbc.sql("set constraints unit_code_once, unit_parent_once deferred").update();
    }

    UnitRegister load() {
        UnitRegister register = new UnitRegister();
        Map<Long, UnitRegister.Entry> byId = new HashMap<>();
        jdbc.sql("select id, version, code, name, kind, ranking_group, valid_from, valid_to from unit order by id")
                .query(row -> {
                    byId.put(
                            row.getLong("id"),
                            register.stored(
                                    row.getLong("id"),
                                    row.getInt("version"),
                                    row.getString("code"),
                                    new UnitText(
                                            row.getString("name"),
                                            UnitKind.valueOf(row.getString("kind")),
                                            row.getString("ranking_group")),
                                    new Validity(
                                            row.getObject("valid_from", LocalDate.class),
                                            row.getObject("valid_to", LocalDate.class))));
                });
        jdbc.sql("select unit_id, parent_id, valid_from, valid_to from unit_parent order by unit_id, valid_from")
                .query(row -> {
                    register.storedLink(
                            byId.get(row.getLong("unit_id")),
                            byId.get(row.getLong("parent_id")),
                            new Validity(
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("valid_to", LocalDate.class)));
                });
        return register;
    }

    void save(UnitRegister register) {
        Map<UnitRegister.Entry, Long> ids = new HashMap<>();
        register.entries().forEach(entry -> ids.put(entry, entry.id == null ? insert(entry) : entry.id));
        for (UnitRegister.Entry entry : register.entries()) {
            if (entry.touched()) {
                if (entry.id != null) {
                    update(entry);
                }
                saveLinks(entry, ids);
            }
        }
        for (UnitRegister.Succession succession : register.newSuccessions()) {
            jdbc.sql("""
                            insert into unit_succession (predecessor_id, successor_id, on_date, document)
                            values (:predecessor, :successor, :on, :document)
                            on conflict (predecessor_id, successor_id) do update
                                set on_date = excluded.on_date, document = excluded.document
                            """)
                    .param("predecessor", ids.get(succession.predecessor()))
                    .param("successor", ids.get(succession.successor()))
                    .param("on", succession.on())
                    .param("document", succession.document())
                    .update();
        }
        // What the register let pass against the rules of the tables must show here, not at some later commit.
        jdbc.sql("set constraints unit_code_once, unit_parent_once immediate").update();
    }

    private long insert(UnitRegister.Entry entry) {
        return fields(jdbc.sql("""
                        insert into unit (code, name, kind, ranking_group, valid_from, valid_to)
                        values (:code, :name, :kind, :group, :from, :to) returning id
                        """), entry)
                .param("code", entry.code)
                .query(Long.class)
                .single();
    }

    private void update(UnitRegister.Entry entry) {
        fields(jdbc.sql("""
                        update unit set name = :name, kind = :kind, ranking_group = :group, valid_from = :from, valid_to = :to,
                            version = version + 1
                        where id = :id
                        """), entry).param("id", entry.id).update();
    }

    private void saveLinks(UnitRegister.Entry entry, Map<UnitRegister.Entry, Long> ids) {
        jdbc.sql("delete from unit_parent where unit_id = :unit")
                .param("unit", ids.get(entry))
                .update();
        for (UnitRegister.Link link : entry.links()) {
            jdbc.sql("""
                            insert into unit_parent (unit_id, parent_id, valid_from, valid_to)
                            values (:unit, :parent, :from, :to)
                            """)
                    .param("unit", ids.get(entry))
                    .param("parent", ids.get(link.parent()))
                    .param("from", link.validity().from())
                    .param("to", link.validity().to(), Types.DATE)
                    .update();
        }
    }

    private static JdbcClient.StatementSpec fields(JdbcClient.StatementSpec statement, UnitRegister.Entry entry) {
        return statement
                .param("name", entry.text().name())
                .param("kind", entry.text().kind().name())
                .param("group", entry.text().rankingGroup(), Types.VARCHAR)
                .param("from", entry.validity().from())
                .param("to", entry.validity().to(), Types.DATE);
    }
}
