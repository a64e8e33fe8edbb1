package io.github.pgai4j.worker;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.embedding.RateLimit;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
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

    private final Duration closeTimeout;
    private final String description;
    private final Rounds rounds;
    private final WorkerLoop loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private VectorizerWorker(Builder builder) {
        this.closeTimeout = builder.closeTimeout;
        this.description = "%s, %d connections at once, looks every %d ms"
                .formatted(new Selection(builder.vectorizers), builder.concurrency, builder.pollInterval.toMillis());
        this.rounds = new Rounds(builder, this::isStopping);
        this.loop = new WorkerLoop(rounds, builder.pollInterval, builder.listened, this::isStopping);
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
    public void start() {
        loop.start();
        LOG.info("{} starts: {}", WorkerTracking.VERSION, description);
    }

    /**
     * Looks for work at once, if this worker is started, instead of after the poll interval. Hibernate does that by
     * itself after each commit that inserted or changed a source entity in this process; whoever writes otherwise may
     * call it after each commit, for it costs next to nothing.
     */
    public void wake() {
        loop.wake();
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
        rounds.begin();
        Rounds.Result result = rounds.run(rounds.selected(), true);
        rounds.tendIndexes(result.pipelines());
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
        rounds.begin();
        return orThrow(rounds.run(rounds.selected(), false));
    }

    /**
     * How far this worker is with backlogs that have kept it busy for more than 10 seconds, by the name of the
     * vectorizer, as {@link WorkerListener#backfillProgressed} was told last, some 30 seconds ago at most.
     */
    public Map<String, BackfillProgress> backfills() {
        return rounds.backfills();
    }

    private void requireOpen() {
        if (isStopping()) {
            throw new IllegalStateException("this worker has been closed");
        }
    }

    private static WorkSummary orThrow(Rounds.Result result) {
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
        loop.stopListening();
        rounds.end(closeTimeout);
        if (loop.await(closeTimeout)) {
            LOG.info("{} has stopped", WorkerTracking.VERSION);
        }
        rounds.close();
    }

    /** How a worker works. All has defaults. */
    public static final class Builder {

        final DataSource dataSource;
        final Set<String> vectorizers = new TreeSet<>();
        Duration pollInterval = Duration.ofMillis(250);
        Duration closeTimeout = Duration.ofSeconds(20);
        Duration callTimeout = Duration.ofMinutes(15);
        int concurrency = 4;

        @Nullable
        DataSource listened;

        Clock clock = Clock.systemUTC();
        final List<WorkerListener> listeners = new ArrayList<>();
        private ModelEnvironment environment = ModelEnvironment.ofProcess();

        @Nullable
        Function<EmbeddingConfig, EmbeddingModel> models;

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
         * How many batches ask a model at once is {@code processing.concurrency} of each vectorizer, 1 without it, each
         * with as many requests as {@link EmbeddingModel#concurrentRequests()} says; one batch more is made ready
         * meanwhile.
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

        /**
         * After how long a call of a model is given up that has not answered; default 15 minutes. Its texts stay
         * queued, and its vectorizer is tried again later. Providers over HTTP give up by themselves, after 2 minutes
         * and some attempts: this is for models that hang.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder callTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("callTimeout must be positive, was " + timeout);
            }
            this.callTimeout = timeout;
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
         * Hears of rows that other processes queue, for vectorizers that {@code ai.notify_workers} (or
         * {@link io.github.pgai4j.catalog.VectorizerCatalog#notifyWorkers}) makes notify, instead of finding them at
         * the end of the poll interval. {@link VectorizerWorker#start()} takes one connection for that and keeps it;
         * when it is lost, another is taken.
         *
         * @param direct of which a connection listens: not behind PgBouncer in transaction mode, and not of a pool that
         *     has one connection only; the connections are the driver's or are unwrapped to it
         */
        @Incubating
        public Builder listen(DataSource direct) {
            this.listened = direct;
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
         * What the models that this worker makes get from the process: keys by the names of variables, tokens, trusted
         * servers, limits, the HTTP client. Takes the place of what {@link #bearer}, {@link #trust},
         * {@link #httpClient} and {@link #rateLimit} have given before. Default {@link ModelEnvironment#ofProcess()}.
         */
        @Incubating
        public Builder environment(ModelEnvironment given) {
            this.environment = Objects.requireNonNull(given, "given");
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
         * Lets the server at {@code origin}, as {@code https://models.example.com}, get keys though only a vectorizer
         * gives its address; may be called several times.
         *
         * @param keyNames environment variables that may be sent there beside the provider's own
         * @throws IllegalArgumentException if {@code origin} is not an http or https URL, or is to get a key over http
         *     on another machine
         * @see ModelEnvironment#trust
         */
        public Builder trust(String origin, String... keyNames) {
            this.environment = environment.trust(origin, keyNames);
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

        /**
         * Keeps to a limit of the server at {@code origin}, as {@code https://api.openai.com}, instead of what it
         * announces or its refusals teach; may be called for several servers.
         *
         * @throws IllegalArgumentException if {@code origin} is not an http or https URL
         * @see ModelEnvironment#rateLimit
         */
        public Builder rateLimit(String origin, RateLimit limit) {
            this.environment = environment.rateLimit(origin, limit);
            return this;
        }

        BiFunction<String, EmbeddingConfig, EmbeddingModel> models(Report report) {
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
}
