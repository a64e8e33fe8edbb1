package io.github.pgai4j.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in one READ COMMITTED transaction and turns what the server objects to into a sentence. */
final class CatalogTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogTransaction.class);

    private final DataSource dataSource;

    CatalogTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on a connection whose transaction is ended by the caller. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T run(Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                ReadCommitted transaction = new ReadCommitted(connection)) {
            return transaction.run(work);
        } catch (SQLException e) {
            throw new VectorizerException(sentence(e), SqlStates.withoutRows(e));
        }
    }

    /** A transaction of the level we need, on a connection that afterwards is as it was. */
    private static final class ReadCommitted implements AutoCloseable {

        private final Connection connection;
        private final boolean autoCommit;
        private final int isolation;

        // An older snapshot would hide what another installer committed while this one waited for the lock.
        ReadCommitted(Connection connection) throws SQLException {
            this.connection = connection;
            this.autoCommit = connection.getAutoCommit();
            this.isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
        }

        <T> T run(Work<T> work) throws SQLException {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        }

        private void rollback(Exception cause) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.setAutoCommit(autoCommit);
            connection.setTransactionIsolation(isolation);
        }
    }

    private static String sentence(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (server == null) {
            return String.valueOf(e.getMessage());
        }
        @Nullable String hint = server.getHint();
        return hint == null ? String.valueOf(server.getMessage()) : "%s. %s".formatted(server.getMessage(), hint);
    }

    /** Passes the server's notices on to the log, which they do not reach by themselves. */
    static void logWarnings(Statement statement) throws SQLException {
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            LOG.info("{}", warning.getMessage());
        }
    }
}
