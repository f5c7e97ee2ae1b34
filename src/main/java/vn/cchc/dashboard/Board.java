package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import vn.cchc.calendar.AskedPeriod;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.ScorecardSet;

/**
 * All that the comparing pages show, read at once: the scorecards of a period, of the one before and of the same a year
 * before, as far as the viewer may see them.
 *
 * @param before empty where the page does not compare
 * @param schemes the schemes that could be chosen on the last day of the period
 * @param months the last twelve months of each unit; absent for dates that are no months
 * @param history the places of each of these months, oldest first; empty unless asked for
 */
record Board(
        AskedPeriod period,
        Scheme scheme,
        List<Schemes.Offered> schemes,
        ScorecardSet now,
        Optional<ScorecardSet> before,
        Optional<ScorecardSet> yearBefore,
        Optional<Trends> months,
        List<Places> history,
        Coverage.Covered covered) {

    /** Whether the period before is not compared because the scheme was not in force then. */
    public boolean otherFormula() {
        return months.isPresent() && before.isEmpty();
    }

    /** How many units a group ranks, those the viewer may not see included. */
    public long ranked(String group) {
        return standing(group).size();
    }

    /** Percent of each unit ranked in a group, those the viewer may not see included: to tell a place, never to show. */
    List<BigDecimal> standing(String group) {
        return group == null ? List.of() : now.standing().getOrDefault(group, List.of());
    }

    /** What an address needs to stay with a scheme that is not the default one: empty, or a parameter with the sign before it. */
    public String ofScheme() {
        return schemes.stream()
                        .anyMatch(
                                offered -> offered.standard() && offered.code().equals(scheme.code()))
                ? ""
                : "&scheme=" + UriUtils.encodeQueryParam(scheme.code(), StandardCharsets.UTF_8);
    }

    /** The schemes that score units of a kind. */
    public List<Schemes.Offered> schemesFor(String unitKind) {
        return schemes.stream().filter(offered -> offered.isFor(unitKind)).toList();
    }

    /** An address of this board without its period, for those who choose one. */
    public String address(String path) {
        return ofScheme().isEmpty() ? path : path + "?" + ofScheme().substring(1);
    }

    /** All units the viewer may see, linked bodies left out, as one. */
    Subject whole() {
        List<MeasuredUnit> counted = counted();
        boolean some = counted.stream().anyMatch(u -> covered.covers(u.id(), period.days()));
        return new Subject(
                now.whole(),
                before.map(ScorecardSet::whole),
                yearBefore.map(ScorecardSet::whole),
                months.map(m -> m.of(unit -> !unit.linked() && sees(unit))).orElse(List.of()),
                now.whole().missing() && some);
    }

    /** A code that went from one unit to another within the period means the later one. */
    Optional<Scorecard> card(String code) {
        return now.units().stream()
                .filter(card -> card.unit().code().equals(code))
                .max(Comparator.comparing(card -> card.unit().validFrom()));
    }

    Subject unit(Scorecard card) {
        long id = card.unit().id();
        return new Subject(
                card,
                before.flatMap(set -> set.of(id)),
                yearBefore.flatMap(set -> set.of(id)),
                months.map(m -> m.of(unit -> within(id).contains(unit.id()))).orElse(List.of()),
                false);
    }

    /** The units whose figures count for a unit, itself included. */
    List<Long> within(long unitId) {
        return now.within().getOrDefault(unitId, List.of(unitId));
    }

    /** Units whose dossiers of the period have not come in though they handle dossiers. */
    public List<MeasuredUnit> uncovered() {
        return counted().stream()
                .filter(unit -> !covered.covers(unit.id(), period.days()))
                .toList();
    }

    private List<MeasuredUnit> counted() {
        return now.units().stream()
                .map(Scorecard::unit)
                .filter(unit -> unit.everHadDossiers() && !unit.linked())
                .toList();
    }

    private boolean sees(MeasuredUnit unit) {
        return now.of(unit.id()).isPresent();
    }

    /** Dossiers received by the whole. */
    public long received() {
        return now.whole().counts().get(FigureKind.RECEIVED);
    }

    /** Dossiers of the whole in progress and overdue at the end of the period. */
    public long overdue() {
        return now.whole().counts().get(FigureKind.IN_PROGRESS_OVERDUE);
    }

    /** Late or overdue dossiers of the whole without an apology slip. */
    public long withoutApology() {
        return now.whole().counts().get(FigureKind.LATE_OR_OVERDUE)
                - now.whole().counts().get(FigureKind.WITH_APOLOGY);
    }
}
