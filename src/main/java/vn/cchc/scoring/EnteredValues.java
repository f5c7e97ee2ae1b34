package vn.cchc.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/** What the office that keeps a scheme enters by hand: points and numbers with evidence, bonus and minus lines. */
@Component
class EnteredValues {

    private static final String VALUES = """
            select unit_id, criterion, value from entered_value
            where scheme_code = :scheme and from_day = :from and to_day = :to and criterion = any(:criteria)
            """;

    private static final String ADJUSTMENTS = """
            select unit_id, points, reason, evidence, author, entered_at::date as entered_on from adjustment
            where scheme_code = :scheme and from_day >= :from and to_day <= :to
            order by id
            """;

    private final JdbcClient jdbc;

    EnteredValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Map<Long, Map<String, ValueSource.Value>> read(String scheme, Period period, Collection<Criterion> criteria) {
        Map<Long, Map<String, ValueSource.Value>> values = new HashMap<>();
        jdbc.sql(VALUES)
                .param("scheme", scheme)
                .param("from", period.from())
                .param("to", period.to())
                .param("criteria", criteria.stream().map(Criterion::code).toArray(String[]::new))
                .query(rs -> {
                    values.computeIfAbsent(rs.getLong("unit_id"), unit -> new HashMap<>())
                            .put(
                                    rs.getString("criterion"),
                                    new ValueSource.Value(Measure.amount(rs.getBigDecimal("value")), null, false));
                });
        return values;
    }

    /** Bonus and minus lines whose days lie within the period, by unit. */
    @Transactional(readOnly = true)
    Map<Long, List<Adjustment>> adjustments(String scheme, Period period) {
        Map<Long, List<Adjustment>> lines = new HashMap<>();
        jdbc.sql(ADJUSTMENTS)
                .param("scheme", scheme)
                .param("from", period.from())
                .param("to", period.to())
                .query(rs -> {
                    Adjustment line = new Adjustment(
                            rs.getLong("unit_id"),
                            rs.getBigDecimal("points"),
                            rs.getString("reason"),
                            rs.getString("evidence"),
                            rs.getString("author"),
                            rs.getObject("entered_on", LocalDate.class));
                    lines.computeIfAbsent(line.unitId(), unit -> new ArrayList<>())
                            .add(line);
                });
        return lines;
    }
}
