package vn.cchc.scoring.outside;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the published scores of one index at a time. */
@Service
@Transactional(readOnly = true)
class OutsidePages {

    private static final String CHOICES = """
            select index_name, basis, max(year) as latest from outside_score
            where not withdrawn
            group by index_name, basis
            order by max(year) desc, index_name, case basis when 'FINAL' then 1 when 'APPRAISED' then 2 else 3 end
            """;

    private static final String ENTRIES = """
            select id, index_name, scheme, basis, year, part, body, own, points, max_points, place, places, grade, document,
                   link, note
            from outside_score
            where not withdrawn and index_name = :index and basis = :basis
            order by id
            """;

    /** An index to choose. */
    record Choice(String index, OutsideBasis basis) {}

    /**
     * The page of one index.
     *
     * @param table empty where nothing has been entered yet
     */
    record View(List<Choice> choices, Choice chosen, Optional<OutsideTable> table) {}

    private final JdbcClient jdbc;

    OutsidePages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param period the period to show; empty for the latest */
    View read(String index, String basis, Optional<OutsideTable.PeriodOf> period) {
        List<Choice> choices = jdbc.sql(CHOICES)
                .query((rs, row) -> new Choice(rs.getString("index_name"), OutsideBasis.valueOf(rs.getString("basis"))))
                .list();
        Choice chosen = choices.stream()
                .filter(choice ->
                        choice.index.equals(index) && choice.basis.name().equals(basis))
                .findFirst()
                .orElse(choices.isEmpty() ? null : choices.get(0));
        return new View(
                choices, chosen, Optional.ofNullable(chosen).map(choice -> OutsideTable.of(entries(choice), period)));
    }

    private List<OutsideTable.Entry> entries(Choice choice) {
        return jdbc.sql(ENTRIES)
                .param("index", choice.index)
                .param("basis", choice.basis.name())
                .query((rs, row) -> new OutsideTable.Entry(rs.getLong("id"), content(rs)))
                .list();
    }

    private static OutsideContent content(ResultSet rs) throws SQLException {
        return new OutsideContent(
                rs.getString("index_name"),
                rs.getString("scheme"),
                OutsideBasis.valueOf(rs.getString("basis")),
                rs.getInt("year"),
                OutsidePart.valueOf(rs.getString("part")),
                rs.getString("body"),
                rs.getBoolean("own"),
                rs.getObject("points", BigDecimal.class),
                rs.getObject("max_points", BigDecimal.class),
                rs.getObject("place", Integer.class),
                rs.getObject("places", Integer.class),
                rs.getString("grade"),
                rs.getString("document"),
                rs.getString("link"),
                rs.getString("note"));
    }
}
