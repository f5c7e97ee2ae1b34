package vn.cchc.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;

/** Reading the dated tree of units. Codes are used again over time, so everything is asked with a date or a period. */
@Service
@Transactional(readOnly = true)
public class Units {

    // A path holds for the days that all its links share: that is what the ranges carry along.
    private static final String SUBTREE = """
            with recursive sub (id, days) as (
                select u.id, daterange(:from, :to, '[]') from unit u where u.id = :root
                union all
                select p.unit_id, sub.days * daterange(p.valid_from, p.valid_to, '[]')
                from sub join unit_parent p on p.parent_id = sub.id and daterange(p.valid_from, p.valid_to, '[]') && sub.days
            ) cycle id set looped using path
            select distinct id from sub where not looped
            """;

    private static final String TREE = """
            with recursive existing as (
                select u.*, p.parent_id, row_number() over (order by array_position(array['PROVINCE', 'DISTRICT', 'DEPARTMENT',
                    'DIVISION', 'TOWNSHIP', 'WARD', 'COMMUNE', 'SERVICE_UNIT', 'LINKED_BODY'], u.kind), u.name, u.code) as place
                from unit u
                left join unit_parent p on p.unit_id = u.id and daterange(p.valid_from, p.valid_to, '[]') @> :on
                where daterange(u.valid_from, u.valid_to, '[]') @> :on
            ), tree as (
                select e.*, 0 as depth, array[e.place] as places
                from existing e where not exists (select from existing x where x.id = e.parent_id)
                union all
                select e.*, t.depth + 1, t.places || e.place
                from existing e join tree t on e.parent_id = t.id
            )
            select id, code, name, kind, ranking_group, valid_from, valid_to, parent_id, depth from tree order by places
            """;

    private final StoredUnits units;
    private final JdbcClient jdbc;

    Units(StoredUnits units, JdbcClient jdbc) {
        this.units = units;
        this.jdbc = jdbc;
    }

    /** The unit that had this code on that day. */
    public Unit get(String code, LocalDate on) {
        return units.findByCodeOn(code, on).orElseThrow(() -> new NotFound("Unit", code + " on " + on));
    }

    public Optional<Unit> find(String code, LocalDate on) {
        return units.findByCodeOn(code, on);
    }

    public Optional<Unit> find(long id) {
        return units.findById(id);
    }

    /** The unit that has this code on that day, or else had it last, or else will have it: for an address without a date. */
    public Unit getNearest(String code, LocalDate on) {
        List<Unit> latestFirst = units.findByCodeOrderByValidFromDesc(code);
        return latestFirst.stream()
                .filter(unit -> !unit.validFrom().isAfter(on))
                .findFirst()
                .or(() -> latestFirst.stream().reduce((later, earlier) -> earlier))
                .orElseThrow(() -> new NotFound("Unit", code));
    }

    /** Every unit that existed on some day of the period, by name as readers expect it. */
    public List<Unit> existingIn(Period period) {
        return units.findExistingIn(period.from(), period.to());
    }

    /** The unit itself and all that stood below it on some day of the period. */
    public Set<Long> subtree(long rootId, Period period) {
        return jdbc
                .sql(SUBTREE)
                .param("root", rootId)
                .param("from", period.from())
                .param("to", period.to())
                .query(Long.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** All units of a day, parents before their children. */
    public List<UnitNode> tree(LocalDate on) {
        return jdbc.sql(TREE).param("on", on).query(UnitNode.class).list();
    }

    /** The units of a day that have no parent. */
    public List<UnitNode> roots(LocalDate on) {
        return tree(on).stream().filter(node -> node.depth() == 0).toList();
    }

    /** The unit it stood under on that day. */
    public Optional<Unit> parent(long unitId, LocalDate on) {
        return jdbc.sql("""
                        select parent_id from unit_parent
                        where unit_id = :unit and daterange(valid_from, valid_to, '[]') @> :on
                        """)
                .param("unit", unitId)
                .param("on", on)
                .query(Long.class)
                .optional()
                .flatMap(units::findById);
    }
}
