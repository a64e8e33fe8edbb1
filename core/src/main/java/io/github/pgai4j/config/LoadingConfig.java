package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the text of a source row is.
 *
 * @since 0.1
 */
public sealed interface LoadingConfig permits ColumnLoading, UriLoading {

    /** Tries after the first when {@code retries} is not given. */
    int DEFAULT_RETRIES = 6;

    /** Column of the source table. */
    String columnName();

    /** How often loading is tried again before a row is given up; null: {@value #DEFAULT_RETRIES}. */
    @Nullable
    Integer retries();

    /** {@link #retries()} or the default. */
    default int effectiveRetries() {
        Integer retries = retries();
        return retries == null ? DEFAULT_RETRIES : retries;
    }
}
