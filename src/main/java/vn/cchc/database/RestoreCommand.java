package vn.cchc.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code restore FILE [--replace]}: into an empty database, or in place of what is there. */
@Component("restore")
class RestoreCommand implements Command {

    private final DataSource dataSource;
    private final ObjectProvider<EmbeddedDatabase.EmbeddedConnection> embedded;

    RestoreCommand(DataSource dataSource, ObjectProvider<EmbeddedDatabase.EmbeddedConnection> embedded) {
        this.dataSource = dataSource;
        this.embedded = embedded;
    }

    @Override
    public String name() {
        return "restore";
    }

    /** The backup brings its own. */
    @Override
    public boolean needsCurrentSchema() {
        return false;
    }

    @Override
    public int run(List<String> args) throws Exception {
        List<String> files = new ArrayList<>(args);
        boolean replace = files.remove("--replace");
        if (files.size() != 1 || files.get(0).startsWith("--")) {
            throw new DatabaseProblem("restore.usage");
        }
        if (embedded.stream().anyMatch(EmbeddedDatabase.EmbeddedConnection::isAttached)) {
            throw new DatabaseProblem("restore.running");
        }
        Path file = Path.of(files.get(0)).toAbsolutePath();
        Backup.Manifest manifest = new Restore(dataSource).readFrom(file, replace);
        System.out.println(ConsoleText.both(
                "database.restore.done", file, manifest.tables().size(), manifest.rows(), manifest.madeAt()));
        return 0;
    }
}
