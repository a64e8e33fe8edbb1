package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SqlStates;
import io.github.pgai4j.internal.sql.TableGuard;
import java.lang.module.ModuleDescriptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
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

    // What the functions of the catalog do that are there for it; but those run whatever their owner likes.
    private static final String START = """
            INSERT INTO ai.vectorizer_worker_process (version, expected_heartbeat_interval)
            VALUES (?, make_interval(secs => ?))
            RETURNING id
            """;
    private static final String OTHERS = """
            SELECT EXISTS (
              SELECT FROM ai.vectorizer_worker_process
              WHERE version NOT LIKE 'pgai4j %' AND last_heartbeat > ?
            )
            """;
    // Two heartbeats may be late before a worker counts as dead.
    private static final String LIVE = """
            SELECT count(*)
            FROM ai.vectorizer_worker_process
            WHERE last_heartbeat > now() - 3 * expected_heartbeat_interval
            """;
    private static final String HEARTBEAT = """
            UPDATE ai.vectorizer_worker_process p
            SET last_heartbeat = clock_timestamp(),
                heartbeat_count = p.heartbeat_count + 1,
                success_count = p.success_count + m.successes,
                error_count = p.error_count + m.errors,
                last_error_at = CASE WHEN m.error IS NULL THEN p.last_error_at ELSE clock_timestamp() END,
                last_error_message = coalesce(m.error, p.last_error_message)
            FROM (VALUES (?::uuid, ?::int, ?::int, ?::text)) AS m (id, successes, errors, error)
            WHERE p.id = m.id
            """;
    private static final String PROGRESS = """
            INSERT INTO ai.vectorizer_worker_progress AS p
              (vectorizer_id, success_count, error_count, last_success_at, last_success_process_id,
               last_error_at, last_error_message, last_error_process_id)
            SELECT m.vectorizer, m.successes, (m.error IS NOT NULL)::int,
                   CASE WHEN m.error IS NULL THEN clock_timestamp() END, CASE WHEN m.error IS NULL THEN m.id END,
                   CASE WHEN m.error IS NOT NULL THEN clock_timestamp() END, m.error, CASE WHEN m.error IS NOT NULL THEN m.id END
            FROM (VALUES (?::uuid, ?::int, ?::int, ?::text)) AS m (id, vectorizer, successes, error)
            ON CONFLICT (vectorizer_id) DO UPDATE
            SET success_count = p.success_count + excluded.success_count,
                error_count = p.error_count + excluded.error_count,
                last_success_at = coalesce(excluded.last_success_at, p.last_success_at),
                last_success_process_id = coalesce(excluded.last_success_process_id, p.last_success_process_id),
                last_error_at = coalesce(excluded.last_error_at, p.last_error_at),
                last_error_message = coalesce(excluded.last_error_message, p.last_error_message),
                last_error_process_id = coalesce(excluded.last_error_process_id, p.last_error_process_id)
            """;
    // Workers that start together skip each other's rows instead of waiting for them in different orders.
    private static final String CLEAR = """
            DELETE FROM ai.vectorizer_worker_process
            WHERE id IN (
              SELECT id
              FROM ai.vectorizer_worker_process
              WHERE last_heartbeat < now() - interval '1 day'
                AND last_heartbeat < now() - 10 * expected_heartbeat_interval
              FOR UPDATE SKIP LOCKED
            )
            """;

    private static final QualifiedName PROCESSES = QualifiedName.of("ai", "vectorizer_worker_process");
    private static final TableGuard READS = TableGuard.readsOwn("table of workers", PROCESSES);
    private static final TableGuard WRITES = TableGuard.tells("table of workers", PROCESSES);
    private static final TableGuard WRITES_PROGRESS =
            TableGuard.tells("progress table", QualifiedName.of("ai", "vectorizer_worker_progress"));

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
        return Query.of(OTHERS, time.atOffset(ZoneOffset.UTC)).guardedBy(READS).holds(connection);
    }

    /** How many workers live, this one included; empty: this role cannot know. */
    public OptionalInt liveWorkers(Connection connection) throws SQLException {
        return workerId == null
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(
                        1,
                        Query.of(LIVE)
                                .guardedBy(READS)
                                .first(connection, row -> row.getInt(1))
                                .orElse(1)));
    }

    /** Registers this worker, once, and removes those that have given no sign of life for long. */
    public synchronized void start() {
        if (workerId != null || refused) {
            return;
        }
        clearDead();
        tellNow(connection -> {
            workerId = Query.of(START, VERSION, interval.toMillis() / 1000.0)
                    .guardedBy(WRITES)
                    .first(connection, row -> row.getObject(1, UUID.class))
                    .orElse(null);
        });
    }

    // Their progress stays, for it is that of the vectorizers. Catalogs of pgai grant workers no DELETE.
    private void clearDead() {
        try {
            Query.committed(dataSource, connection -> {
                int cleared = Query.of(CLEAR).guardedBy(WRITES).update(connection);
                if (cleared > 0) {
                    LOG.debug("removed {} workers that have long been dead from ai.vectorizer_worker_process", cleared);
                }
            });
        } catch (SQLException e) {
            LOG.debug("dead workers stay in ai.vectorizer_worker_process: {}", SqlStates.sentence(e));
        }
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
            tell(() -> progress(id, vectorizerId, rowCount, null).update(connection));
        }
    }

    private static Query progress(UUID worker, int vectorizerId, int rowCount, @Nullable String error) {
        return Query.of(PROGRESS, worker, vectorizerId, rowCount, error).guardedBy(WRITES_PROGRESS);
    }

    /** A vectorizer could not be worked for. */
    public void failed(int vectorizerId, String message) {
        errors.incrementAndGet();
        lastError.set(message);
        UUID id = workerId;
        if (id != null) {
            tellNow(connection -> progress(id, vectorizerId, 0, message).update(connection));
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
                .guardedBy(WRITES)
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
                        SqlStates.sentence(e));
            } else {
                LOG.warn("the progress of this worker was not recorded: {}", SqlStates.sentence(e));
            }
        }
    }
}
