package io.github.pgai4j.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** The connections of a worker: so many at once, one at a time for each batch, and none while a model is asked. */
final class Connections {

    private final DataSource dataSource;
    private final Semaphore permits;

    Connections(DataSource dataSource, int count) {
        this.dataSource = dataSource;
        this.permits = new Semaphore(count, true);
    }

    /** Statements on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements on a connection that commits each by itself, whatever the pool makes of its connections.
     *
     * @throws InterruptedException while it waits for a connection
     */
    <T> T with(Work<T> work) throws SQLException, InterruptedException {
        permits.acquire();
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.on(connection);
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(autoCommit);
                }
            }
        } finally {
            permits.release();
        }
    }
}
