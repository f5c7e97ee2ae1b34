package vn.cchc.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One start of the program that does one {@link Command} and ends. The command runs as soon as the beans are defined: before
 * runners and listeners of a start, which belong to the web application, and with beans made only as it asks for them.
 */
public final class CommandLine extends SpringApplication {

    static final String COMMAND = "cchc.command";

    private final String name;
    private final List<String> args;
    private int exitCode = 1;

    private CommandLine(Class<?> application, String name, List<String> args) {
        super(application);
        this.name = name;
        this.args = args;
    }

    /** Whether this command line asks for a command: options are for Spring, the first other word names the command. */
    public static boolean asksForCommand(String... arguments) {
        return Arrays.stream(arguments).anyMatch(a -> !a.startsWith("--"));
    }

    /** Runs the command and gives its exit code. */
    public static int execute(Class<?> application, String... arguments) {
        List<String> all = List.of(arguments);
        int first = 0;
        while (all.get(first).startsWith("--")) {
            first++;
        }
        List<String> options = new ArrayList<>(all.subList(0, first));
        options.removeIf(option -> option.startsWith("--spring.profiles.active="));
        options.add("--spring.profiles.active=" + String.join(",", profiles(all.subList(0, first))));
        options.add("--" + COMMAND + "=" + all.get(first));
        // Only the web application brings a schema up to date: a command may meet one of another version, and compares
        // it itself.
        options.add("--spring.flyway.enabled=false");
        options.add("--spring.jpa.hibernate.ddl-auto=none");
        options.add("--spring.datasource.hikari.data-source-properties.ApplicationName=cchc-command");

        CommandLine command = new CommandLine(application, all.get(first), all.subList(first + 1, all.size()));
        command.setWebApplicationType(WebApplicationType.NONE);
        command.setBannerMode(Banner.Mode.OFF);
        command.setLogStartupInfo(false);
        command.setLazyInitialization(true);
        command.setDefaultProperties(Map.of(
                "spring.datasource.hikari.maximum-pool-size", "4",
                "spring.datasource.hikari.minimum-idle", "0",
                "logging.level.root", "warn",
                // What migrations remark on, like an extension that is there, is no news to who restores.
                "logging.level.org.flywaydb", "error"));
        try {
            command.run(options.toArray(String[]::new));
        } catch (AbandonedRunException done) {
            // How a run that was only for a command ends.
        } catch (RuntimeException reported) {
            // Spring Boot has said why on the console.
            return 1;
        }
        return command.exitCode;
    }

    /** The profiles asked for, but never the demo: a command does not load it. */
    private static Set<String> profiles(List<String> options) {
        String asked = options.stream()
                .filter(option -> option.startsWith("--spring.profiles.active="))
                .map(option -> option.substring(option.indexOf('=') + 1))
                .findFirst()
                .orElseGet(() -> System.getProperty(
                        "spring.profiles.active", System.getenv().getOrDefault("SPRING_PROFILES_ACTIVE", "")));
        Set<String> profiles = new LinkedHashSet<>(List.of(asked.split(",")));
        profiles.removeIf(profile -> profile.isBlank() || profile.equals("demo"));
        profiles.add("command");
        return profiles;
    }

    @Override
    protected void afterRefresh(ConfigurableApplicationContext context, ApplicationArguments unused) {
        try (context) {
            exitCode = run(context);
        } catch (DatabaseProblem e) {
            System.err.println(e.text());
        } catch (Exception e) {
            DatabaseProblem known = problemIn(e);
            System.err.println(known != null ? known.text() : ConsoleText.both("database.command.failed", name, e));
        }
        throw new AbandonedRunException();
    }

    private int run(ConfigurableApplicationContext context) throws Exception {
        Command command = find(context);
        if (command.needsCurrentSchema()) {
            requireCurrentSchema(context.getBeanProvider(DataSource.class));
        }
        return command.run(args);
    }

    /** A bean that bears the name of its command is made alone: the others may need a schema that is not there yet. */
    private Command find(ConfigurableApplicationContext context) {
        if (context.containsBean(name) && context.isTypeMatch(name, Command.class)) {
            return context.getBean(name, Command.class);
        }
        Map<String, Command> commands = new TreeMap<>();
        for (Command command : context.getBeansOfType(Command.class).values()) {
            commands.put(command.name(), command);
        }
        if (!commands.containsKey(name)) {
            throw new DatabaseProblem("command.unknown", name, String.join(", ", commands.keySet()));
        }
        return commands.get(name);
    }

    private static void requireCurrentSchema(ObjectProvider<DataSource> dataSource) throws SQLException {
        var schema = Flyway.configure()
                .dataSource(dataSource.getObject())
                .locations(Schema.MIGRATIONS)
                .load();
        if (!schema.validateWithResult().validationSuccessful) {
            throw new DatabaseProblem("schema.differs");
        }
    }

    private static DatabaseProblem problemIn(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DatabaseProblem problem) {
                return problem;
            }
        }
        return null;
    }
}
