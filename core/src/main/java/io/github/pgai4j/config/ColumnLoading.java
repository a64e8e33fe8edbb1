package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * The text is in a column.
 *
 * @param columnName the column, as the catalog tables hold its name
 * @param retries how often loading is tried again; null: 6
 * @param enqueueOnUpdate which updates make a row due again: {@code used_columns}, those that change the loaded column,
 *     the key or a column of the template, or {@code any_column}; null: the catalog's default, the former. Not for
 *     pgai's own catalog
 */
@CatalogFunction(value = "loading_column", implementation = "column")
public record ColumnLoading(
        String columnName,
        @Nullable Integer retries,
        @Nullable String enqueueOnUpdate) implements LoadingConfig, Strict {

    public ColumnLoading {
        Check.all(
                () -> Check.requiredIdentifier("columnName", columnName),
                () -> Check.range("retries", retries, 0, Integer.MAX_VALUE));
    }

    @Override
    public void check() {
        Check.enqueueOnUpdate(enqueueOnUpdate);
    }

    public static ColumnLoading of(String columnName) {
        return new ColumnLoading(columnName, null, null);
    }
}
