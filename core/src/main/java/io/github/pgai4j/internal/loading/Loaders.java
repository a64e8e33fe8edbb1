package io.github.pgai4j.internal.loading;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.LoadingConfig;

/** Makes the loader that a configuration asks for. */
public final class Loaders {

    private Loaders() {}

    /**
     * Returns the loader of a configuration.
     *
     * @throws VectorizerException if this worker cannot load in that way
     */
    public static Loader from(LoadingConfig config) {
        if (config instanceof ColumnLoading column) {
            return new ColumnLoader(column.columnName());
        }
        throw new VectorizerException(
                "this worker loads columns, but the vectorizer's loading is %s; create it with ai.loading_column, or run pgai's worker for it"
                        .formatted(config));
    }
}
