package io.github.pgai4j.worker;

import io.github.pgai4j.internal.indexing.IndexBuild;
import io.github.pgai4j.internal.indexing.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Sees to the vector indexes: one at a time, beside the batches and on a connection of its own, because a build may
 * take hours. Thread-safe.
 */
final class IndexKeeper implements AutoCloseable {

    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofHours(1);
    private static final int CLOSING_SECONDS = 30;

    private final DataSource dataSource;
    private final Report report;
    private final Clock clock;
    private final ExecutorService executor;
    private final Backoff looked;
    private final Backoff failures;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<IndexBuild> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    IndexKeeper(DataSource dataSource, Report report, Clock clock, ExecutorService executor) {
        this.dataSource = dataSource;
        this.report = report;
        this.clock = clock;
        this.executor = executor;
        this.looked = new Backoff(clock, LOOK_INTERVAL, LOOK_INTERVAL);
        this.failures = new Backoff(clock, LOOK_INTERVAL, LONGEST_WAIT_AFTER_FAILURE);
    }

    /** Builds the index of a vectorizer in a thread of its own if it is due; looks once a minute at most. */
    void tendLater(Pipeline pipeline) {
        String vectorizer = pipeline.name();
        boolean resting = looked.isWaiting(vectorizer) || failures.isWaiting(vectorizer);
        if (pipeline.index().isEmpty() || resting || !waiting.add(vectorizer)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    tend(pipeline);
                } finally {
                    waiting.remove(vectorizer);
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(vectorizer); // the worker is being closed
        }
    }

    /** Builds the index of a vectorizer now if it is due. */
    void tend(Pipeline pipeline) {
        VectorIndex index = pipeline.index().orElse(null);
        if (index == null || closing) {
            return;
        }
        Optional<Duration> built;
        try (Connection connection = dataSource.getConnection()) {
            built = build(pipeline, index, connection);
            looked.postpone(pipeline.name());
            failures.reset(pipeline.name());
            report.indexSucceeded(pipeline.name());
        } catch (SQLException | RuntimeException e) {
            failures.postpone(pipeline.name());
            if (!closing) {
                report.indexFailed(pipeline, String.valueOf(e.getMessage()));
            }
            return;
        }
        built.ifPresent(duration -> report.indexBuilt(pipeline, index, duration));
    }

    /** How long it took; empty if it was not due. */
    private Optional<Duration> build(Pipeline pipeline, VectorIndex index, Connection connection) throws SQLException {
        IndexBuild build = new IndexBuild(index, connection);
        running.add(build);
        try {
            Instant start = clock.instant();
            return build.run(() -> report.indexStarted(pipeline, index))
                    ? Optional.of(Duration.between(start, clock.instant()))
                    : Optional.empty();
        } finally {
            running.remove(build);
        }
    }

    /** Gives up what is being built: an application that stops cannot wait for hours, and any worker can begin anew. */
    @Override
    public void close() {
        closing = true;
        executor.shutdown();
        try {
            int seconds = 0;
            do {
                cancel();
            } while (!executor.awaitTermination(1, TimeUnit.SECONDS) && ++seconds < CLOSING_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() {
        for (IndexBuild build : running) {
            try {
                build.cancel();
            } catch (SQLException e) {
                report.notCancelled(e);
            }
        }
    }
}
