package vn.cchc.figure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/**
 * Which days of which unit the imports have reported. A day is covered for a unit when a finished import of each source that
 * has ever delivered for it spans the day; what is not covered is missing, which is not the same as zero.
 */
@Service
@Transactional(readOnly = true)
public class Coverage {

    private static final String SPANS = """
            with recursive delivery as (
                select s.id, s.unit_id, range_agg(daterange(b.covers_from, b.covers_to, '[]')) as days
                from source s join import_batch b on b.source_code = s.code
                where b.kind = 'DOSSIER' and b.state = 'DONE' and not b.dry_run and b.covers_from is not null
                group by s.id
            ), reach as (
                select d.id, u.id as unit_id, d.days from delivery d join unit u on d.unit_id is null or u.id = d.unit_id
                union
                select r.id, p.unit_id, r.days from reach r join unit_parent p on p.parent_id = r.unit_id
            )
            select unit_id, lower(days) as first, upper(days) - 1 as last
            from (select unit_id, unnest(range_intersect_agg(days)) as days from reach group by unit_id) covered
            order by unit_id, first
            """;

    private final JdbcClient jdbc;

    Coverage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is covered now, for all units: one statement. */
    public Covered covered() {
        Map<Long, List<Period>> spans = new HashMap<>();
        jdbc.sql(SPANS).query(rs -> {
            spans.computeIfAbsent(rs.getLong("unit_id"), id -> new ArrayList<>())
                    .add(new Period(rs.getObject("first", LocalDate.class), rs.getObject("last", LocalDate.class)));
        });
        return new Covered(spans);
    }

    /** Covered days per unit, as spans that do not touch. */
    public record Covered(Map<Long, List<Period>> spans) {

        public boolean covers(long unitId, Period period) {
            return spans.getOrDefault(unitId, List.of()).stream()
                    .anyMatch(span -> span.contains(period.from()) && span.contains(period.to()));
        }

        /** The last calendar month that is covered whole for at least one unit: what pages show unless asked otherwise. */
        public Optional<YearMonth> latestMonth() {
            return spans.values().stream()
                    .flatMap(List::stream)
                    .flatMap(span -> {
                        YearMonth last = YearMonth.from(span.to().plusDays(1)).minusMonths(1);
                        return span.contains(last.atDay(1))
                                ? Optional.of(last).stream()
                                : Optional.<YearMonth>empty().stream();
                    })
                    .max(YearMonth::compareTo);
        }
    }
}
