package io.github.pgai4j.search;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that a statement found.
 *
 * @param uuid key of the embedding
 * @param parentKey the values of its parent's key columns, as {@link ParentKey} compares them
 * @param extra what else the statement was asked for
 */
record Hit(
        UUID uuid,
        List<Object> parentKey,
        int chunkSeq,
        double distance,
        List<Object> extra,
        @Nullable HybridScore hybrid) {

    /**
     * Nearest first. Equal distances are ordered as the texts are, so that the order outlives a new embedding. It is
     * the order of {@link HitQuery#exact}, too.
     */
    static final Comparator<Hit> NEAREST_FIRST = Comparator.comparingDouble(Hit::distance)
            .thenComparing(Hit::parentKey, ParentKey::compare)
            .thenComparingInt(Hit::chunkSeq)
            .thenComparing(hit -> hit.uuid().toString());

    Hit ranked(HybridScore score) {
        return new Hit(uuid, parentKey, chunkSeq, distance, extra, score);
    }
}
