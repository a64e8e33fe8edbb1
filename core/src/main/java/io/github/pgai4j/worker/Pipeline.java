package io.github.pgai4j.worker;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.ProcessingConfig;
import io.github.pgai4j.destination.Destination;
import io.github.pgai4j.destination.Destinations;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.indexing.VectorIndex;
import io.github.pgai4j.queue.WorkQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Everything that one vectorizer needs to work; shared by the batches of that vectorizer. */
record Pipeline(
        VectorizerDefinition definition, WorkQueue queue, TextStages stages, Embedder embedder, Destination destination)
        implements AutoCloseable {

    private static final int DEFAULT_BATCH_SIZE = 50;
    private static final int MAX_BATCH_SIZE = 2048;

    static Pipeline of(
            VectorizerDefinition definition, Function<EmbeddingConfig, EmbeddingModel> models, Connection connection)
            throws SQLException {
        EmbeddingConfig embedding = definition.config().embedding();
        return new Pipeline(
                definition,
                new WorkQueue(definition.queue()),
                new TextStages(definition.config()),
                new Embedder(models.apply(embedding), embedding),
                Destinations.from(definition.config().destination(), definition.source(), connection));
    }

    int id() {
        return definition.id();
    }

    String name() {
        return definition.name();
    }

    /** The vector index that the vectorizer asks for. */
    Optional<VectorIndex> index() {
        return VectorIndex.of(
                id(), definition.queue().source(), definition.queue().queue(), definition.config());
    }

    int batchSize() {
        ProcessingConfig processing = definition.config().processing();
        Integer size = processing.batchSize();
        return size == null ? DEFAULT_BATCH_SIZE : Math.max(1, Math.min(MAX_BATCH_SIZE, size));
    }

    int concurrency() {
        Integer concurrency = definition.config().processing().concurrency();
        return concurrency == null ? 1 : Math.max(1, concurrency);
    }

    @Override
    public void close() {
        embedder.close();
    }
}
