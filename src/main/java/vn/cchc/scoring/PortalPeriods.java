package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;

/** For which dates figures of the national portal are there, and where its points and ours differ. */
@Service
@Transactional(readOnly = true)
class PortalPeriods {

    /** The scheme that scores the portal's figures. */
    static final String SCHEME = "qd766";

    private static final String PERIODS = """
            select f.from_day, f.to_day, f.units, f.figures, b.id as import_id, b.file_name, b.created_at
            from (select from_day, to_day, count(distinct unit_id) as units, count(*) as figures, max(import_id) as import_id
                  from portal_figure group by from_day, to_day) f
            join import_batch b on b.id = f.import_id
            order by f.to_day desc, f.from_day desc
            """;

    private final JdbcClient jdbc;
    private final Schemes schemes;
    private final Scorecards scorecards;

    PortalPeriods(JdbcClient jdbc, Schemes schemes, Scorecards scorecards) {
        this.jdbc = jdbc;
        this.schemes = schemes;
        this.scorecards = scorecards;
    }

    /** @param importId of the last import that brought figures of these dates */
    record Kept(Period period, long units, long figures, long importId, String fileName, Instant importedAt) {}

    /**
     * The points of one line of one unit, or of its whole scorecard.
     *
     * @param criterion null for the whole scorecard
     */
    record Difference(MeasuredUnit unit, Criterion criterion, BigDecimal portal, BigDecimal ours) {

        public BigDecimal difference() {
            return ours.subtract(portal);
        }
    }

    /** @param compared how many points stand on both sides */
    record Comparison(Scheme scheme, long units, long compared, List<Difference> differences) {

        public long agreeing() {
            return compared - differences.size();
        }
    }

    /** The newest first. */
    List<Kept> all() {
        return jdbc.sql(PERIODS)
                .query((rs, row) -> new Kept(
                        new Period(rs.getObject("from_day", LocalDate.class), rs.getObject("to_day", LocalDate.class)),
                        rs.getLong("units"),
                        rs.getLong("figures"),
                        rs.getLong("import_id"),
                        rs.getString("file_name"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Every point of the portal beside ours; empty where no version of the scheme holds on the last day. */
    Optional<Comparison> compare(Period period, LongPredicate visible) {
        return schemes.find(SCHEME, period.to()).map(scheme -> compare(scheme, period, visible));
    }

    private Comparison compare(Scheme scheme, Period period, LongPredicate visible) {
        List<Difference> differences = new ArrayList<>();
        long compared = 0;
        long units = 0;
        for (Scorecard card : scorecards.of(period, scheme, visible).units()) {
            List<Difference> both = both(card);
            units += both.isEmpty() ? 0 : 1;
            compared += both.size();
            both.stream().filter(d -> CriterionScore.differ(d.portal, d.ours)).forEach(differences::add);
        }
        return new Comparison(scheme, units, compared, differences);
    }

    private static List<Difference> both(Scorecard card) {
        List<Difference> both = new ArrayList<>();
        card.all()
                .filter(line -> line.sourcePoints() != null && line.points() != null)
                .forEach(line -> both.add(new Difference(
                        card.unit(),
                        line.criterion(),
                        line.sourcePoints(),
                        line.shownPoints().orElseThrow())));
        if (card.sourcePoints() != null) {
            card.shownPoints()
                    .ifPresent(ours -> both.add(new Difference(card.unit(), null, card.sourcePoints(), ours)));
        }
        return both;
    }
}
