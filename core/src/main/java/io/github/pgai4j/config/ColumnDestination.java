package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;

/**
 * A column of the source table itself: one vector for a row.
 *
 * @param embeddingColumn the column; it is added if it does not exist
 * @since 0.1
 */
@CatalogFunction(value = "destination_column", implementation = "column")
public record ColumnDestination(String embeddingColumn) implements DestinationConfig {

    public ColumnDestination {
        Check.requiredIdentifier("embeddingColumn", embeddingColumn);
    }

    /** With this {@code embeddingColumn}, and defaults for the rest. */
    public static ColumnDestination of(String embeddingColumn) {
        return new ColumnDestination(embeddingColumn);
    }
}
