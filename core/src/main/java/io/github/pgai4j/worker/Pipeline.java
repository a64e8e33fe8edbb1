package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.destination.Destination;
import io.github.pgai4j.internal.destination.Destinations;
import io.github.pgai4j.internal.indexing.VectorIndex;
import io.github.pgai4j.internal.queue.QueueTable;
import io.github.pgai4j.internal.queue.WorkQueue;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Everything that one vectorizer needs to work; shared by the batches of that vectorizer. */
record Pipeline(
        StoredVectorizer vectorizer,
        VectorizerConfig config,
        WorkQueue queue,
        TextStages stages,
        Embedder embedder,
        Destination destination)
        implements AutoCloseable {

    private static final int DEFAULT_BATCH_SIZE = 50;
    private static final int MAX_BATCH_SIZE = 2048;

    static Pipeline of(
            StoredVectorizer vectorizer, Function<EmbeddingConfig, EmbeddingModel> models, Connection connection)
            throws SQLException {
        VectorizerConfig config = vectorizer.config();
        return new Pipeline(
                vectorizer,
                config,
                new WorkQueue(queue(vectorizer)),
                new TextStages(config),
                new Embedder(models.apply(config.embedding()), config.embedding()),
                Destinations.of(vectorizer, connection));
    }

    private static QueueTable queue(StoredVectorizer vectorizer) {
        QualifiedName failed = vectorizer.failedQueue();
        if (failed == null) {
            throw new VectorizerException(
                    "vectorizer \"%s\" has no failed queue, as in catalogs older than pgai 0.12; upgrade the catalog"
                            .formatted(vectorizer.name()));
        }
        return new QueueTable(vectorizer.id(), vectorizer.source(), vectorizer.queue(), failed);
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

    int batchSize() {
        Integer size = config.processing().batchSize();
        return size == null ? DEFAULT_BATCH_SIZE : Math.max(1, Math.min(MAX_BATCH_SIZE, size));
    }

    int concurrency() {
        Integer concurrency = config.processing().concurrency();
        return concurrency == null ? 1 : Math.max(1, concurrency);
    }

    @Override
    public void close() {
        embedder.close();
    }
}
