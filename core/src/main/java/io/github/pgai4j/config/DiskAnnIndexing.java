package io.github.pgai4j.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * pgvectorscale's StreamingDiskANN; null is always that extension's default.
 *
 * @param minRows vectors there must be first; null: 100000
 * @param storageLayout {@code memory_optimized} or {@code plain}
 * @param numNeighbors links of a node
 * @param searchListSize candidates while building
 * @param maxAlpha trades quality against size
 * @param numDimensions dimensions that are indexed
 * @param numBitsPerDimension bits of a compressed dimension
 * @param createWhenQueueEmpty whether the queue must be empty first; null: true
 */
@CatalogFunction(value = "indexing_diskann", implementation = "diskann")
public record DiskAnnIndexing(
        @Nullable Integer minRows,
        @Nullable String storageLayout,
        @Nullable Integer numNeighbors,
        @Nullable Integer searchListSize,
        @Nullable Double maxAlpha,
        @Nullable Integer numDimensions,
        @Nullable Integer numBitsPerDimension,
        @Nullable Boolean createWhenQueueEmpty)
        implements IndexingConfig, Strict {

    private static final Set<String> LAYOUTS = Set.of("memory_optimized", "plain");

    @Override
    public void check() {
        Check.all(() -> Check.range("minRows", minRows, 0, Integer.MAX_VALUE), () -> checkLayout(storageLayout));
    }

    private static void checkLayout(@Nullable String storageLayout) {
        if (storageLayout != null && !LAYOUTS.contains(storageLayout)) {
            throw new IllegalArgumentException(
                    "storageLayout must be memory_optimized or plain, was \"%s\"".formatted(storageLayout));
        }
    }

    public static DiskAnnIndexing ofDefaults() {
        return new DiskAnnIndexing(null, null, null, null, null, null, null, null);
    }
}
