package vn.cchc.database;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** {@code backup FILE}: also while the application runs. */
@Component("backup")
class BackupCommand implements Command {

    private final DataSource dataSource;

    BackupCommand(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "backup";
    }

    /** A backup before an upgrade is the one that matters most. */
    @Override
    public boolean needsCurrentSchema() {
        return false;
    }

    @Override
    public int run(List<String> args) throws Exception {
        if (args.size() != 1 || args.get(0).startsWith("--")) {
            throw new DatabaseProblem("backup.usage");
        }
        Path file = Path.of(args.get(0)).toAbsolutePath();
        Backup.Manifest manifest = new Backup(dataSource).writeTo(file);
        System.out.println(
                ConsoleText.both("database.backup.done", file, manifest.tables().size(), manifest.rows()));
        return 0;
    }
}
