package vn.cchc.dashboard;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.calendar.AskedPeriod;
import vn.cchc.calendar.AskedPeriods;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.Figures;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.Schemes;
import vn.cchc.shared.NotFound;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;
import vn.cchc.unit.Units;

/** Procedures with few or no dossiers filed online, and how many more would close the gap. */
@Controller
class GapsController {

    private final Boards boards;
    private final AskedPeriods periods;
    private final Figures figures;
    private final Coverage coverage;
    private final Schemes schemes;
    private final Units units;
    private final Access access;

    GapsController(
            Boards boards,
            AskedPeriods periods,
            Figures figures,
            Coverage coverage,
            Schemes schemes,
            Units units,
            Access access) {
        this.boards = boards;
        this.periods = periods;
        this.figures = figures;
        this.coverage = coverage;
        this.schemes = schemes;
        this.units = units;
        this.access = access;
    }

    @GetMapping("/procedures/gaps")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String unit,
            Model model) {
        AskedPeriod period = periods.read(from, to, calendar, () -> boards.latest(coverage.covered()));
        Scope scope = access.scope();
        List<Unit> seen = units.existingIn(period.days()).stream()
                .filter(u -> scope.allFields() && scope.contains(u.id()))
                .toList();
        List<Unit> chosen = seen.stream()
                .filter(u -> unit.isEmpty()
                        ? u.kind() != UnitKind.LINKED_BODY
                        : u.code().equals(unit))
                .toList();
        if (chosen.isEmpty() && !unit.isEmpty()) {
            Unit other = units.getNearest(unit, period.days().to());
            access.requireUnit(other.id());
            throw new NotFound("unit", unit);
        }
        model.addAttribute("period", period);
        model.addAttribute("picker", boards.picker(period));
        model.addAttribute(
                "address", "/procedures/gaps" + (unit.isEmpty() ? "" : "?unit=" + UriUtils.encode(unit, "UTF-8")));
        model.addAttribute("units", seen);
        model.addAttribute("unit", unit);
        model.addAttribute("unitName", unit.isEmpty() ? "" : chosen.get(0).name());
        List<ProcedureCounts> counts =
                figures.byProcedure(period.days(), chosen.stream().map(Unit::id).toList());
        model.addAttribute("payments", OnlinePayment.of(counts));
        model.addAttribute(
                "gaps",
                OnlineGaps.of(
                        counts,
                        schemes.inForce("", period.days().to())
                                .criteriaOf(
                                        unit.isEmpty() ? null : chosen.get(0).id(),
                                        unit.isEmpty()
                                                ? null
                                                : chosen.get(0).rankingGroup().orElse(null))));
        model.addAttribute(
                "opensDossiers",
                access.has(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK));
        return "dashboard/gaps";
    }
}
