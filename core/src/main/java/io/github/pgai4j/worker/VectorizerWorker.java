package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import io.github.pgai4j.internal.queue.VectorizerQueue;
import io.github.pgai4j.internal.signal.SourceCommits;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds what the triggers have queued, in the application or beside it. Any number of workers may share a database;
 * each source row is claimed by one of them at a time. Thread-safe.
 *
 * @since 0.1
 */
public final class VectorizerWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final Duration BUSY_POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofMinutes(5);

    private final Connections connections;
    private final Renewals renewals;
    private final Selection selection;
    private final Duration pollInterval;
    private final Duration closeTimeout;
    private final int concurrency;
    private final WorkerTracking tracking;
    private final Report report;
    private final Backoff backoff;
    private final Pipelines pipelines;
    private final BatchThreads batches;
    private final IndexKeeper indexes;
    private final Sweeps sweeps;
    private final Set<Integer> served = ConcurrentHashMap.newKeySet();
    private final Runnable waking = this::wake;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean lookAgain;
    private volatile long lastWork = System.nanoTime() - BUSY.toNanos();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread loop;

    private VectorizerWorker(Builder builder) {
        this.connections = new Connections(builder.dataSource, builder.concurrency);
        this.selection = new Selection(builder.vectorizers);
        this.pollInterval = builder.pollInterval;
        this.closeTimeout = builder.closeTimeout;
        this.concurrency = builder.concurrency;
        this.tracking = new WorkerTracking(builder.dataSource, HEARTBEAT, builder.clock);
        this.renewals = new Renewals(connections, Pipeline.LEASE.dividedBy(3), tracking::heartbeatIfDue);
        this.report = new Report(builder.dataSource, tracking, new Listeners(builder.listeners));
        this.backoff = new Backoff(builder.clock, FIRST_WAIT_AFTER_FAILURE, LONGEST_WAIT_AFTER_FAILURE);
        this.pipelines = new Pipelines(
                connections, tracking, renewals, builder.clock, builder.models(report), builder.models == null);
        this.batches = new BatchThreads();
        this.sweeps = new Sweeps(connections, builder.clock);
        this.indexes = new IndexKeeper(
                builder.dataSource,
                report,
                builder.clock,
                Executors.newSingleThreadExecutor(BatchThreads.named("pgai4j-worker-index-")));
    }

    /**
     * A worker for the vectorizers of a database. It takes connections for moments only, but for the building of a
     * vector index.
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Runs until {@link #close()} in threads of its own: embeds what is due, waits for the poll interval, again. Vector
     * indexes that are due are built beside that, one at a time.
     */
    public synchronized void start() {
        if (loop != null) {
            throw new IllegalStateException("this worker has been started already");
        }
        SourceCommits.listen(waking);
        Thread thread = BatchThreads.named("pgai4j-worker-loop-").newThread(this::loop);
        loop = thread;
        LOG.info(
                "{} starts: {}, {} connections at once, looks every {} ms",
                WorkerTracking.VERSION,
                selection,
                concurrency,
                pollInterval.toMillis());
        thread.start();
    }

    private void loop() {
        tracking.start();
        try {
            do {
                try {
                    tracking.heartbeatIfDue();
                    workToDo().forEach(vectorizer -> batches.execute(() -> serve(vectorizer)));
                } catch (RejectedExecutionException e) {
                    return; // the worker is being closed
                } catch (VectorizerException e) {
                    LOG.error("nothing can be embedded: {}", e.getMessage());
                } catch (RuntimeException | Error e) {
                    LOG.error("unexpected, and tried again after the poll interval: {}", String.valueOf(e), e);
                }
            } while (!waitForWork());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the worker is to end. */
    private boolean waitForWork() throws InterruptedException {
        boolean isBusy = System.nanoTime() - lastWork < BUSY.toNanos();
        Duration pause = isBusy && pollInterval.compareTo(BUSY_POLL_INTERVAL) > 0 ? BUSY_POLL_INTERVAL : pollInterval;
        if (signals.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
        return isStopping();
    }

    /** The vectorizers that have work and that nobody of us works for; each is from now on in {@link #served}. */
    private List<StoredVectorizer> workToDo() {
        List<StoredVectorizer> all = selected();
        if (all.stream().anyMatch(vectorizer -> served.contains(vectorizer.id()))) {
            lookAgain = true;
        }
        List<StoredVectorizer> idle = all.stream()
                .filter(vectorizer -> !served.contains(vectorizer.id()) && !backoff.isWaiting(vectorizer.name()))
                .toList();
        List<StoredVectorizer> known = idle.stream().filter(pipelines::knows).toList();
        Set<StoredVectorizer> due = new HashSet<>(due(known));
        List<StoredVectorizer> work = idle.stream()
                .filter(vectorizer -> due.contains(vectorizer) || !known.contains(vectorizer))
                .toList();
        work.forEach(vectorizer -> served.add(vectorizer.id()));
        known.stream().filter(vectorizer -> !due.contains(vectorizer)).forEach(this::tendIndex);
        return work;
    }

    private List<StoredVectorizer> due(List<StoredVectorizer> known) {
        try {
            return connections.with(connection -> VectorizerQueue.due(connection, known));
        } catch (SQLException e) {
            return known; // whose queue is missing is found out where its batch fails
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void tendIndex(StoredVectorizer vectorizer) {
        try {
            indexes.tendLater(pipelines.get(vectorizer));
        } catch (SQLException e) {
            LOG.debug("{}: {}", vectorizer.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Embeds what is due of one vectorizer: whatever holds it up holds up no other. */
    private void serve(StoredVectorizer vectorizer) {
        try {
            runCycle(List.of(vectorizer), true).pipelines().forEach(indexes::tendLater);
        } catch (RuntimeException | Error e) {
            LOG.error("unexpected, and tried again after the poll interval: {}", String.valueOf(e), e);
        } finally {
            served.remove(vectorizer.id());
            if (lookAgain) {
                // a row that came while the last batch ended must not wait for the poll interval
                lookAgain = false;
                wake();
            }
        }
    }

    /**
     * Looks for work at once, if this worker is started, instead of after the poll interval. Hibernate does that by
     * itself after each commit that inserted or changed a source entity in this process; whoever writes otherwise may
     * call it after each commit, for it costs next to nothing.
     */
    public void wake() {
        signals.release();
    }

    /**
     * Embeds until nothing is due, in the calling thread's time, then builds the vector indexes that are due. Rows
     * whose loading is to be tried again later stay queued. An index that cannot be built is reported, not thrown.
     *
     * @return what was done
     * @throws VectorizerException if a vectorizer failed as a whole; the others are done, and its rows stay queued
     */
    public WorkSummary drain() {
        requireOpen();
        tracking.start();
        CycleResult result = runCycle(selected(), true);
        result.pipelines().forEach(indexes::tend);
        return orThrow(result);
    }

    /**
     * Embeds one batch of each vectorizer; builds no index.
     *
     * @return what was done
     * @throws VectorizerException as {@link #drain()}
     */
    public WorkSummary runOnce() {
        requireOpen();
        tracking.start();
        return orThrow(runCycle(selected(), false));
    }

    private void requireOpen() {
        if (isStopping()) {
            throw new IllegalStateException("this worker has been closed");
        }
    }

    private WorkSummary orThrow(CycleResult result) {
        if (!result.failures().isEmpty()) {
            Map.Entry<String, Exception> first =
                    result.failures().entrySet().iterator().next();
            VectorizerException exception = new VectorizerException(
                    "vectorizer \"%s\": %s".formatted(first.getKey(), Failures.reason(first.getValue())),
                    first.getValue());
            result.failures().values().stream().skip(1).forEach(exception::addSuppressed);
            throw exception;
        }
        return result.summary();
    }

    private CycleResult runCycle(List<StoredVectorizer> due, boolean untilEmpty) {
        Cycle cycle = new Cycle(connections, batches, this::isStopping, report);
        List<Pipeline> begun = new ArrayList<>();
        due.forEach(vectorizer -> begin(cycle, vectorizer).ifPresent(pipeline -> {
            cycle.add(pipeline, untilEmpty);
            begun.add(pipeline);
        }));
        WorkSummary summary = cycle.await();
        due.forEach(vectorizer -> settle(vectorizer, cycle));
        if (untilEmpty) {
            begun.forEach(this::sweep);
        }
        if (summary.rowCount() > 0) {
            lastWork = System.nanoTime();
        }
        tracking.heartbeat();
        return new CycleResult(summary, cycle.failures(), begun);
    }

    private List<StoredVectorizer> selected() {
        try {
            return connections.with(selection::read);
        } catch (SQLException e) {
            throw new VectorizerException("cannot read ai.vectorizer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Optional<Pipeline> begin(Cycle cycle, StoredVectorizer vectorizer) {
        try {
            return Optional.of(pipelines.get(vectorizer));
        } catch (SQLException e) {
            cycle.failed(vectorizer.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            cycle.failed(vectorizer.name(), Failures.of(e));
        }
        return Optional.empty();
    }

    private void settle(StoredVectorizer vectorizer, Cycle cycle) {
        if (isStopping()) {
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
            backoff.postpone(name);
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

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /**
     * Lets running batches finish, those that only wait for a provider's next chance apart, for as long as
     * {@link Builder#closeTimeout} says; what is interrupted then stays queued, and is no failure of its vectorizer. An
     * index that is being built is given up: the next worker begins it anew. Closing twice does nothing.
     */
    @Override
    public void close() {
        stopped.countDown();
        SourceCommits.forget(waking);
        wake();
        batches.end(closeTimeout);
        Thread running = loop;
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join(Math.max(closeTimeout.toMillis(), 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            LOG.info("{} has stopped", WorkerTracking.VERSION);
        }
        indexes.close();
        renewals.close();
        pipelines.close();
    }

    /** How a worker works. All has defaults. */
    public static final class Builder {

        private final DataSource dataSource;
        private final Set<String> vectorizers = new TreeSet<>();
        private Duration pollInterval = Duration.ofMillis(250);
        private Duration closeTimeout = Duration.ofSeconds(20);
        private int concurrency = 4;
        private Clock clock = Clock.systemUTC();
        private final List<WorkerListener> listeners = new ArrayList<>();
        private ModelEnvironment environment = ModelEnvironment.ofProcess();
        private @Nullable Function<EmbeddingConfig, EmbeddingModel> models;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** Works for this vectorizer only; may be called several times. Default: all that are enabled. */
        public Builder vectorizer(String name) {
            vectorizers.add(name);
            return this;
        }

        /**
         * How long {@link VectorizerWorker#start()} waits when nothing is due; default 250 milliseconds, and 50 at most
         * while there was work in the last seconds. {@link VectorizerWorker#wake()} ends the waiting.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder pollInterval(Duration interval) {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("pollInterval must be positive, was " + interval);
            }
            this.pollInterval = interval;
            return this;
        }

        /**
         * How many connections are used at once, over all vectorizers; default 4. None is held while a model is asked.
         * How many calls of a model are under way at once is {@code processing.concurrency} of each vectorizer, 1
         * without it; one batch more is made ready meanwhile.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder concurrency(int connections) {
            if (connections < 1) {
                throw new IllegalArgumentException("concurrency must be at least 1, was " + connections);
            }
            this.concurrency = connections;
            return this;
        }

        /**
         * How long {@link VectorizerWorker#close()} lets batches finish before it interrupts them; default 20 seconds.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder closeTimeout(Duration timeout) {
            if (timeout.isNegative()) {
                throw new IllegalArgumentException("closeTimeout must not be negative, was " + timeout);
            }
            this.closeTimeout = timeout;
            return this;
        }

        /** Where the time comes from; default the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Is told what happens; may be called several times. What a listener throws is logged and stops neither the
         * worker nor the others.
         */
        public Builder listener(WorkerListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Makes the models itself, instead of those that the embedding configuration names: one for each vectorizer,
         * when it is first served and again when its definition has changed. The models stay the application's: the
         * worker does not close them, so that one may serve several workers and queries (Hibernate setting
         * {@code pgai4j.embedding_models}). Called by the worker's threads, one at a time.
         */
        public Builder embeddingModels(Function<EmbeddingConfig, EmbeddingModel> factory) {
            this.models = factory;
            return this;
        }

        /**
         * Sends tokens instead of a key to {@code endpoint}, as {@code https://name.openai.azure.com}; may be called
         * several times. Vectorizers with {@code embedding_openai} and a {@code base_url} there use them.
         *
         * @throws IllegalArgumentException if {@code endpoint} is not an https URL
         */
        public Builder bearer(String endpoint, BearerTokens tokens) {
            this.environment = environment.bearer(endpoint, tokens);
            return this;
        }

        /**
         * Reaches providers with an HTTP client of the application: its proxy, certificates or metrics. The worker does
         * not close it. Default: one that all models of the process share.
         *
         * @throws IllegalArgumentException if it follows redirects; a key must not go to another host
         */
        public Builder httpClient(HttpClient client) {
            this.environment = environment.httpClient(client);
            return this;
        }

        private BiFunction<String, EmbeddingConfig, EmbeddingModel> models(Report report) {
            Function<EmbeddingConfig, EmbeddingModel> own = models;
            if (own != null) {
                return (vectorizer, config) -> made(own, config);
            }
            ModelEnvironment known = environment;
            return (vectorizer, config) -> EmbeddingModels.from(
                    config, known.truncations(truncations -> report.truncated(vectorizer, truncations)));
        }

        private static EmbeddingModel made(Function<EmbeddingConfig, EmbeddingModel> own, EmbeddingConfig config) {
            EmbeddingModel model = own.apply(config);
            if (model == null) {
                throw new VectorizerException(
                        "embeddingModels gave no model for \"%s\"; let the function return one, such as EmbeddingModels.from(config)"
                                .formatted(config.model()));
            }
            return model;
        }

        /** The worker, which does nothing yet: {@link #start()} or {@link #drain()} it, and close it. */
        public VectorizerWorker build() {
            return new VectorizerWorker(this);
        }
    }

    private record CycleResult(WorkSummary summary, Map<String, Exception> failures, List<Pipeline> pipelines) {}
}
