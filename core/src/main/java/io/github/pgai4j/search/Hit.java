package io.github.pgai4j.search;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that a statement found.
 *
 * @param uuid key of the embedding
 * @param parentKey the values of its parent's key columns
 * @param extra what else the statement was asked for
 */
record Hit(
        UUID uuid,
        List<Object> parentKey,
        int chunkSeq,
        double distance,
        List<Object> extra,
        @Nullable HybridScore hybrid) {

    /** Nearest first. Equal distances are ordered as the texts are, so that the order outlives a new embedding. */
    static final Comparator<Hit> NEAREST_FIRST = Comparator.comparingDouble(Hit::distance)
            .thenComparing(Hit::parentKey, Hit::compareKeys)
            .thenComparingInt(Hit::chunkSeq)
            .thenComparing(Hit::uuid);

    Hit ranked(HybridScore score) {
        return new Hit(uuid, parentKey, chunkSeq, distance, extra, score);
    }

    private static int compareKeys(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    // Keys of one column are of one class; what has no order is left to the comparison by uuid.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return one instanceof Comparable comparable && one.getClass() == other.getClass()
                ? comparable.compareTo(other)
                : 0;
    }
}
