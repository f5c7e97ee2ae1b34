package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/** Figures of the national portal, as exported for exactly the dates that are asked for; for others there are none. */
@Component
class PortalFigures implements ValueSource {

    // A unit's figures hold those of the units under it, so a sum takes the topmost only.
    private static final String READ = """
            with recursive figure as (
                select f.from_day, f.to_day, f.unit_id, f.metric, f.numerator, f.denominator, f.percent, f.points
                from unnest(cast(:from as date[]), cast(:to as date[])) asked (from_day, to_day)
                join portal_figure f using (from_day, to_day)
                where f.metric = any(:metrics)
            ), below (from_day, to_day, unit_id) as (
                select f.from_day, f.to_day, p.unit_id
                from (select distinct from_day, to_day, unit_id from figure) f
                join unit_parent p on p.parent_id = f.unit_id
                where p.valid_from <= f.to_day and coalesce(p.valid_to >= f.to_day, true)
                union
                select b.from_day, b.to_day, p.unit_id from below b join unit_parent p on p.parent_id = b.unit_id
                where p.valid_from <= b.to_day and coalesce(p.valid_to >= b.to_day, true)
            )
            select f.*, (f.from_day, f.to_day, f.unit_id) in (select from_day, to_day, unit_id from below) as contained
            from figure f
            """;

    private final JdbcClient jdbc;

    PortalFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.PORTAL;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        return read(List.of(period), criteria).getOrDefault(period, Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Period, Map<Long, Map<String, Value>>> read(Collection<Period> periods, Collection<Criterion> criteria) {
        // Sums stand under their own code: there the portal gives points only.
        Map<String, String> codes = new HashMap<>();
        codes.put(UnitValues.TOTAL, UnitValues.TOTAL);
        for (Criterion criterion : criteria) {
            codes.put(
                    criterion.isSum()
                            ? criterion.code()
                            : criterion.indicator().keys().get(0),
                    criterion.code());
        }
        Map<Period, Map<Long, Map<String, Value>>> values = new HashMap<>();
        jdbc.sql(READ)
                .param("from", periods.stream().map(p -> p.from().toString()).toArray(String[]::new))
                .param("to", periods.stream().map(p -> p.to().toString()).toArray(String[]::new))
                .param("metrics", codes.keySet().toArray(String[]::new))
                .query(rs -> {
                    Period period = new Period(
                            rs.getObject("from_day", LocalDate.class), rs.getObject("to_day", LocalDate.class));
                    values.computeIfAbsent(period, p -> new HashMap<>())
                            .computeIfAbsent(rs.getLong("unit_id"), unit -> new HashMap<>())
                            .put(
                                    codes.get(rs.getString("metric")),
                                    new Value(
                                            measure(
                                                    rs.getObject("numerator", Long.class),
                                                    rs.getObject("denominator", Long.class),
                                                    rs.getBigDecimal("percent")),
                                            rs.getBigDecimal("points"),
                                            rs.getBoolean("contained")));
                });
        return values;
    }

    /** Counts where they can be used; else the percentage that the portal states; 0 of 0 where it states none. */
    private static Measure measure(Long numerator, Long denominator, BigDecimal percent) {
        boolean counts = numerator != null && denominator != null;
        if (counts && denominator > 0) {
            return Measure.counted(numerator, denominator);
        }
        if (percent != null && (!counts || percent.signum() > 0)) {
            return Measure.stated(percent);
        }
        return counts ? Measure.counted(numerator, denominator) : null;
    }
}
