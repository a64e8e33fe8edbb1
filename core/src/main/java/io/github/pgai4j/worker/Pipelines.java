package io.github.pgai4j.worker;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines of this worker, built once and again when the stored definition has changed. Thread-safe; builds one at
 * a time.
 */
final class Pipelines implements AutoCloseable {

    private final Connections connections;
    private final WorkerTracking progress;
    private final Renewals renewals;
    private final Calls calls;
    private final Clock clock;
    private final BiFunction<String, EmbeddingConfig, EmbeddingModel> models;
    private final boolean closesModels;
    private final Map<Integer, Pipeline> built = new ConcurrentHashMap<>();

    /** @param closesModels whether the models are made for this worker alone */
    Pipelines(
            Connections connections,
            WorkerTracking progress,
            Renewals renewals,
            Calls calls,
            Clock clock,
            BiFunction<String, EmbeddingConfig, EmbeddingModel> models,
            boolean closesModels) {
        this.connections = connections;
        this.progress = progress;
        this.renewals = renewals;
        this.calls = calls;
        this.clock = clock;
        this.models = models;
        this.closesModels = closesModels;
    }

    /** Whether this definition is the one that is served. */
    boolean knows(StoredVectorizer vectorizer) {
        Pipeline known = built.get(vectorizer.id());
        return known != null && known.vectorizer().equals(vectorizer);
    }

    Pipeline get(StoredVectorizer vectorizer) throws SQLException, InterruptedException {
        Pipeline known = built.get(vectorizer.id());
        return known != null && known.vectorizer().equals(vectorizer) ? known : build(vectorizer);
    }

    private synchronized Pipeline build(StoredVectorizer vectorizer) throws SQLException, InterruptedException {
        Pipeline known = built.get(vectorizer.id());
        if (known != null && known.vectorizer().equals(vectorizer)) {
            return known;
        }
        remove(vectorizer.id());
        EmbeddingModel model =
                models.apply(vectorizer.name(), vectorizer.config().embedding());
        Pipeline pipeline = connections.with(
                connection -> Pipeline.of(vectorizer, model, calls, progress, renewals, clock, connection));
        built.put(vectorizer.id(), pipeline);
        return pipeline;
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
