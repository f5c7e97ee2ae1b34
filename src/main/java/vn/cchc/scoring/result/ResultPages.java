package vn.cchc.scoring.result;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.calendar.AskedPeriods;
import vn.cchc.scoring.Scheme;
import vn.cchc.shared.Page;
import vn.cchc.shared.Period;
import vn.cchc.shared.Wording;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitNode;
import vn.cchc.unit.Units;

/** What the pages of results show. */
@Component
class ResultPages {

    private static final int SIZE = 50;

    private static final String LIST = """
            select r.id, coalesce(s.vi, r.scheme_code) as vi, coalesce(s.en, r.scheme_code) as en, r.from_day, r.to_day,
                   r.ranking_group, r.number, r.state, r.document_number, r.document_date,
                   exists (select from result n where n.replaces = r.id and n.state = 'PUBLISHED') as replaced,
                   count(*) over () as total
            from result r
            left join lateral (
                select content -> 'name' ->> 'vi' as vi, content -> 'name' ->> 'en' as en
                from scheme s where s.code = r.scheme_code order by s.number desc limit 1) s on true
            where r.state = 'PUBLISHED' or :drafts
               or r.state in ('SUBMITTED', 'CHECKED') and r.office_id = any(:offices)
            order by r.id desc
            limit :size offset :skip
            """;

    private static final String SCHEMES = """
            select distinct on (code) code, content -> 'name' ->> 'vi' as vi, content -> 'name' ->> 'en' as en
            from scheme where state = 'PUBLISHED' order by code, number desc
            """;

    private static final String REPLACED_BY = "select id from result where replaces = :id and state = 'PUBLISHED'";

    private final Results results;
    private final LiveResults live;
    private final ResultRights rights;
    private final Access access;
    private final Units units;
    private final AskedPeriods periods;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** By checksum: the same bytes and the same program come to the same every time, and a province's take seconds. */
    private final Map<String, Boolean> recomputed = new ConcurrentHashMap<>();

    ResultPages(
            Results results,
            LiveResults live,
            ResultRights rights,
            Access access,
            Units units,
            AskedPeriods periods,
            JdbcClient jdbc,
            Clock clock) {
        this.results = results;
        this.live = live;
        this.rights = rights;
        this.access = access;
        this.units = units;
        this.periods = periods;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A scheme to choose. */
    record Choice(String code, Wording name) {}

    Page<ResultLine> list(int number) {
        long[] total = {0};
        List<ResultLine> rows = jdbc.sql(LIST)
                .param("drafts", rights.seesDrafts())
                .param("offices", rights.headed().toArray(Long[]::new))
                .param("size", SIZE)
                .param("skip", (long) SIZE * (number - 1))
                .query((rs, row) -> {
                    total[0] = rs.getLong("total");
                    return new ResultLine(
                            rs.getLong("id"),
                            new Wording(rs.getString("vi"), rs.getString("en")),
                            periods.of(new Period(
                                            rs.getObject("from_day", LocalDate.class),
                                            rs.getObject("to_day", LocalDate.class)))
                                    .name(),
                            rs.getString("ranking_group"),
                            rs.getInt("number"),
                            ResultState.valueOf(rs.getString("state")),
                            rs.getBoolean("replaced"),
                            rs.getString("document_number"),
                            rs.getObject("document_date", LocalDate.class));
                })
                .list();
        return new Page<>(rows, number, SIZE, total[0]);
    }

    List<Choice> schemes() {
        return jdbc.sql(SCHEMES)
                .query((rs, row) ->
                        new Choice(rs.getString("code"), new Wording(rs.getString("vi"), rs.getString("en"))))
                .list();
    }

    /** Units that may be the office that submits. */
    List<UnitNode> offices() {
        return units.tree(LocalDate.now(clock));
    }

    Set<String> rankingGroups() {
        return offices().stream()
                .map(UnitNode::rankingGroup)
                .filter(group -> group != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    ResultPage page(long id) {
        Result result = results.get(id);
        ResultState state = result.state();
        PublishedResult frozen = state.frozen() ? result.content() : null;
        Optional<PublishedResult> now = state == ResultState.DISCARDED ? Optional.empty() : live.find(result);
        PublishedResult shown = frozen == null ? now.orElse(null) : frozen;
        Optional<Long> replacedBy =
                jdbc.sql(REPLACED_BY).param("id", id).query(Long.class).optional();
        Map<String, List<UnitResult>> groups = new LinkedHashMap<>();
        List<UnitResult> unranked = new ArrayList<>();
        for (UnitResult unit : shown == null ? List.<UnitResult>of() : shown.units()) {
            if (unit.ranked()) {
                groups.computeIfAbsent(unit.group(), group -> new ArrayList<>()).add(unit);
            } else {
                unranked.add(unit);
            }
        }
        Scheme scheme = shown == null ? null : shown.scheme();
        boolean drafts = rights.mayDraft();
        return new ResultPage(
                result,
                periods.of(result.period()).name(),
                scheme,
                result.officeId() == null
                        ? null
                        : units.find(result.officeId()).map(Unit::name).orElse(null),
                groups.entrySet().stream()
                        .map(group -> new ResultPage.Group(group.getKey(), group.getValue()))
                        .toList(),
                unranked,
                frozen == null ? null : recomputes(result, frozen),
                frozen == null
                        ? null
                        : now.map(n -> ResultChanges.between(frozen, n, visible(result.period())))
                                .orElse(null),
                replacedBy.orElse(null),
                results.steps(id),
                new ResultPage.May(
                        rights.mayChange(result),
                        rights.mayChange(result),
                        rights.mayCheck(result),
                        rights.mayApprove(result),
                        rights.mayReturn(result),
                        rights.mayDiscard(result),
                        drafts && state == ResultState.PUBLISHED && replacedBy.isEmpty()));
    }

    private boolean recomputes(Result result, PublishedResult frozen) {
        String checksum = frozen.checksum();
        return checksum.equals(result.checksum()) && recomputed.computeIfAbsent(checksum, bytes -> frozen.recomputes());
    }

    /** Live figures of others stay with those who may see them. */
    private Predicate<UnitResult> visible(Period period) {
        Scope scope = access.scope();
        if (scope.whole()) {
            return unit -> true;
        }
        Set<String> keys = units.existingIn(period).stream()
                .filter(unit -> scope.contains(unit.id()))
                .map(unit -> unit.code() + " " + unit.validFrom())
                .collect(Collectors.toSet());
        return unit -> keys.contains(unit.key());
    }
}
