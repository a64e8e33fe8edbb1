package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.internal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a vector index.
 *
 * @param name the index, which may have been made by somebody else; null: there is none
 * @param isUsable whether queries can use it
 * @param isBeingBuilt whether somebody builds one at this moment
 * @param phase what the server is doing, as {@code pg_stat_progress_create_index} says; null: nothing is being built,
 *     or this role may not see it
 * @param fraction how much of that phase is done, 0 to 1; null: not known
 */
public record FoundIndex(
        @Nullable QualifiedName name,
        boolean isUsable,
        boolean isBeingBuilt,
        @Nullable String phase,
        @Nullable Double fraction) {}
