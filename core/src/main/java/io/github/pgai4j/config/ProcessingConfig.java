package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import org.jspecify.annotations.Nullable;

/**
 * How a worker goes about it.
 *
 * @param batchSize source rows of one transaction, 1 to 2048; null: the worker decides
 * @param concurrency batches at once, 1 to 50; null: the worker decides
 * @since 0.1
 */
@CatalogFunction(value = "processing_default", implementation = "default")
public record ProcessingConfig(
        @Nullable Integer batchSize, @Nullable Integer concurrency) {

    @WhenWritten
    void check() {
        Check.all(
                () -> Check.range("batchSize", batchSize, 1, 2048),
                () -> Check.range("concurrency", concurrency, 1, 50));
    }

    /** All by default. */
    public static ProcessingConfig ofDefaults() {
        return new ProcessingConfig(null, null);
    }

    /** A copy with this {@code batchSize}: source rows of one transaction, 1 to 2048; null: the worker decides. */
    public ProcessingConfig batchSize(@Nullable Integer value) {
        return new ProcessingConfig(value, concurrency);
    }

    /** A copy with this {@code concurrency}: batches at once, 1 to 50; null: the worker decides. */
    public ProcessingConfig concurrency(@Nullable Integer value) {
        return new ProcessingConfig(batchSize, value);
    }
}
