package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * pgvector's HNSW.
 *
 * @param minRows vectors there must be first; null: 100000
 * @param opclass the distance it serves, for example {@code vector_cosine_ops}, which is the default
 * @param m links of a node, 2 to 100; null: pgvector's default
 * @param efConstruction candidates while building, 4 to 1000; null: pgvector's default
 * @param createWhenQueueEmpty whether the queue must be empty first; null: true
 * @since 0.1
 */
@CatalogFunction(value = "indexing_hnsw", implementation = "hnsw")
public record HnswIndexing(
        @Nullable Integer minRows,
        @Nullable String opclass,
        @Nullable Integer m,
        @Nullable Integer efConstruction,
        @Nullable Boolean createWhenQueueEmpty)
        implements IndexingConfig {

    private static final Set<String> OPERATOR_CLASSES = new TreeSet<>(Set.of(
            "vector_cosine_ops",
            "vector_ip_ops",
            "vector_l1_ops",
            "vector_l2_ops",
            "halfvec_cosine_ops",
            "halfvec_ip_ops",
            "halfvec_l1_ops",
            "halfvec_l2_ops"));

    @WhenWritten
    void check() {
        Check.all(
                () -> Check.range("minRows", minRows, 0, Integer.MAX_VALUE),
                () -> checkOpclass(opclass),
                () -> Check.range("m", m, 2, 100),
                () -> Check.range("efConstruction", efConstruction, 4, 1000));
    }

    private static void checkOpclass(@Nullable String opclass) {
        if (opclass != null && !OPERATOR_CLASSES.contains(opclass)) {
            throw new IllegalArgumentException(
                    "opclass must be one of %s, was \"%s\"".formatted(OPERATOR_CLASSES, opclass));
        }
    }

    /** All by default. */
    public static HnswIndexing ofDefaults() {
        return new HnswIndexing(null, null, null, null, null);
    }

    /** A copy with this {@code minRows}: vectors there must be first; null: 100000. */
    public HnswIndexing minRows(@Nullable Integer value) {
        return new HnswIndexing(value, opclass, m, efConstruction, createWhenQueueEmpty);
    }

    /**
     * A copy with this {@code opclass}: the distance it serves, for example {@code vector_cosine_ops}, which is the
     * default.
     */
    public HnswIndexing opclass(@Nullable String value) {
        return new HnswIndexing(minRows, value, m, efConstruction, createWhenQueueEmpty);
    }

    /** A copy with this {@code m}: links of a node, 2 to 100; null: pgvector's default. */
    public HnswIndexing m(@Nullable Integer value) {
        return new HnswIndexing(minRows, opclass, value, efConstruction, createWhenQueueEmpty);
    }

    /** A copy with this {@code efConstruction}: candidates while building, 4 to 1000; null: pgvector's default. */
    public HnswIndexing efConstruction(@Nullable Integer value) {
        return new HnswIndexing(minRows, opclass, m, value, createWhenQueueEmpty);
    }

    /** A copy with this {@code createWhenQueueEmpty}: whether the queue must be empty first; null: true. */
    public HnswIndexing createWhenQueueEmpty(@Nullable Boolean value) {
        return new HnswIndexing(minRows, opclass, m, efConstruction, value);
    }
}
