package io.github.pgai4j.worker;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The pipelines of this worker, built once and again when the stored definition has changed. Not thread-safe. */
final class Pipelines implements AutoCloseable {

    private final DataSource dataSource;
    private final BiFunction<String, EmbeddingConfig, EmbeddingModel> models;
    private final boolean closesModels;
    private final Map<Integer, Pipeline> built = new HashMap<>();

    /** @param closesModels whether the models are made for this worker alone */
    Pipelines(DataSource dataSource, BiFunction<String, EmbeddingConfig, EmbeddingModel> models, boolean closesModels) {
        this.dataSource = dataSource;
        this.models = models;
        this.closesModels = closesModels;
    }

    Pipeline get(StoredVectorizer vectorizer) throws SQLException {
        Pipeline known = built.get(vectorizer.id());
        if (known != null && known.vectorizer().equals(vectorizer)) {
            return known;
        }
        remove(vectorizer.id());
        try (Connection connection = dataSource.getConnection()) {
            Pipeline pipeline =
                    Pipeline.of(vectorizer, embedding -> models.apply(vectorizer.name(), embedding), connection);
            built.put(vectorizer.id(), pipeline);
            return pipeline;
        }
    }

    private void remove(int vectorizerId) {
        @Nullable Pipeline known = built.remove(vectorizerId);
        if (known != null && closesModels) {
            known.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(built.keySet()).forEach(this::remove);
    }
}
