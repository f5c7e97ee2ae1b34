package vn.cchc.followup.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.AuditTrail;
import vn.cchc.followup.list.ListFile;
import vn.cchc.followup.list.ListFile.Done;
import vn.cchc.followup.list.RowRefused;
import vn.cchc.followup.list.UnitsOfFile;
import vn.cchc.followup.list.UnitsOfFiles;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;

/** Takes projects and their capital in: one row for each project and month; a later row of the same month corrects it. */
@Component
class ProjectImport implements ImportHandler {

    static final String KIND = "PROJECT";

    private static final String FIND = """
            select id, name from project where unit_id = :unit and year = :year and code = :code for update
            """;

    private static final String ADD = """
            insert into project (unit_id, year, code, name, entered_by) values (:unit, :year, :code, :name, :by) returning id
            """;

    private static final String CHANGE = "update project set name = :name, version = version + 1 where id = :id";

    private record Known(long id, String name) {}

    /** What makes two rows one project. */
    private record Key(long unit, int year, String code) {}

    /** What a file has said of a project so far. */
    private record Said(String name, Set<YearMonth> months) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final UnitsOfFiles unitsOfFiles;
    private final AuditTrail audit;
    private final Clock clock;

    ProjectImport(JdbcClient jdbc, Projects projects, UnitsOfFiles unitsOfFiles, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.unitsOfFiles = unitsOfFiles;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        UnitsOfFile units = unitsOfFiles.of(batch);
        LocalDate today = LocalDate.now(clock);
        Map<Key, Said> seen = new HashMap<>();
        ListFile.read(batch, file, ProjectRow.COLUMNS, "CODE", progress, line -> {
            ProjectRow row = ProjectRow.read(line, units, today);
            Said said = seen.computeIfAbsent(
                    new Key(row.unit().id(), row.month().getYear(), row.code()),
                    key -> new Said(row.name(), new HashSet<>()));
            if (!said.name().equals(row.name())) {
                throw new RowRefused("two_names");
            }
            if (!said.months().add(row.month())) {
                throw new RowRefused("duplicate");
            }
            return take(row, batch);
        });
    }

    private Done take(ProjectRow row, ImportBatch batch) {
        Optional<Known> known = jdbc.sql(FIND)
                .param("unit", row.unit().id())
                .param("year", row.month().getYear())
                .param("code", row.code())
                .query(Known.class)
                .optional();
        List<ProjectLine> months = known.map(k -> projects.months(k.id())).orElse(List.of());
        Optional<ProjectLine> stored = months.stream()
                .filter(m -> YearMonth.from(m.month()).equals(row.month()))
                .findFirst();
        boolean sameName = known.filter(k -> k.name().equals(row.name())).isPresent();
        boolean sameFigures = stored.filter(m -> m.ofYear().equals(row.ofYear())
                        && m.carried().equals(row.carried())
                        && (row.reason().isEmpty() || m.reason().equals(row.reason())))
                .isPresent();
        if (sameName && sameFigures) {
            return Done.UNCHANGED;
        }
        if (!sameFigures && row.reason().isEmpty()) {
            refuseDoubtful(row, months);
        }
        long id = known.map(Known::id).orElseGet(() -> add(row, batch));
        jdbc.sql(CHANGE).param("name", row.name()).param("id", id).update();
        if (!sameFigures) {
            save(id, row, batch);
        }
        audit.record(
                batch.username(),
                known.isEmpty() ? "project.added" : "project.saved",
                row.unit().code() + " · " + row.month().getYear(),
                row.code() + " " + row.name() + " · " + row.month() + " · "
                        + row.ofYear().disbursed() + "/" + row.ofYear().plan() + " · "
                        + row.carried().disbursed() + "/" + row.carried().plan() + " " + row.reason());
        return stored.isEmpty() ? Done.ADDED : Done.CHANGED;
    }

    /** Also against the month after, so that it does not matter in which order the rows of a file stand. */
    private static void refuseDoubtful(ProjectRow row, List<ProjectLine> months) {
        ProjectLine before = months.stream()
                .filter(m -> YearMonth.from(m.month()).isBefore(row.month()))
                .findFirst()
                .orElse(null);
        Doubt.of(row.ofYear(), row.carried(), before).ifPresent(doubt -> {
            throw new RowRefused(doubt.name().toLowerCase(Locale.ROOT));
        });
        months.stream()
                .filter(m -> YearMonth.from(m.month()).isAfter(row.month()))
                .reduce((later, nearer) -> nearer)
                .filter(after -> after.reason().isEmpty()
                        && (row.ofYear().disbursed() > after.disbursedYear()
                                || row.carried().disbursed() > after.disbursedCarried()))
                .ifPresent(after -> {
                    throw new RowRefused("above_month_after");
                });
    }

    private long add(ProjectRow row, ImportBatch batch) {
        return jdbc.sql(ADD)
                .param("unit", row.unit().id())
                .param("year", row.month().getYear())
                .param("code", row.code())
                .param("name", row.name())
                .param("by", batch.username())
                .query(Long.class)
                .single();
    }

    private void save(long id, ProjectRow row, ImportBatch batch) {
        jdbc.sql(Projects.SAVE)
                .param("id", id)
                .param("month", row.month().atDay(1))
                .param("plan_year", row.ofYear().plan())
                .param("disbursed_year", row.ofYear().disbursed())
                .param("plan_carried", row.carried().plan())
                .param("disbursed_carried", row.carried().disbursed())
                .param("reason", row.reason())
                .param("username", batch.username())
                .update();
    }
}
