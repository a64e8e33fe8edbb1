package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import org.jspecify.annotations.Nullable;

/**
 * A table of chunks and vectors, with a view that joins it to the source.
 *
 * @param destination gives the view its name, and the table too, with {@code _store} behind it
 * @param targetSchema schema of the table; null: that of the source
 * @param targetTable the table; null: {@code <source>_embedding_store}
 * @param viewSchema schema of the view; null: that of the source
 * @param viewName the view; null: {@code <source>_embedding}
 * @since 0.1
 */
@CatalogFunction(value = "destination_table", implementation = "table")
public record TableDestination(
        @Nullable String destination,
        @Nullable String targetSchema,
        @Nullable String targetTable,
        @Nullable String viewSchema,
        @Nullable String viewName)
        implements DestinationConfig {

    private static final String TARGET_SUFFIX = "_store";

    @WhenWritten
    void check() {
        Check.all(
                () -> Check.identifier("destination", destination),
                () -> Check.identifier("targetSchema", targetSchema),
                () -> Check.identifier("targetTable", targetTable),
                () -> Check.identifier("viewSchema", viewSchema),
                () -> Check.identifier("viewName", viewName));
        if (destination != null && targetTable == null) {
            Check.identifier("destination with " + TARGET_SUFFIX + " behind it", destination + TARGET_SUFFIX);
        }
    }

    /** All names by default. */
    public static TableDestination ofDefaults() {
        return new TableDestination(null, null, null, null, null);
    }

    /** View {@code <destination>}, table {@code <destination>_store}. */
    public static TableDestination of(String destination) {
        return new TableDestination(destination, null, null, null, null);
    }

    /**
     * A copy with this {@code destination}: gives the view its name, and the table too, with {@code _store} behind it.
     */
    public TableDestination destination(@Nullable String value) {
        return new TableDestination(value, targetSchema, targetTable, viewSchema, viewName);
    }

    /** A copy with this {@code targetSchema}: schema of the table; null: that of the source. */
    public TableDestination targetSchema(@Nullable String value) {
        return new TableDestination(destination, value, targetTable, viewSchema, viewName);
    }

    /** A copy with this {@code targetTable}: the table; null: {@code <source>_embedding_store}. */
    public TableDestination targetTable(@Nullable String value) {
        return new TableDestination(destination, targetSchema, value, viewSchema, viewName);
    }

    /** A copy with this {@code viewSchema}: schema of the view; null: that of the source. */
    public TableDestination viewSchema(@Nullable String value) {
        return new TableDestination(destination, targetSchema, targetTable, value, viewName);
    }

    /** A copy with this {@code viewName}: the view; null: {@code <source>_embedding}. */
    public TableDestination viewName(@Nullable String value) {
        return new TableDestination(destination, targetSchema, targetTable, viewSchema, value);
    }
}
