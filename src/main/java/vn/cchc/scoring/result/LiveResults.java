package vn.cchc.scoring.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.Scorecards;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;

/** A result as it would be if it were submitted now. */
@Component
class LiveResults {

    private static final String CONTENT = "select content::text from scheme where id = :id";

    private static final String INDICATORS = """
            select code, (content || jsonb_build_object('code', code, 'valid_from', valid_from, 'valid_to', valid_to))::text as content
            from indicator
            where code = any(:codes) and valid_from <= :on and coalesce(valid_to >= :on, true)
            """;

    private record Definition(String code, String content) {}

    private final Scorecards scorecards;
    private final Schemes schemes;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    LiveResults(
            Scorecards scorecards, Schemes schemes, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.scorecards = scorecards;
        this.schemes = schemes;
        this.jdbc = jdbc;
        // All units at one moment: an import that ends in between shows in none of them.
        snapshot = new TransactionTemplate(transactionManager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** What the figures of now would make of a result; empty where its scheme is no longer in force for the period. */
    Optional<PublishedResult> find(Result result) {
        try {
            return Optional.ofNullable(
                    snapshot.execute(tx -> of(result.schemeCode(), result.period(), result.rankingGroup())));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private PublishedResult of(String schemeCode, Period period, String rankingGroup) {
        Scheme scheme = schemes.inForce(schemeCode, period.to());
        List<Scorecard> cards = scorecards.of(period, scheme, unit -> true).units().stream()
                .filter(card ->
                        rankingGroup == null || rankingGroup.equals(card.unit().rankingGroup()))
                .toList();
        Set<String> codes = scheme.leaves()
                .map(Criterion::indicator)
                .filter(indicator -> indicator != null)
                .map(IndicatorVersion::code)
                .collect(Collectors.toSet());
        Map<String, String> indicators = jdbc
                .sql(INDICATORS)
                .param("codes", codes.toArray(String[]::new))
                .param("on", period.to())
                .query(Definition.class)
                .stream()
                .collect(Collectors.toMap(Definition::code, Definition::content));
        String content =
                jdbc.sql(CONTENT).param("id", scheme.id()).query(String.class).single();
        return PublishedResult.of(period, rankingGroup, scheme, content, indicators, cards);
    }
}
