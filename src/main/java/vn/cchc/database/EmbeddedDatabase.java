package vn.cchc.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * A real PostgreSQL of our own when no server is given by {@code spring.datasource.url}. The pool depends on this bean, so it
 * is closed before the server stops.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!test")
@Conditional(EmbeddedDatabase.NoServerGiven.class)
class EmbeddedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    @Bean
    EmbeddedConnection embeddedConnection(
            @Value("${cchc.data-dir}") Path dataDir, @Value("${" + CommandLine.COMMAND + ":}") String command) {
        DataFolder folder = new DataFolder(dataDir);
        FileChannel lock = folder.lock().orElse(null);
        if (lock == null) {
            if (command.isEmpty()) {
                throw new DatabaseProblem(
                        "already.running",
                        folder.root(),
                        folder.running()
                                .map(r -> Long.toString(r.application()))
                                .orElse("?"));
            }
            return attached(folder);
        }
        try {
            PostgresServer server = PostgresServer.start(folder);
            LOG.info("PostgreSQL of our own in {} on port {}", folder.root(), server.port());
            return new EmbeddedConnection(server.jdbcUrl(), folder.credentials().application(), server, lock);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** A command on the machine of a running application works on its server instead of being refused. */
    private static EmbeddedConnection attached(DataFolder folder) {
        DataFolder.Running running =
                folder.running().orElseThrow(() -> new DatabaseProblem("not.ready", folder.root()));
        return new EmbeddedConnection(
                PostgresServer.jdbcUrl(running.port()), folder.credentials().application(), null, null);
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
        }
    }

    /** Connection to the server of the data folder, and the end of that server when it is ours. */
    static class EmbeddedConnection implements JdbcConnectionDetails, DisposableBean {

        private final String url;
        private final String password;
        private final PostgresServer server;
        private final FileChannel lock;

        private EmbeddedConnection(String url, String password, PostgresServer server, FileChannel lock) {
            this.url = url;
            this.password = password;
            this.server = server;
            this.lock = lock;
        }

        boolean isAttached() {
            return server == null;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return PostgresServer.USER;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public void destroy() {
            if (server != null) {
                try {
                    server.stop();
                } finally {
                    release(lock);
                }
            }
        }
    }

    static class NoServerGiven implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
