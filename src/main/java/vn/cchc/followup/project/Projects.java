package vn.cchc.followup.project;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.followup.Typed;
import vn.cchc.followup.plan.UnitsOfYear;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Investment projects and their capital month by month. */
@Service
@Transactional(readOnly = true)
class Projects {

    static final int LONGEST_CODE = 50;
    static final int LONGEST_NAME = 500;
    static final int LONGEST_REASON = 1000;
    static final long MOST = 999_999_999_999_999L;

    private static final String LINES = """
            select p.id, p.unit_id, p.year, p.code, p.name, p.version, c.month,
                   coalesce(c.plan_year, 0) as plan_year, coalesce(c.disbursed_year, 0) as disbursed_year,
                   coalesce(c.plan_carried, 0) as plan_carried, coalesce(c.disbursed_carried, 0) as disbursed_carried,
                   coalesce(c.reason, '') as reason
            from project p
            left join lateral (
                select * from project_capital c where c.project_id = p.id and c.month <= :month order by c.month desc limit 1
            ) c on true
            """;

    private static final String OF_YEAR = LINES + "where p.year = :year";

    private static final String OF_UNITS =
            LINES + "where p.year = :year and p.unit_id = any(:units) order by p.code, p.id";

    private static final String ONE = LINES + "where p.id = :id";

    private static final String MONTHS = """
            select p.id, p.unit_id, p.year, p.code, p.name, p.version, c.month, c.plan_year, c.disbursed_year, c.plan_carried,
                   c.disbursed_carried, c.reason
            from project p join project_capital c on c.project_id = p.id
            where p.id = :id
            order by c.month desc
            """;

    static final String SAVE = """
            insert into project_capital (project_id, month, plan_year, disbursed_year, plan_carried, disbursed_carried, reason, entered_by)
            values (:id, :month, :plan_year, :disbursed_year, :plan_carried, :disbursed_carried, :reason, :username)
            on conflict (project_id, month) do update set plan_year = excluded.plan_year, disbursed_year = excluded.disbursed_year,
                plan_carried = excluded.plan_carried, disbursed_carried = excluded.disbursed_carried, reason = excluded.reason,
                entered_by = excluded.entered_by, entered_at = now()
            """;

    private final JdbcClient jdbc;
    private final UnitsOfYear units;
    private final ReportedFigures reported;
    private final Access access;
    private final AuditTrail audit;

    Projects(JdbcClient jdbc, UnitsOfYear units, ReportedFigures reported, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.reported = reported;
        this.access = access;
        this.audit = audit;
    }

    /** The last month that has figures; the current one where none has. */
    YearMonth latest() {
        return jdbc.sql("select coalesce(max(month), :today) from project_capital")
                .param("today", units.today())
                .query(java.time.LocalDate.class)
                .optional()
                .map(YearMonth::from)
                .orElseThrow();
    }

    /** Units that the page is about: those of the year, and whoever else has a project, as a management board that is not ranked. */
    List<Unit> unitsOf(int year) {
        List<Unit> ranked = units.of(year);
        Set<Long> ids = ranked.stream().map(Unit::id).collect(Collectors.toSet());
        List<Unit> others = jdbc
                .sql("select distinct unit_id from project where year = :year")
                .param("year", year)
                .query(Long.class)
                .stream()
                .filter(id -> !ids.contains(id) && access.scope().contains(id))
                .map(units::unit)
                .toList();
        return Stream.concat(ranked.stream(), others.stream()).toList();
    }

    /** Projects of units up to a month of their year; units without projects are left out. */
    List<UnitProjects> of(Collection<Unit> some, YearMonth month) {
        List<Long> ids = some.stream().map(Unit::id).toList();
        Map<Long, List<ProjectLine>> lines = jdbc
                .sql(OF_UNITS)
                .param("month", month.atDay(1))
                .param("year", month.getYear())
                .param("units", ids.toArray(Long[]::new))
                .query(ProjectLine.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ProjectLine::unitId));
        Map<Long, Map<String, ReportedFigure>> figures = reported.of(ids, month.withMonth(1), month);
        return some.stream()
                .filter(unit -> lines.containsKey(unit.id()))
                .map(unit -> new UnitProjects(unit, lines.get(unit.id()), figures.getOrDefault(unit.id(), Map.of())))
                .toList();
    }

    /** All projects of a month's year, whoever asks: for scores. */
    List<ProjectLine> all(YearMonth month) {
        return jdbc.sql(OF_YEAR)
                .param("month", month.atDay(1))
                .param("year", month.getYear())
                .query(ProjectLine.class)
                .list();
    }

    ProjectLine get(long id) {
        ProjectLine project = jdbc.sql(ONE)
                .param("id", id)
                .param("month", units.today())
                .query(ProjectLine.class)
                .optional()
                .orElseThrow(() -> new NotFound("Project", id));
        access.requireUnit(project.unitId());
        return project;
    }

    /** All months of a project, the latest first. */
    List<ProjectLine> months(long id) {
        return jdbc.sql(MONTHS).param("id", id).query(ProjectLine.class).list();
    }

    boolean mayWrite(long unitId) {
        return units.ownPeople(unitId) || units.officer(unitId);
    }

    @Transactional
    public long add(Unit unit, int year, Typed typed) {
        access.requireThat(mayWrite(unit.id()));
        String code = typed.required("code", LONGEST_CODE);
        String name = typed.required("name", LONGEST_NAME);
        try {
            long id = jdbc.sql("""
                            insert into project (unit_id, year, code, name, entered_by) values (:unit, :year, :code, :name, :username)
                            returning id
                            """)
                    .param("unit", unit.id())
                    .param("year", year)
                    .param("code", code)
                    .param("name", name)
                    .param("username", access.viewer().username())
                    .query(Long.class)
                    .single();
            audit.record("project.added", unit.code() + " · " + year, code + " · " + name);
            return id;
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("code", "project.error.twice", code, String.valueOf(year));
        }
    }

    @Transactional
    public void change(long id, Typed typed) {
        ProjectLine project = get(id);
        access.requireThat(mayWrite(project.unitId()));
        String code = typed.required("code", LONGEST_CODE);
        String name = typed.required("name", LONGEST_NAME);
        try {
            requireFresh(jdbc.sql("""
                            update project set code = :code, name = :name, version = version + 1
                            where id = :id and version = :version
                            """)
                    .param("id", id)
                    .param("version", typed.version())
                    .param("code", code)
                    .param("name", name)
                    .update());
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("code", "project.error.twice", code, String.valueOf(project.year()));
        }
        record("project.changed", project, project.code() + " " + project.name() + " → " + code + " " + name);
    }

    /** Keeps the figures of a month; more than the plan, or less than a month before, needs a reason. */
    @Transactional
    public void save(long id, Typed typed) {
        ProjectLine project = get(id);
        access.requireThat(mayWrite(project.unitId()));
        YearMonth month = month(project, typed);
        CapitalPart ofYear = part(typed, "planYear", "disbursedYear");
        CapitalPart carried = part(typed, "planCarried", "disbursedCarried");
        String reason = typed.text("reason", LONGEST_REASON);
        if (reason.isEmpty()) {
            ProjectLine before = months(id).stream()
                    .filter(m -> YearMonth.from(m.month()).isBefore(month))
                    .findFirst()
                    .orElse(null);
            Doubt.of(ofYear, carried, before).ifPresent(doubt -> {
                throw refused(doubt, before);
            });
        }
        requireFresh(jdbc.sql("update project set version = version + 1 where id = :id and version = :version")
                .param("id", id)
                .param("version", typed.version())
                .update());
        jdbc.sql(SAVE)
                .param("id", id)
                .param("month", month.atDay(1))
                .param("plan_year", ofYear.plan())
                .param("disbursed_year", ofYear.disbursed())
                .param("plan_carried", carried.plan())
                .param("disbursed_carried", carried.disbursed())
                .param("reason", reason)
                .param("username", access.viewer().username())
                .update();
        record(
                "project.saved",
                project,
                project.code() + " · " + month + " · " + ofYear.disbursed() + "/" + ofYear.plan() + " · "
                        + carried.disbursed() + "/" + carried.plan() + " " + reason);
    }

    private YearMonth month(ProjectLine project, Typed typed) {
        String text = typed.required("month", 7);
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() != project.year()) {
                throw new FieldRefused("month", "project.error.other_year", String.valueOf(project.year()));
            }
            if (month.isAfter(YearMonth.from(units.today()))) {
                throw new FieldRefused("month", "project.error.future");
            }
            return month;
        } catch (DateTimeException e) {
            throw new FieldRefused("month", "project.error.month", text);
        }
    }

    private static CapitalPart part(Typed typed, String plan, String disbursed) {
        return new CapitalPart(typed.requiredNumber(plan, 0, MOST), typed.requiredNumber(disbursed, 0, MOST));
    }

    private static FieldRefused refused(Doubt doubt, ProjectLine before) {
        return switch (doubt) {
            case ABOVE_YEAR -> new FieldRefused("disbursedYear", "project.error.above_year");
            case ABOVE_CARRIED -> new FieldRefused("disbursedCarried", "project.error.above_carried");
            case LOWER_YEAR -> lower("disbursedYear", before.disbursedYear(), before);
            case LOWER_CARRIED -> lower("disbursedCarried", before.disbursedCarried(), before);
        };
    }

    private static FieldRefused lower(String field, long was, ProjectLine before) {
        return new FieldRefused(
                field, "project.error.lower", was, before.month().getMonthValue());
    }

    private void record(String deed, ProjectLine project, String detail) {
        audit.record(deed, units.unit(project.unitId()).code() + " · " + project.year(), detail);
    }

    private static void requireFresh(int changed) {
        if (changed != 1) {
            throw new UserError("plan.error.stale");
        }
    }
}
