package io.github.pgai4j.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears, on a connection of its own, what {@code ai.notify_workers} makes writers of other processes say. While it
 * hears nothing, rows are found by looking for them.
 */
final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final int LISTEN_MILLIS = 250;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CHECKED_AFTER = Duration.ofSeconds(30);
    private static final int ANSWER_SECONDS = 5;

    private final DataSource dataSource;
    private final Runnable wake;
    private final Duration checkedAfter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Duration pause = FIRST_PAUSE;
    private @Nullable String lastFailure;

    private Notifications(DataSource dataSource, Runnable wake, Duration checkedAfter) {
        this.dataSource = dataSource;
        this.wake = wake;
        this.checkedAfter = checkedAfter;
        this.thread = BatchThreads.named("pgai4j-worker-listen-").newThread(this::listen);
    }

    /**
     * Begins to listen.
     *
     * @param wake is called after each connection, for what was said before it, and when something is heard
     */
    static Notifications begin(DataSource dataSource, Runnable wake) {
        return begin(dataSource, wake, CHECKED_AFTER);
    }

    /** @param checkedAfter how long a connection says nothing before it is asked whether it lives */
    static Notifications begin(DataSource dataSource, Runnable wake, Duration checkedAfter) {
        Notifications notifications = new Notifications(dataSource, wake, checkedAfter);
        notifications.thread.start();
        return notifications;
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (Connection connection = dataSource.getConnection()) {
                if (!connection.isWrapperFor(PGConnection.class)) {
                    LOG.warn(
                            "connections of {} cannot listen, since they are not unwrapped to {}; rows that others queue are found by looking",
                            dataSource.getClass().getName(),
                            PGConnection.class.getName());
                    return;
                }
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                failed(e);
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN pgai4j");
        }
        try {
            hear(connection);
        } finally {
            unlisten(connection);
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        wake.run();
        long lastSign = System.nanoTime();
        while (closed.getCount() > 0) {
            if (server.getNotifications(LISTEN_MILLIS).length > 0) {
                wake.run();
                lastSign = System.nanoTime();
            } else if (System.nanoTime() - lastSign > checkedAfter.toNanos()) {
                // what forgets idle connections on the way tells neither end
                if (!connection.isValid(ANSWER_SECONDS)) {
                    throw new SQLException("the connection does not answer");
                }
                lastSign = System.nanoTime();
            }
            // not before: a connection may be lost as soon as it is there, each time
            pause = FIRST_PAUSE;
            lastFailure = null;
        }
    }

    // a pool would give it to somebody who does not listen
    private static void unlisten(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN pgai4j");
        } catch (SQLException e) {
            LOG.debug("the connection is lost, and what it listened to: {}", e.getMessage());
        }
    }

    private void failed(Exception e) {
        if (closed.getCount() > 0 && !String.valueOf(e.getMessage()).equals(lastFailure)) {
            lastFailure = String.valueOf(e.getMessage());
            LOG.warn(
                    "nothing is heard of rows that others queue, they are found by looking; tried again: {}",
                    lastFailure);
        }
    }

    private void pause() {
        try {
            boolean unused = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown(); // nobody else interrupts this thread
        }
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Ends, and gives the connection back; one that hangs is left to the end of its thread. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
