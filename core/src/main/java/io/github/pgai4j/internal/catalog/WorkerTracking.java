package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SqlStates;
import java.lang.module.ModuleDescriptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the catalog that this worker lives and how it fares. A role without the right to do so works all the same: the
 * first refusal is logged and ends the telling.
 */
public final class WorkerTracking {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerTracking.class);

    /** The name of this software and its version. */
    public static final String VERSION = "pgai4j " + version();

    private static final String START = "SELECT ai._worker_start(?, make_interval(secs => ?))";
    private static final String OTHERS = """
            SELECT EXISTS (
              SELECT FROM ai.vectorizer_worker_process
              WHERE version NOT LIKE 'pgai4j %' AND last_heartbeat > ?
            )
            """;
    private static final String HEARTBEAT = "SELECT ai._worker_heartbeat(?, ?, ?, ?)";
    private static final String PROGRESS = "SELECT ai._worker_progress(?, ?, ?, ?)";

    private final DataSource dataSource;
    private final Duration interval;
    private final Clock clock;
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();
    private volatile @Nullable UUID workerId;
    private volatile boolean refused;
    private Instant lastHeartbeat = Instant.EPOCH;

    public WorkerTracking(DataSource dataSource, Duration interval, Clock clock) {
        this.dataSource = dataSource;
        this.interval = interval;
        this.clock = clock;
    }

    // Modules have no manifest; what takes the jar apart may leave neither.
    private static String version() {
        return Optional.ofNullable(WorkerTracking.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(WorkerTracking.class.getModule().getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion))
                .orElse("SNAPSHOT");
    }

    /** Whether a worker of other software, as pgai's, has given a sign of life since. */
    public static boolean othersSince(Connection connection, Instant time) throws SQLException {
        return Query.of(OTHERS, time.atOffset(ZoneOffset.UTC)).holds(connection);
    }

    /** Registers this worker; once. */
    public synchronized void start() {
        if (workerId != null || refused) {
            return;
        }
        tellNow(connection -> {
            workerId = Query.of(START, VERSION, interval.toMillis() / 1000.0)
                    .first(connection, row -> row.getObject(1, UUID.class))
                    .orElse(null);
        });
    }

    /**
     * A batch was written.
     *
     * @param connection one that commits each statement by itself
     */
    public void succeeded(Connection connection, int vectorizerId, int rowCount) {
        UUID id = workerId;
        if (rowCount == 0) {
            return;
        }
        successes.addAndGet(rowCount);
        if (id != null) {
            tell(() -> Query.of(PROGRESS, id, vectorizerId, rowCount, null).update(connection));
        }
    }

    /** A vectorizer could not be worked for. */
    public void failed(int vectorizerId, String message) {
        errors.incrementAndGet();
        lastError.set(message);
        UUID id = workerId;
        if (id != null) {
            tellNow(connection ->
                    Query.of(PROGRESS, id, vectorizerId, 0, message).update(connection));
        }
    }

    /**
     * Says that this worker lives if that is to be said again, so that a backlog of hours does not look like its death.
     */
    public synchronized void heartbeatIfDue() {
        if (!clock.instant().isBefore(lastHeartbeat.plus(interval))) {
            heartbeat();
        }
    }

    /** Says that this worker lives. */
    public synchronized void heartbeat() {
        if (workerId == null) {
            return;
        }
        lastHeartbeat = clock.instant();
        tellNow(connection -> Query.of(
                        HEARTBEAT, workerId, successes.getAndSet(0), errors.getAndSet(0), lastError.getAndSet(null))
                .update(connection));
    }

    @FunctionalInterface
    private interface Telling {
        void run() throws SQLException;
    }

    private void tellNow(Query.Work work) {
        tell(() -> Query.committed(dataSource, work));
    }

    private void tell(Telling telling) {
        try {
            telling.run();
        } catch (SQLException e) {
            if (SqlStates.isRefusal(e)) {
                refused = true;
                workerId = null;
                LOG.warn(
                        "this worker is not tracked: {}; grant the role what docs/catalog.md lists for workers",
                        e.getMessage());
            } else {
                LOG.warn("the progress of this worker was not recorded: {}", e.getMessage());
            }
        }
    }
}
