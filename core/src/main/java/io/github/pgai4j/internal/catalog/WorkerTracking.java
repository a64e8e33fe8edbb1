package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SqlStates;
import java.lang.module.ModuleDescriptor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private static final String HEARTBEAT = "SELECT ai._worker_heartbeat(?, ?, ?, ?)";
    private static final String PROGRESS = "SELECT ai._worker_progress(?, ?, ?, ?)";

    private final DataSource dataSource;
    private final Duration interval;
    private final Clock clock;
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();
    private @Nullable UUID workerId;
    private boolean refused;
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

    /** Registers this worker; once. */
    public synchronized void start() {
        if (workerId != null || refused) {
            return;
        }
        tell(connection -> {
            workerId = Query.of(START, VERSION, interval.toMillis() / 1000.0)
                    .first(connection, row -> row.getObject(1, UUID.class))
                    .orElse(null);
        });
    }

    /** A batch was written. */
    public void succeeded(int vectorizerId, int rowCount) {
        successes.addAndGet(rowCount);
        progress(vectorizerId, rowCount, null);
        heartbeatIfDue();
    }

    /** A vectorizer could not be worked for. */
    public void failed(int vectorizerId, String message) {
        errors.incrementAndGet();
        lastError.set(message);
        progress(vectorizerId, 0, message);
    }

    private synchronized void progress(int vectorizerId, int rowCount, @Nullable String error) {
        if (workerId == null) {
            return;
        }
        tell(connection ->
                Query.of(PROGRESS, workerId, vectorizerId, rowCount, error).update(connection));
    }

    // a backlog of hours must not look like a dead worker
    private synchronized void heartbeatIfDue() {
        if (lastHeartbeat.plus(interval).isBefore(clock.instant())) {
            heartbeat();
        }
    }

    /** Says that this worker lives. */
    public synchronized void heartbeat() {
        if (workerId == null) {
            return;
        }
        lastHeartbeat = clock.instant();
        tell(connection -> Query.of(
                        HEARTBEAT, workerId, successes.getAndSet(0), errors.getAndSet(0), lastError.getAndSet(null))
                .update(connection));
    }

    private void tell(Query.Work work) {
        try {
            Query.committed(dataSource, work);
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
