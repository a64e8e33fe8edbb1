package io.github.pgai4j.search;

import org.jspecify.annotations.Nullable;

/**
 * A chunk that was found, without entity or vector.
 *
 * @param parentKey identifier of the source entity, as {@code find} takes it
 * @param chunkSeq position of the chunk in the source text, from 0
 * @param chunk its text
 * @param distance from the query, in the unit of the {@link Distance} that was asked for
 * @param similarity {@link Distance#similarity} of that distance
 * @param hybrid how it was ranked; null unless the search was hybrid
 * @since 0.1
 */
public record ChunkMatch(
        Object parentKey,
        int chunkSeq,
        String chunk,
        double distance,
        double similarity,
        @Nullable HybridScore hybrid) {}
