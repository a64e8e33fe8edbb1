package io.github.pgai4j.search;

import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A search, complete and checked. */
record SearchRequest<E>(
        SearchedEntity<E> entity,
        QueryVector vector,
        List<Condition<E>> conditions,
        double maxDistance,
        Page page,
        @Nullable Diversity diversity,
        @Nullable Hybrid hybrid,
        IndexOptions index) {

    /** Whether its statements in {@code session} have a condition. */
    boolean isFiltered(SharedSessionContractImplementor session) {
        return !conditions.isEmpty() || entity.isRestricted(session);
    }

    /** A point and the way to measure from it. */
    static final class QueryVector {

        private final float[] elements;
        private final Distance distance;

        QueryVector(float[] elements, Distance distance) {
            this.elements = elements;
            this.distance = distance;
        }

        float[] elements() {
            return elements;
        }

        Distance distance() {
            return distance;
        }
    }

    /** The part of the result that is wanted. */
    record Page(int limit, int offset) {

        // leaves room for what is read beyond it
        private static final int MAX_END = Integer.MAX_VALUE - 1000;

        int end() {
            return (int) Math.min(MAX_END, (long) limit + offset);
        }

        <T> List<T> of(List<T> all) {
            return all.subList(Math.min(offset, all.size()), Math.min(end(), all.size()));
        }
    }
}
