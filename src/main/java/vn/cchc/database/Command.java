package vn.cchc.database;

import java.util.List;

/**
 * Something done once from the command line of the machine, {@code java -jar cchc.jar NAME ARGUMENTS}, without a web server
 * and without the demo. Every bean of this type is found by its name.
 */
public interface Command {

    String name();

    /**
     * @param args what stands behind the name on the command line
     * @return the exit code: 0 when done, 1 when not, with the reason on the console
     */
    int run(List<String> args) throws Exception;

    /** Whether the schema must be the one of this program; else the command meets whatever is in the database. */
    default boolean needsCurrentSchema() {
        return true;
    }
}
