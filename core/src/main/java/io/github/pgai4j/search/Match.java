package io.github.pgai4j.search;

import org.jspecify.annotations.Nullable;

/**
 * An embedding that was found.
 *
 * @param embedding the generated entity
 * @param distance from the query, in the unit of the {@link Distance} that was asked for
 * @param similarity {@link Distance#similarity} of that distance
 * @param hybrid how it was ranked; null unless the search was hybrid
 * @since 0.1
 */
public record Match<E>(
        E embedding,
        double distance,
        double similarity,
        @Nullable HybridScore hybrid) {}
