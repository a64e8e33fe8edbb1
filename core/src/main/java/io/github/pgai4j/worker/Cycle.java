package io.github.pgai4j.worker;

import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Batches of several vectorizers, side by side. A task that may find more goes to the end of the executor's queue, so
 * that a long backlog of one vectorizer does not hold up the others.
 */
final class Cycle {

    private static final int CONTENTION_ATTEMPTS = 5;

    private final Connections connections;
    private final Executor executor;
    private final BooleanSupplier stopping;
    private final Report report;
    private final Backfills backfills;
    private final Phaser tasks = new Phaser(1);
    private WorkSummary summary = WorkSummary.NOTHING;
    private final Map<String, Exception> failures = new ConcurrentHashMap<>();
    private final Set<String> progressed = ConcurrentHashMap.newKeySet();

    Cycle(Connections connections, Executor executor, BooleanSupplier stopping, Report report, Backfills backfills) {
        this.connections = connections;
        this.executor = executor;
        this.stopping = stopping;
        this.report = report;
        this.backfills = backfills;
    }

    /** Adds the batches of one vectorizer: one each, or as many as it takes until nothing is due. */
    void add(Pipeline pipeline, boolean untilEmpty) {
        backfills.begin(pipeline.name());
        // one more than may ask the model, so that the next batch is ready when an answer comes
        int count = untilEmpty ? pipeline.concurrency() + 1 : 1;
        for (int i = 0; i < count; i++) {
            tasks.register();
            submit(pipeline, untilEmpty);
        }
    }

    /** Notes a vectorizer that cannot even begin. */
    void failed(String vectorizer, Exception e) {
        failures.put(vectorizer, e);
    }

    /** Waits for all batches. */
    WorkSummary await() {
        tasks.arriveAndAwaitAdvance();
        return summary();
    }

    private synchronized WorkSummary summary() {
        return summary;
    }

    private synchronized void add(WorkSummary batch) {
        summary = summary.plus(batch);
    }

    /** Whether rows of this vectorizer were embedded before it failed, if it did. */
    boolean hasProgressed(String vectorizer) {
        return progressed.contains(vectorizer);
    }

    Map<String, Exception> failures() {
        return failures;
    }

    private void submit(Pipeline pipeline, boolean untilEmpty) {
        try {
            executor.execute(() -> run(pipeline, untilEmpty));
        } catch (RejectedExecutionException e) {
            tasks.arriveAndDeregister(); // the worker is being closed; the rest stays queued
        }
    }

    private void run(Pipeline pipeline, boolean untilEmpty) {
        boolean more = false;
        try {
            more = !stopping.getAsBoolean()
                    && !failures.containsKey(pipeline.name())
                    && runBatch(pipeline, 1)
                    && untilEmpty;
        } finally {
            if (more) {
                submit(pipeline, true);
            } else {
                tasks.arriveAndDeregister();
            }
        }
    }

    private boolean runBatch(Pipeline pipeline, int attempt) {
        try {
            String name = pipeline.name();
            BatchResult done = new Batch(
                            pipeline,
                            connections,
                            () -> failures.containsKey(name),
                            failure -> failures.put(name, Failures.of(failure)))
                    .run();
            add(done.summary());
            if (done.rowCount() > 0) {
                progressed.add(pipeline.name());
            }
            report.batch(pipeline, done);
            backfills.add(pipeline, done);
            return done.mayHaveMore();
        } catch (SQLException e) {
            if (SqlStates.isContention(e) && attempt < CONTENTION_ATTEMPTS) {
                return runBatch(pipeline, attempt + 1);
            }
            if (!SqlStates.isMissing(e) || isServed(pipeline)) {
                failures.put(pipeline.name(), SqlStates.withoutRows(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failures.put(pipeline.name(), Failures.of(e));
        }
        return false;
    }

    // whoever drops a vectorizer while a batch runs has broken nothing
    private boolean isServed(Pipeline pipeline) {
        try {
            return connections.with(connection -> VectorizerTable.isEnabled(connection, pipeline.id()));
        } catch (SQLException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
