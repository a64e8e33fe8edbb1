package io.github.pgai4j.worker;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The pipelines of this worker, built once and again when the stored definition has changed. Not thread-safe. */
final class Pipelines implements AutoCloseable {

    private final BiFunction<String, EmbeddingConfig, EmbeddingModel> models;
    private final Map<Integer, Pipeline> built = new HashMap<>();

    Pipelines(BiFunction<String, EmbeddingConfig, EmbeddingModel> models) {
        this.models = models;
    }

    Pipeline get(int vectorizerId, Connection connection) throws SQLException {
        VectorizerDefinition definition = Definitions.load(connection, vectorizerId);
        Pipeline known = built.get(vectorizerId);
        if (known != null && known.definition().equals(definition)) {
            return known;
        }
        remove(vectorizerId);
        Pipeline pipeline =
                Pipeline.of(definition, embedding -> models.apply(definition.name(), embedding), connection);
        built.put(vectorizerId, pipeline);
        return pipeline;
    }

    private void remove(int vectorizerId) {
        @Nullable Pipeline known = built.remove(vectorizerId);
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        built.values().forEach(Pipeline::close);
        built.clear();
    }
}
