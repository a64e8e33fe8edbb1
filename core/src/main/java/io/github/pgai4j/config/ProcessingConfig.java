package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * How a worker goes about it.
 *
 * @param batchSize source rows of one transaction, 1 to 2048; null: the worker decides
 * @param concurrency batches at once, 1 to 50; null: the worker decides
 */
@CatalogFunction(value = "processing_default", implementation = "default")
public record ProcessingConfig(
        @Nullable Integer batchSize, @Nullable Integer concurrency) implements Strict {

    @Override
    public void check() {
        Check.all(
                () -> Check.range("batchSize", batchSize, 1, 2048),
                () -> Check.range("concurrency", concurrency, 1, 50));
    }

    public static ProcessingConfig ofDefaults() {
        return new ProcessingConfig(null, null);
    }
}
