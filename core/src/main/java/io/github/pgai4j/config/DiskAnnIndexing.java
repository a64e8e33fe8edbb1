package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
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
 * @since 0.1
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
        implements IndexingConfig {

    private static final Set<String> LAYOUTS = Set.of("memory_optimized", "plain");

    @WhenWritten
    void check() {
        Check.all(() -> Check.range("minRows", minRows, 0, Integer.MAX_VALUE), () -> checkLayout(storageLayout));
    }

    private static void checkLayout(@Nullable String storageLayout) {
        if (storageLayout != null && !LAYOUTS.contains(storageLayout)) {
            throw new IllegalArgumentException(
                    "storageLayout must be memory_optimized or plain, was \"%s\"".formatted(storageLayout));
        }
    }

    /** All by default. */
    public static DiskAnnIndexing ofDefaults() {
        return new DiskAnnIndexing(null, null, null, null, null, null, null, null);
    }

    /** A copy with this {@code minRows}: vectors there must be first; null: 100000. */
    public DiskAnnIndexing minRows(@Nullable Integer value) {
        return new DiskAnnIndexing(
                value,
                storageLayout,
                numNeighbors,
                searchListSize,
                maxAlpha,
                numDimensions,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code storageLayout}: {@code memory_optimized} or {@code plain}. */
    public DiskAnnIndexing storageLayout(@Nullable String value) {
        return new DiskAnnIndexing(
                minRows,
                value,
                numNeighbors,
                searchListSize,
                maxAlpha,
                numDimensions,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code numNeighbors}: links of a node. */
    public DiskAnnIndexing numNeighbors(@Nullable Integer value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                value,
                searchListSize,
                maxAlpha,
                numDimensions,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code searchListSize}: candidates while building. */
    public DiskAnnIndexing searchListSize(@Nullable Integer value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                numNeighbors,
                value,
                maxAlpha,
                numDimensions,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code maxAlpha}: trades quality against size. */
    public DiskAnnIndexing maxAlpha(@Nullable Double value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                numNeighbors,
                searchListSize,
                value,
                numDimensions,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code numDimensions}: dimensions that are indexed. */
    public DiskAnnIndexing numDimensions(@Nullable Integer value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                numNeighbors,
                searchListSize,
                maxAlpha,
                value,
                numBitsPerDimension,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code numBitsPerDimension}: bits of a compressed dimension. */
    public DiskAnnIndexing numBitsPerDimension(@Nullable Integer value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                numNeighbors,
                searchListSize,
                maxAlpha,
                numDimensions,
                value,
                createWhenQueueEmpty);
    }

    /** A copy with this {@code createWhenQueueEmpty}: whether the queue must be empty first; null: true. */
    public DiskAnnIndexing createWhenQueueEmpty(@Nullable Boolean value) {
        return new DiskAnnIndexing(
                minRows,
                storageLayout,
                numNeighbors,
                searchListSize,
                maxAlpha,
                numDimensions,
                numBitsPerDimension,
                value);
    }
}
