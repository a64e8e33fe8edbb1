package io.github.pgai4j.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import io.github.pgai4j.internal.destination.Destination;
import io.github.pgai4j.internal.destination.Destinations;
import io.github.pgai4j.internal.destination.Fingerprint;
import io.github.pgai4j.internal.indexing.VectorIndex;
import io.github.pgai4j.internal.queue.ClaimLimits;
import io.github.pgai4j.internal.queue.QueueTable;
import io.github.pgai4j.internal.queue.WorkQueue;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that one vectorizer needs to work; shared by the batches of that vectorizer. */
record Pipeline(
        StoredVectorizer vectorizer,
        VectorizerConfig config,
        WorkQueue queue,
        TextStages stages,
        Embedder embedder,
        Destination destination,
        Calls calls,
        Semaphore turns,
        AtomicInteger claims,
        WorkerTracking progress,
        Renewals renewals)
        implements AutoCloseable {

    /** The longest text of a row that is read, in bytes. */
    static final long LONGEST_TEXT = 64L << 20;

    /** How long a row is ours without renewal. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int DEFAULT_BATCH_SIZE = 50;
    private static final int MAX_BATCH_SIZE = 2048;
    private static final long TEXTS_AT_ONCE = 16L << 20;
    // Leases that have run out are claimed one by one, so that what has killed one worker does not hold up all the
    // rest.
    private static final int CLAIMS_FOR_ONE_EXPIRED = 8;

    // They say who asks, and change no vector.
    private static final List<String> NOT_OF_THE_VECTOR = List.of("api_key_name", "user", "chat_user", "keep_alive");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String IS_BYTES = """
            SELECT t.typname = 'bytea'
            FROM pg_attribute a
            JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ?::regclass AND a.attname = ?
            """;

    private static final String COLUMNS = """
            SELECT a.attname
            FROM pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            """;

    static Pipeline of(
            StoredVectorizer vectorizer,
            EmbeddingModel model,
            Calls calls,
            WorkerTracking progress,
            Renewals renewals,
            Clock clock,
            Connection connection)
            throws SQLException {
        VectorizerConfig config = vectorizer.config();
        TextStages stages = new TextStages(config);
        Embedder embedder = new Embedder(model, config.embedding());
        QueueTable table = QueueTable.of(
                vectorizer.id(), vectorizer.source(), vectorizer.queue(), failedQueue(vectorizer), connection);
        String loaded = config.loading().columnName();
        boolean isBytes =
                Query.of(IS_BYTES, vectorizer.source().name().quoted(), loaded).holds(connection);
        Destination destination = Destinations.of(vectorizer, fingerprint(vectorizer, model), clock, connection);
        return new Pipeline(
                vectorizer,
                config,
                new WorkQueue(
                        table,
                        LEASE,
                        stages.columns(),
                        Identifier.of(loaded),
                        isBytes,
                        vectorizer.target(),
                        destination.claimed()),
                stages,
                embedder,
                destination,
                calls,
                new Semaphore(concurrency(config), true),
                new AtomicInteger(),
                progress,
                renewals);
    }

    private static QualifiedName failedQueue(StoredVectorizer vectorizer) {
        QualifiedName failed = vectorizer.failedQueue();
        if (failed == null) {
            throw new VectorizerException(
                    "vectorizer \"%s\" has no failed queue, as in catalogs older than pgai 0.12; upgrade the catalog"
                            .formatted(vectorizer.name()));
        }
        return failed;
    }

    private static Fingerprint fingerprint(StoredVectorizer vectorizer, EmbeddingModel model) {
        try {
            JsonNode embedding = JSON.readTree(vectorizer.configJson()).path("embedding");
            if (embedding instanceof ObjectNode options) {
                options.remove(NOT_OF_THE_VECTOR);
            }
            return Fingerprint.of(
                    JSON.writeValueAsString(JSON.convertValue(embedding, TreeMap.class)) + model.revision());
        } catch (JsonProcessingException e) {
            throw new AssertionError("a jsonb is JSON", e);
        }
    }

    int id() {
        return vectorizer.id();
    }

    String name() {
        return vectorizer.name();
    }

    /** The vector index that the vectorizer asks for. */
    Optional<VectorIndex> index() {
        return VectorIndex.of(vectorizer, config.indexing());
    }

    /** How much the next batch takes. */
    ClaimLimits limits() {
        Integer size = config.processing().batchSize();
        return new ClaimLimits(
                size == null ? DEFAULT_BATCH_SIZE : Math.max(1, Math.min(MAX_BATCH_SIZE, size)),
                LONGEST_TEXT,
                TEXTS_AT_ONCE,
                claims.incrementAndGet() % CLAIMS_FOR_ONE_EXPIRED == 0);
    }

    /** How many batches may ask the model at once. */
    int concurrency() {
        return concurrency(config);
    }

    private static int concurrency(VectorizerConfig config) {
        Integer concurrency = config.processing().concurrency();
        return concurrency == null ? 1 : Math.max(1, concurrency);
    }

    /**
     * Says what is missing after a statement has found no table or column.
     *
     * @throws VectorizerException if it is a column that loading or template name
     */
    void requireColumns(Connection connection) throws SQLException {
        Set<String> found = new HashSet<>(
                Query.of(COLUMNS, vectorizer.source().name().quoted()).list(connection, row -> row.getString(1)));
        if (!found.isEmpty()) {
            stages.requireColumns(found);
        }
    }

    @Override
    public void close() {
        embedder.close();
    }
}
