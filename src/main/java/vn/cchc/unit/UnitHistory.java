package vn.cchc.unit;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was before and after: places in the tree, mergers and splits, codes used again, names of other systems. */
@Service
@Transactional(readOnly = true)
class UnitHistory {

    /** A unit with the days that matter in the list it stands in. */
    record Line(String code, String name, LocalDate validFrom, LocalDate validTo, String note) {}

    private final JdbcClient jdbc;

    UnitHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Line> places(long unitId) {
        return lines("""
                select u.code, u.name, p.valid_from, p.valid_to, '' as note
                from unit_parent p join unit u on u.id = p.parent_id where p.unit_id = :unit order by p.valid_from desc
                """, unitId);
    }

    public List<Line> predecessors(long unitId) {
        return lines("""
                select u.code, u.name, u.valid_from, u.valid_to, s.document as note
                from unit_succession s join unit u on u.id = s.predecessor_id where s.successor_id = :unit order by u.name
                """, unitId);
    }

    public List<Line> successors(long unitId) {
        return lines("""
                select u.code, u.name, u.valid_from, u.valid_to, s.document as note
                from unit_succession s join unit u on u.id = s.successor_id where s.predecessor_id = :unit order by u.name
                """, unitId);
    }

    public List<Line> aliases(long unitId) {
        return lines("""
                select a.system as code, a.alias as name, null::date as valid_from, null::date as valid_to, '' as note
                from unit_alias a where a.unit_id = :unit order by a.system, a.alias
                """, unitId);
    }

    public List<Line> otherUnitsCalled(String code, long unitId) {
        return jdbc.sql("""
                        select code, name, valid_from, valid_to, '' as note from unit
                        where code = :code and id <> :unit order by valid_from desc
                        """)
                .param("code", code)
                .param("unit", unitId)
                .query(Line.class)
                .list();
    }

    public List<Line> endedBefore(LocalDate day) {
        return jdbc.sql("""
                        select code, name, valid_from, valid_to, '' as note from unit
                        where valid_to < :day order by valid_to desc, name, code
                        """).param("day", day).query(Line.class).list();
    }

    private List<Line> lines(String sql, long unitId) {
        return jdbc.sql(sql).param("unit", unitId).query(Line.class).list();
    }
}
