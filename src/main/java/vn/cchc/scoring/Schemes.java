package vn.cchc.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Validity;
import vn.cchc.shared.Wording;

/** Reads schemes that can score: published ones, and drafts for those who try them out. */
@Service
@Transactional(readOnly = true)
public class Schemes {

    /** The registry comes with the scheme, so a page pays for one statement. */
    private static final String REGISTRY = """
            select jsonb_agg(i.content || jsonb_build_object('code', i.code, 'valid_from', i.valid_from, 'valid_to', i.valid_to))
            from indicator i
            where i.valid_from <= :on and coalesce(i.valid_to >= :on, true)
            """;

    private static final String IN_FORCE = """
            select s.id, s.code, s.number, s.document, s.valid_from, s.valid_to, s.content, (%s) as indicators,
                   (select jsonb_agg(jsonb_build_object('code', o.code, 'name', o.content -> 'name', 'standard', o.is_default,
                               'unit_kinds', o.content -> 'unit_kinds')
                           order by o.is_default desc, o.code)
                    from scheme o
                    where o.state = 'PUBLISHED' and o.valid_from <= :on and coalesce(o.valid_to >= :on, true)) as offered,
                   (select jsonb_agg(jsonb_build_object('criterion', t.criterion, 'ranking_group', t.ranking_group,
                           'unit_id', t.unit_id, 'share', t.target) order by t.id)
                    from criterion_target t
                    where t.scheme_code = s.code and t.valid_from <= :on and coalesce(t.valid_to >= :on, true)) as targets
            from scheme s
            where s.state = 'PUBLISHED' and (s.code = :code or :code = '' and s.is_default)
              and s.valid_from <= :on and coalesce(s.valid_to >= :on, true)
            """.formatted(REGISTRY);

    /** Texts kept with what they say: every page reads the same few, and reading one costs more than all else about a scheme. */
    private static final int KEPT = 64;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ConcurrentLruCache<String, SchemeDocument> documents;
    private final ConcurrentLruCache<String, Map<String, IndicatorVersion>> registries;
    private final ConcurrentLruCache<String, List<Offered>> offers;

    Schemes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.documents = new ConcurrentLruCache<>(KEPT, text -> json.readValue(text, SchemeDocument.class));
        this.registries = new ConcurrentLruCache<>(
                KEPT,
                text -> Stream.of(json.readValue(text, IndicatorVersion[].class))
                        .collect(Collectors.toUnmodifiableMap(IndicatorVersion::code, Function.identity())));
        this.offers = new ConcurrentLruCache<>(KEPT, text -> List.of(json.readValue(text, Offered[].class)));
    }

    /**
     * A scheme to choose.
     *
     * @param standard whether it is the one that scores where none is named
     * @param unitKinds kinds of unit it scores; empty = all
     */
    public record Offered(String code, Wording name, boolean standard, Set<String> unitKinds) {

        public Offered {
            unitKinds = unitKinds == null ? Set.of() : Set.copyOf(unitKinds);
        }

        public boolean isFor(String unitKind) {
            return unitKinds.isEmpty() || unitKinds.contains(unitKind);
        }
    }

    /** @param offered all schemes in force on that day, the default one first */
    public record Chosen(Scheme scheme, List<Offered> offered) {}

    /**
     * The published version of a scheme in force on a day, and what could be chosen instead.
     *
     * @param code empty for the default scheme
     * @throws NotFound if there is none of that code on that day
     */
    public Chosen choose(String code, LocalDate on) {
        return jdbc.sql(IN_FORCE)
                .param("code", code)
                .param("on", on)
                .query((rs, row) -> new Chosen(scheme(rs, row), offers.get(rs.getString("offered"))))
                .optional()
                .orElseThrow(() -> new NotFound("scheme", code));
    }

    /**
     * The published version of a scheme in force on a day.
     *
     * @param code empty for the default scheme
     * @throws NotFound if there is none of that code on that day
     */
    public Scheme inForce(String code, LocalDate on) {
        return find(code, on).orElseThrow(() -> new NotFound("scheme", code));
    }

    /** The same; empty if there is none of that code on that day. */
    public Optional<Scheme> find(String code, LocalDate on) {
        return jdbc.sql(IN_FORCE)
                .param("code", code)
                .param("on", on)
                .query(this::scheme)
                .optional();
    }

    /** From the first to the last day on which a published version of a code is in force; empty for an unknown code. */
    Optional<Validity> dates(String code) {
        return jdbc.sql("""
                        select min(valid_from) as first, case when bool_and(valid_to is not null) then max(valid_to) end as last
                        from scheme where code = :code and state = 'PUBLISHED' having count(*) > 0
                        """)
                .param("code", code)
                .query((rs, row) ->
                        new Validity(rs.getObject("first", LocalDate.class), rs.getObject("last", LocalDate.class)))
                .optional();
    }

    private Scheme scheme(ResultSet rs, int row) throws SQLException {
        String targets = rs.getString("targets");
        return scheme(
                        rs.getLong("id"),
                        rs.getString("code"),
                        rs.getInt("number"),
                        rs.getString("document"),
                        rs.getObject("valid_from", LocalDate.class),
                        rs.getObject("valid_to", LocalDate.class),
                        documents.get(rs.getString("content")),
                        indicators(rs.getString("indicators")))
                .withTargets(targets == null ? List.of() : List.of(json.readValue(targets, Target[].class)));
    }

    /** The registry as it stands on a day, by code. */
    public Map<String, IndicatorVersion> indicators(LocalDate on) {
        return indicators(jdbc.sql(REGISTRY)
                .param("on", on)
                .query((rs, row) -> rs.getString(1) == null ? "[]" : rs.getString(1))
                .single());
    }

    private Map<String, IndicatorVersion> indicators(String registry) {
        return registry == null ? Map.of() : registries.get(registry);
    }

    /** A document that {@link SchemeCheck} has found right, as a scheme. */
    static Scheme scheme(
            long id,
            String code,
            int number,
            String document,
            LocalDate from,
            LocalDate to,
            SchemeDocument content,
            Map<String, IndicatorVersion> indicators) {
        return new Scheme(
                id,
                code,
                number,
                content.name(),
                document,
                from,
                to,
                content.total(),
                Set.copyOf(content.unitKinds()),
                content.rankedFrom(),
                content.adjustable(),
                content.criteria().stream()
                        .map(line -> criterion(line, indicators))
                        .toList(),
                content.bands().stream()
                        .map(band -> new GradeBand(band.code(), band.name(), band.from()))
                        .toList(),
                indicators,
                List.of());
    }

    private static Criterion criterion(SchemeDocument.Line line, Map<String, IndicatorVersion> indicators) {
        boolean sum = !line.children().isEmpty();
        BigDecimal max = line.max();
        return new Criterion(
                line.code(),
                line.name(),
                max,
                sum ? null : RuleNames.rule(line.rule(), max),
                line.indicator() == null ? null : indicators.get(line.indicator()),
                sum ? Criterion.WhenNone.LEAVES : Criterion.WhenNone.valueOf(line.whenNone()),
                sum ? Criterion.Influence.OWN : Criterion.Influence.valueOf(line.influence()),
                Set.copyOf(line.unitKinds()),
                line.percentScale(),
                line.pointsScale(),
                line.target(),
                line.law(),
                line.confirmed(),
                line.children().stream()
                        .map(child -> criterion(child, indicators))
                        .toList());
    }
}
