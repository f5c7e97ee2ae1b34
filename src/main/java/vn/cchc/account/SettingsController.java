package vn.cchc.account;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;

/** What an administrator is asked on the telephone. It is shown only: settings are changed where the program is started. */
@Controller
class SettingsController {

    /** @param schema number of the last migration */
    record DatabaseFacts(String version, String schema, long megabytes) {}

    /**
     * @param version null where the program runs from its classes
     * @param server whether the database is a server of its own, not the one inside
     * @param dataFolder null with a server of its own
     */
    record Settings(
            String version,
            String java,
            boolean demo,
            boolean server,
            DatabaseFacts database,
            Path dataFolder,
            String listensOn,
            long uploadMegabytes,
            long idleMinutes,
            long longestMinutes,
            String zone) {}

    private final JdbcClient jdbc;
    private final Environment environment;
    private final DataSize uploadLimit;
    private final Duration idle;
    private final Duration longest;

    SettingsController(
            JdbcClient jdbc,
            Environment environment,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize uploadLimit,
            @Value("${server.servlet.session.timeout}") Duration idle,
            @Value("${cchc.session.longest}") Duration longest) {
        this.jdbc = jdbc;
        this.environment = environment;
        this.uploadLimit = uploadLimit;
        this.idle = idle;
        this.longest = longest;
    }

    @GetMapping("/admin/settings")
    String show(Model model) {
        boolean server = StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        model.addAttribute(
                "settings",
                new Settings(
                        SettingsController.class.getPackage().getImplementationVersion(),
                        Runtime.version().toString(),
                        environment.acceptsProfiles(Profiles.of("demo")),
                        server,
                        database(),
                        server
                                ? null
                                : Path.of(environment.getProperty("cchc.data-dir", "data"))
                                        .toAbsolutePath()
                                        .normalize(),
                        environment.getProperty("server.address", "") + ":"
                                + environment.getProperty(
                                        "local.server.port", environment.getProperty("server.port", "8080")),
                        uploadLimit.toMegabytes(),
                        idle.toMinutes(),
                        longest.toMinutes(),
                        environment.getProperty("cchc.zone")));
        return "account/settings";
    }

    private DatabaseFacts database() {
        return jdbc.sql("""
                        select current_setting('server_version') as version,
                            pg_database_size(current_database()) / 1024 / 1024 as megabytes,
                            (select version from flyway_schema_history where success and version is not null
                             order by installed_rank desc limit 1) as schema
                        """).query(DatabaseFacts.class).single();
    }
}
