package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/**
 * What the office that keeps a scheme enters by hand: points and numbers with evidence, for exactly these dates; and the bonus
 * and minus lines whose days lie within a period.
 */
@Component
class EnteredValues {

    private static final String READ = """
            select e.from_day, e.to_day, e.unit_id, e.criterion, e.value, null as reason, null as evidence, null as author,
                   null::date as entered_on, e.id
            from unnest(cast(:from as date[]), cast(:to as date[])) asked (from_day, to_day)
            join entered_value e using (from_day, to_day)
            where e.scheme_code = :scheme
            union all
            select asked.from_day, asked.to_day, a.unit_id, null, a.points, a.reason, a.evidence, a.author,
                   a.entered_at::date, a.id
            from unnest(cast(:from as date[]), cast(:to as date[])) asked (from_day, to_day)
            join adjustment a on a.from_day >= asked.from_day and a.to_day <= asked.to_day
            where a.scheme_code = :scheme and a.withdrawn_at is null
            order by id
            """;

    private final JdbcClient jdbc;

    EnteredValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values of the lines that are entered, and the bonus and minus lines where the scheme has such: one statement. */
    @Transactional(readOnly = true)
    Map<Period, SchemeValues> read(Scheme scheme, Collection<Period> periods) {
        Map<Period, Map<Long, Map<String, ValueSource.Value>>> values = new HashMap<>();
        Map<Period, Map<Long, List<Adjustment>>> adjustments = new HashMap<>();
        // A year of a province is millions of numbers, few of them different: each is held once.
        Map<String, Optional<Criterion>> lines = new HashMap<>();
        Map<BigDecimal, ValueSource.Value> seen = new HashMap<>();
        jdbc.sql(READ)
                .param("scheme", scheme.code())
                .param("from", periods.stream().map(p -> p.from().toString()).toArray(String[]::new))
                .param("to", periods.stream().map(p -> p.to().toString()).toArray(String[]::new))
                .withFetchSize(5000)
                .query(rs -> {
                    Period period = new Period(
                            rs.getObject("from_day", LocalDate.class), rs.getObject("to_day", LocalDate.class));
                    long unit = rs.getLong("unit_id");
                    BigDecimal number = rs.getBigDecimal("value");
                    String criterion = rs.getString("criterion");
                    if (criterion == null) {
                        adjustments
                                .computeIfAbsent(period, p -> new HashMap<>())
                                .computeIfAbsent(unit, u -> new ArrayList<>())
                                .add(new Adjustment(
                                        unit,
                                        number,
                                        rs.getString("reason"),
                                        rs.getString("evidence"),
                                        rs.getString("author"),
                                        rs.getObject("entered_on", LocalDate.class)));
                        return;
                    }
                    Optional<Criterion> line = lines.computeIfAbsent(
                            criterion, code -> scheme.find(code).filter(Criterion::isEntered));
                    if (line.isPresent()) {
                        values.computeIfAbsent(period, p -> new HashMap<>())
                                .computeIfAbsent(unit, u -> new HashMap<>())
                                .put(
                                        line.get().code(),
                                        seen.computeIfAbsent(
                                                number, n -> new ValueSource.Value(Measure.amount(n), null, false)));
                    }
                });
        Map<Period, SchemeValues> read = new HashMap<>();
        periods.forEach(period -> read.put(
                period,
                new SchemeValues(
                        values.getOrDefault(period, Map.of()),
                        scheme.adjustable() ? adjustments.getOrDefault(period, Map.of()) : Map.of())));
        return read;
    }
}
