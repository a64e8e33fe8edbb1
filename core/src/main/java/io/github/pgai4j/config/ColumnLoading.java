package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import org.jspecify.annotations.Nullable;

/**
 * The text is in a column.
 *
 * @param columnName the column, as the catalog tables hold its name
 * @param retries how often loading is tried again; null: 6
 * @param enqueueOnUpdate which updates make a row due again: {@code used_columns}, those that change the loaded column,
 *     the key or a column of the template, or {@code any_column}; null: the catalog's default, the former. Not for
 *     pgai's own catalog
 * @since 0.1
 */
@CatalogFunction(value = "loading_column", implementation = "column")
public record ColumnLoading(
        String columnName,
        @Nullable Integer retries,
        @Nullable String enqueueOnUpdate) implements LoadingConfig {

    public ColumnLoading {
        Check.all(
                () -> Check.requiredIdentifier("columnName", columnName),
                () -> Check.range("retries", retries, 0, Integer.MAX_VALUE));
    }

    @WhenWritten
    void check() {
        Rules.enqueueOnUpdate(enqueueOnUpdate);
    }

    /** With this {@code columnName}, and defaults for the rest. */
    public static ColumnLoading of(String columnName) {
        return new ColumnLoading(columnName, null, null);
    }

    /** A copy with this {@code retries}: how often loading is tried again; null: 6. */
    public ColumnLoading retries(@Nullable Integer value) {
        return new ColumnLoading(columnName, value, enqueueOnUpdate);
    }

    /**
     * A copy with this {@code enqueueOnUpdate}: which updates make a row due again: {@code used_columns}, those that
     * change the loaded column, the key or a column of the template, or {@code any_column}; null: the catalog's
     * default, the former. Not for pgai's own catalog.
     */
    public ColumnLoading enqueueOnUpdate(@Nullable String value) {
        return new ColumnLoading(columnName, retries, value);
    }
}
