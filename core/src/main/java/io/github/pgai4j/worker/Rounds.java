package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import io.github.pgai4j.internal.pace.Paces;
import io.github.pgai4j.internal.queue.VectorizerQueue;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker does for its vectorizers, round by round; and all that it takes for that. Thread-safe. */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofMinutes(5);

    private final Connections connections;
    private final Renewals renewals;
    private final Selection selection;
    private final WorkerTracking tracking;
    private final Report report;
    private final Backfills backfills;
    private final Backoff backoff;
    private final Pipelines pipelines;
    private final BatchThreads threads = new BatchThreads();
    private final IndexKeeper indexes;
    private final Sweeps sweeps;
    private final BooleanSupplier stopping;
    private final AtomicBoolean roleSeen = new AtomicBoolean();

    /** @param stopping whether nothing new is to be begun */
    Rounds(VectorizerWorker.Builder builder, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.connections = new Connections(builder.dataSource, builder.concurrency);
        this.selection = new Selection(builder.vectorizers);
        this.tracking = new WorkerTracking(builder.dataSource, HEARTBEAT, builder.clock);
        this.renewals = new Renewals(connections, Pipeline.LEASE.dividedBy(3), this::liveOn);
        this.report = new Report(builder.dataSource, tracking, new Listeners(builder.listeners));
        this.backfills = new Backfills(connections, report, builder.clock);
        this.backoff = new Backoff(builder.clock, FIRST_WAIT_AFTER_FAILURE, LONGEST_WAIT_AFTER_FAILURE);
        this.pipelines = new Pipelines(
                connections,
                tracking,
                renewals,
                new Calls(threads.calls(), builder.callTimeout),
                builder.clock,
                builder.models(report),
                builder.models == null);
        this.sweeps = new Sweeps(connections, builder.clock);
        this.indexes = new IndexKeeper(
                builder.dataSource,
                report,
                builder.clock,
                Executors.newSingleThreadExecutor(BatchThreads.named("pgai4j-worker-index-")));
    }

    /** What a round did, which vectorizers failed as a whole, and those that could begin. */
    record Result(WorkSummary summary, Map<String, Exception> failures, List<Pipeline> pipelines) {}

    /** Notes in the database that this worker begins, and says who it is if that is too much. */
    void begin() {
        tracking.start();
        if (roleSeen.compareAndSet(false, true)) {
            try {
                OwnRights.look(connections);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Notes in the database that this worker lives, every now and then. */
    void heartbeatIfDue() {
        tracking.heartbeatIfDue();
    }

    /** The vectorizers that this worker is for. */
    List<StoredVectorizer> selected() {
        try {
            return connections.with(selection::read);
        } catch (SQLException e) {
            throw new VectorizerException(
                    "cannot read ai.vectorizer: " + SqlStates.sentence(e), SqlStates.withoutRows(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Whether the last round failed so recently that it is too early for another. */
    boolean isWaiting(StoredVectorizer vectorizer) {
        return backoff.isWaiting(vectorizer.name());
    }

    /** Whether this definition has been served already. */
    boolean knows(StoredVectorizer vectorizer) {
        return pipelines.knows(vectorizer);
    }

    /** Those of some vectorizers that have rows that are due. */
    List<StoredVectorizer> due(List<StoredVectorizer> known) {
        try {
            return connections.with(connection -> VectorizerQueue.due(connection, known));
        } catch (SQLException e) {
            return known; // whose queue is missing is found out where its batch fails
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** One batch of each vectorizer, or as many as it takes until nothing is due. */
    Result run(List<StoredVectorizer> due, boolean untilEmpty) {
        Cycle cycle = new Cycle(connections, threads.batches(), stopping, report, backfills);
        List<Pipeline> begun = new ArrayList<>();
        due.forEach(vectorizer -> begin(cycle, vectorizer).ifPresent(pipeline -> {
            cycle.add(pipeline, untilEmpty);
            begun.add(pipeline);
        }));
        WorkSummary summary = cycle.await();
        due.forEach(vectorizer -> {
            backfills.end(vectorizer.name());
            settle(vectorizer, cycle);
        });
        if (untilEmpty) {
            begun.forEach(this::sweep);
        }
        tracking.heartbeat();
        return new Result(summary, cycle.failures(), begun);
    }

    private Optional<Pipeline> begin(Cycle cycle, StoredVectorizer vectorizer) {
        try {
            return Optional.of(pipelines.get(vectorizer));
        } catch (SQLException e) {
            cycle.failed(vectorizer.name(), SqlStates.withoutRows(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            cycle.failed(vectorizer.name(), Failures.of(e));
        }
        return Optional.empty();
    }

    private void settle(StoredVectorizer vectorizer, Cycle cycle) {
        if (stopping.getAsBoolean()) {
            return; // what was interrupted has not failed
        }
        String name = vectorizer.name();
        Exception failure = cycle.failures().get(name);
        if (failure == null || cycle.hasProgressed(name)) {
            backoff.reset(name);
        }
        if (failure == null) {
            report.succeeded(name);
        } else {
            backoff.postpone(name, Failures.retryAfter(failure));
            report.failed(name, vectorizer.id(), Failures.reason(failure));
        }
    }

    private void sweep(Pipeline pipeline) {
        try {
            sweeps.sweepIfDue(pipeline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Builds the vector indexes that are due, beside all else. */
    void tendIndexesLater(List<Pipeline> served) {
        served.forEach(indexes::tendLater);
    }

    /** Builds the vector indexes that are due. */
    void tendIndexes(List<Pipeline> served) {
        served.forEach(indexes::tend);
    }

    /** As {@link #tendIndexesLater}, of a vectorizer that has nothing else to do. */
    void tendIndex(StoredVectorizer vectorizer) {
        try {
            indexes.tendLater(pipelines.get(vectorizer));
        } catch (SQLException e) {
            LOG.debug("{}: {}", vectorizer.name(), SqlStates.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Map<String, BackfillProgress> backfills() {
        return backfills.told();
    }

    /** Runs something in a thread of this worker. */
    void execute(Runnable task) {
        threads.batches().execute(task);
    }

    /** Says that this worker lives, and hears how many share what providers allow. */
    private void liveOn() {
        tracking.heartbeatIfDue();
        try {
            connections.with(tracking::liveWorkers).ifPresent(Paces.ofProcess()::share);
        } catch (SQLException e) {
            LOG.debug("the last number of live workers holds: {}", SqlStates.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what runs finish in that time, and interrupts it then. */
    void end(Duration timeout) {
        threads.end(timeout);
    }

    @Override
    public void close() {
        indexes.close();
        renewals.close();
        pipelines.close();
    }
}
