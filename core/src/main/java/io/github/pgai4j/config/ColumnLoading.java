package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * The text is in a column.
 *
 * @param columnName the column, as the catalog tables hold its name
 * @param retries how often loading is tried again; null: 6
 */
@CatalogFunction(value = "loading_column", implementation = "column")
public record ColumnLoading(String columnName, @Nullable Integer retries) implements LoadingConfig {

    public ColumnLoading {
        Check.all(
                () -> Check.requiredIdentifier("columnName", columnName),
                () -> Check.range("retries", retries, 0, Integer.MAX_VALUE));
    }

    public static ColumnLoading of(String columnName) {
        return new ColumnLoading(columnName, null);
    }
}
