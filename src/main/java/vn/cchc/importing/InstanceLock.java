package vn.cchc.importing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * This instance's number and the connection that holds its advisory locks. The locks go with the connection, so when an
 * instance dies, however it dies, the others see it at once.
 */
@Component
class InstanceLock implements DisposableBean {

    /** First key of the advisory lock on an instance's number. */
    static final int INSTANCES = 0x43434843;

    /** First key of the lock that lets one import run at a time over all instances. */
    static final int IMPORTS = 0x43434849;

    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);

    private final DataSource dataSource;
    private Connection connection;
    private int number;

    InstanceLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number of this instance, held for as long as it lives; a new one after the connection was lost. */
    synchronized int number() {
        try {
            if (connection == null || !connection.isValid(5)) {
                forget();
                connection = dataSource.getConnection();
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    try (var result = statement.executeQuery("select nextval('app_instance')::int")) {
                        result.next();
                        number = result.getInt(1);
                    }
                    statement.execute("select pg_advisory_lock(" + INSTANCES + ", " + number + ")");
                }
            }
            return number;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized boolean tryImport() {
        number();
        return call("select pg_try_advisory_lock(" + IMPORTS + ", 0)");
    }

    synchronized void endImport() {
        call("select pg_advisory_unlock(" + IMPORTS + ", 0)");
    }

    private boolean call(String sql) {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getBoolean(1);
        } catch (SQLException e) {
            LOG.warn("Lost the connection that holds the import lock", e);
            forget();
            return false;
        }
    }

    private void forget() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Closing a dead connection", e);
            }
            connection = null;
        }
    }

    @Override
    public synchronized void destroy() {
        if (connection != null) {
            // A pooled connection lives on after close: give the locks back.
            call("select pg_advisory_unlock_all() is null");
            forget();
        }
    }
}
