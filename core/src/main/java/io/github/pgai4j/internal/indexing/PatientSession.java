package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A connection outside of any transaction, on which a statement may take hours; closing makes the connection what it
 * was.
 */
final class PatientSession implements AutoCloseable {

    private static final String TIMEOUTS = """
            SELECT name, setting
            FROM pg_settings
            WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout') AND setting <> '0'
            """;

    private static final String SET = "SELECT set_config(?, ?, false)";

    private final Connection connection;
    private final boolean autoCommit;
    private final int networkTimeout;
    private final Map<String, String> timeouts;

    PatientSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = connection.getNetworkTimeout();
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, 0);
        this.timeouts = timeouts();
        for (String name : timeouts.keySet()) {
            set(name, "0");
        }
    }

    private Map<String, String> timeouts() throws SQLException {
        return Query.of(TIMEOUTS).list(connection, row -> Map.entry(row.getString(1), row.getString(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void set(String name, String value) throws SQLException {
        Query.of(SET, name, value).update(connection);
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        for (Map.Entry<String, String> timeout : timeouts.entrySet()) {
            set(timeout.getKey(), timeout.getValue());
        }
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
        connection.setAutoCommit(autoCommit);
    }
}
