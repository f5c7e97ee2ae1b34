package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
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
                select unit_id, metric, numerator, denominator, percent, points
                from portal_figure
                where from_day = :from and to_day = :to and metric = any(:metrics)
            ), below (unit_id) as (
                select p.unit_id from unit_parent p
                where p.parent_id in (select unit_id from figure)
                  and p.valid_from <= :to and coalesce(p.valid_to >= :to, true)
                union
                select p.unit_id from unit_parent p join below b on p.parent_id = b.unit_id
                where p.valid_from <= :to and coalesce(p.valid_to >= :to, true)
            )
            select f.*, f.unit_id in (select unit_id from below) as contained from figure f
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
        Map<Long, Map<String, Value>> values = new HashMap<>();
        jdbc.sql(READ)
                .param("from", period.from())
                .param("to", period.to())
                .param("metrics", codes.keySet().toArray(String[]::new))
                .query(rs -> {
                    values.computeIfAbsent(rs.getLong("unit_id"), unit -> new HashMap<>())
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
