package io.github.pgai4j.search;

import org.jspecify.annotations.Nullable;

/**
 * A source entity that was found, with the best of its chunks.
 *
 * @param parent the source entity
 * @param embedding the generated entity of its best chunk
 * @param distance of that chunk from the query, in the unit of the {@link Distance} that was asked for
 * @param similarity {@link Distance#similarity} of that distance
 * @param hybrid how that chunk was ranked; null unless the search was hybrid
 * @since 0.1
 */
public record ParentMatch<P, E>(
        P parent,
        E embedding,
        double distance,
        double similarity,
        @Nullable HybridScore hybrid) {}
