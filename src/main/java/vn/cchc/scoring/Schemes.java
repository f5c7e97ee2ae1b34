package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.Indicator;
import vn.cchc.shared.NotFound;

/** The schemes as data. */
@Service
@Transactional(readOnly = true)
public class Schemes {

    private static final String IN_FORCE = """
            select s.code as scheme, s.name_vi as scheme_vi, s.name_en as scheme_en, s.document, 'CRITERION' as part,
                   c.position, c.code, c.name_vi, c.name_en, c.indicator, c.rule, c.max_points, c.threshold, c.target
            from scheme s join criterion c on c.scheme_id = s.id
            where (s.code = :code or :code = '' and s.is_default) and s.valid_from <= :on and coalesce(s.valid_to >= :on, true)
            union all
            select s.code, s.name_vi, s.name_en, s.document, 'BAND', null, b.code, b.name_vi, b.name_en, null, null, null,
                   b.lower_bound, null
            from scheme s join grade_band b on b.scheme_id = s.id
            where (s.code = :code or :code = '' and s.is_default) and s.valid_from <= :on and coalesce(s.valid_to >= :on, true)
            order by position
            """;

    private final JdbcClient jdbc;

    Schemes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The scheme in force on a day.
     *
     * @param code empty for the default scheme
     * @throws NotFound if there is none of that code on that day
     */
    public Scheme inForce(String code, LocalDate on) {
        Map<String, Object> head = new LinkedHashMap<>();
        List<Criterion> criteria = new ArrayList<>();
        List<GradeBand> bands = new ArrayList<>();
        jdbc.sql(IN_FORCE).param("code", code).param("on", on).query(rs -> {
            head.put("code", rs.getString("scheme"));
            head.put("vi", rs.getString("scheme_vi"));
            head.put("en", rs.getString("scheme_en"));
            head.put("document", rs.getString("document"));
            BigDecimal threshold = rs.getBigDecimal("threshold");
            if (rs.getString("part").equals("BAND")) {
                bands.add(new GradeBand(
                        rs.getString("code"), rs.getString("name_vi"), rs.getString("name_en"), threshold));
            } else {
                criteria.add(new Criterion(
                        rs.getString("code"),
                        rs.getString("name_vi"),
                        rs.getString("name_en"),
                        Indicator.of(rs.getString("indicator")).orElseThrow(),
                        rule(rs.getString("rule"), rs.getBigDecimal("max_points"), threshold),
                        rs.getBigDecimal("target")));
            }
        });
        if (head.isEmpty()) {
            throw new NotFound("scheme", code);
        }
        return new Scheme(
                (String) head.get("code"),
                (String) head.get("vi"),
                (String) head.get("en"),
                (String) head.get("document"),
                criteria,
                bands);
    }

    private static Rule rule(String rule, BigDecimal maxPoints, BigDecimal threshold) {
        return switch (rule) {
            case "LINEAR_TO_THRESHOLD" -> new Rule.LinearToThreshold(maxPoints, threshold);
            case "LOWER_IS_BETTER" -> new Rule.LowerIsBetter(maxPoints, threshold);
            default -> throw new IllegalStateException("No rule " + rule);
        };
    }
}
