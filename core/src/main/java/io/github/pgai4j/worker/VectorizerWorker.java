package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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
    private static final Duration FIRST_WAIT_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofMinutes(5);

    private final DataSource dataSource;
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
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread loop;

    private VectorizerWorker(Builder builder) {
        this.dataSource = builder.dataSource;
        this.selection = new Selection(builder.vectorizers);
        this.pollInterval = builder.pollInterval;
        this.closeTimeout = builder.closeTimeout;
        this.concurrency = builder.concurrency;
        this.tracking = new WorkerTracking(dataSource, pollInterval, builder.clock);
        this.report = new Report(dataSource, tracking, new Listeners(builder.listeners));
        this.backoff = new Backoff(builder.clock, FIRST_WAIT_AFTER_FAILURE, LONGEST_WAIT_AFTER_FAILURE);
        this.pipelines = new Pipelines(dataSource, builder.models(report), builder.models == null);
        this.batches = new BatchThreads(builder.concurrency);
        this.indexes = new IndexKeeper(
                dataSource,
                report,
                builder.clock,
                Executors.newSingleThreadExecutor(BatchThreads.named("pgai4j-worker-index-")));
    }

    /**
     * A worker for the vectorizers of a database; each batch takes one connection for as long as it lasts, and so does
     * the building of a vector index.
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
        Thread thread = BatchThreads.named("pgai4j-worker-loop-").newThread(this::loop);
        loop = thread;
        LOG.info(
                "{} starts: {}, {} batches at once, looks every {} ms",
                WorkerTracking.VERSION,
                selection,
                concurrency,
                pollInterval.toMillis());
        thread.start();
    }

    private void loop() {
        try {
            do {
                try {
                    runCycle(true, true).pipelines().forEach(indexes::tendLater);
                } catch (VectorizerException e) {
                    LOG.error("nothing can be embedded: {}", e.getMessage());
                } catch (RuntimeException | Error e) {
                    LOG.error("unexpected, and tried again after the poll interval: {}", String.valueOf(e), e);
                }
            } while (!stopped.await(pollInterval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        CycleResult result = runCycle(true, false);
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
        return orThrow(runCycle(false, false));
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

    private synchronized CycleResult runCycle(boolean untilEmpty, boolean withBackoff) {
        tracking.start();
        Cycle cycle = new Cycle(dataSource, batches, this::isStopping, report);
        List<StoredVectorizer> due = selected().stream()
                .filter(vectorizer -> !withBackoff || !backoff.isWaiting(vectorizer.name()))
                .toList();
        List<Pipeline> begun = new ArrayList<>();
        due.forEach(vectorizer -> begin(cycle, vectorizer).ifPresent(pipeline -> {
            cycle.add(pipeline, untilEmpty);
            begun.add(pipeline);
        }));
        WorkSummary summary = cycle.await();
        due.forEach(vectorizer -> settle(vectorizer, cycle));
        tracking.heartbeat();
        return new CycleResult(summary, cycle.failures(), begun);
    }

    private List<StoredVectorizer> selected() {
        try (Connection connection = dataSource.getConnection()) {
            return selection.read(connection);
        } catch (SQLException e) {
            throw new VectorizerException("cannot read ai.vectorizer: " + e.getMessage(), e);
        }
    }

    private Optional<Pipeline> begin(Cycle cycle, StoredVectorizer vectorizer) {
        try {
            return Optional.of(pipelines.get(vectorizer));
        } catch (SQLException e) {
            cycle.failed(vectorizer.name(), e);
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
        pipelines.close();
    }

    /** How a worker works. All has defaults. */
    public static final class Builder {

        private final DataSource dataSource;
        private final Set<String> vectorizers = new TreeSet<>();
        private Duration pollInterval = Duration.ofSeconds(5);
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
         * How long {@link VectorizerWorker#start()} waits when nothing is due; default 5 seconds.
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
         * How many batches are worked on at once, over all vectorizers, each with a connection of its own; default 4.
         * One vectorizer gets as many as its {@code processing.concurrency} says, 1 without it.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder concurrency(int batches) {
            if (batches < 1) {
                throw new IllegalArgumentException("concurrency must be at least 1, was " + batches);
            }
            this.concurrency = batches;
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
