package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.spring.boot.Pgai4jProperties;
import io.github.pgai4j.worker.VectorizerWorker;
import javax.sql.DataSource;

/** Puts properties into the builder of a worker. */
final class WorkerBuilder {

    private WorkerBuilder() {}

    /** @throws IllegalStateException if a property has a value that is not possible */
    static VectorizerWorker.Builder of(
            DataSource dataSource, Pgai4jProperties.Worker worker, EmbeddingModelSource models) {
        VectorizerWorker.Builder builder = VectorizerWorker.builder(dataSource);
        try {
            builder.concurrency(worker.concurrency())
                    .pollInterval(worker.pollInterval())
                    .closeTimeout(worker.closeTimeout());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("pgai4j.worker: " + e.getMessage(), e);
        }
        worker.vectorizers().forEach(builder::vectorizer);
        // Models that the worker makes itself say which vectorizer's texts they cut.
        return models.isOfApplication() ? builder.embeddingModels(models) : builder.environment(models.environment());
    }
}
