package io.github.pgai4j.config;

/**
 * A column of the source table itself: one vector for a row.
 *
 * @param embeddingColumn the column; it is added if it does not exist
 */
@CatalogFunction(value = "destination_column", implementation = "column")
public record ColumnDestination(String embeddingColumn) implements DestinationConfig {

    public ColumnDestination {
        Check.requiredIdentifier("embeddingColumn", embeddingColumn);
    }

    public static ColumnDestination of(String embeddingColumn) {
        return new ColumnDestination(embeddingColumn);
    }
}
