package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.config.DiskAnnIndexing;
import io.github.pgai4j.config.HnswIndexing;
import io.github.pgai4j.config.IndexingConfig;
import io.github.pgai4j.internal.sql.SqlLiteral;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What kind of index, and when.
 *
 * @param accessMethod {@code hnsw} or {@code diskann}
 * @param operatorClass the operator class for a column of type {@code vector}
 * @param options {@code WITH (…)}: values as SQL
 * @param minRows vectors there must be first
 * @param whenQueueEmpty whether the queue must be empty first
 */
public record IndexMethod(
        String accessMethod, String operatorClass, Map<String, String> options, int minRows, boolean whenQueueEmpty) {

    private static final String VECTOR = "vector";
    private static final String DEFAULT_OPERATOR_CLASS = VECTOR + "_cosine_ops";
    private static final int DEFAULT_MIN_ROWS = 100_000;

    /** Empty: no index is asked for. */
    static Optional<IndexMethod> of(IndexingConfig config) {
        if (config instanceof HnswIndexing hnsw) {
            return Optional.of(hnsw(hnsw));
        }
        if (config instanceof DiskAnnIndexing diskAnn) {
            return Optional.of(diskAnn(diskAnn));
        }
        return Optional.empty();
    }

    private static IndexMethod hnsw(HnswIndexing config) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "m", config.m());
        put(options, "ef_construction", config.efConstruction());
        String operatorClass = config.opclass();
        return new IndexMethod(
                "hnsw",
                operatorClass == null ? DEFAULT_OPERATOR_CLASS : operatorClass,
                options,
                minRows(config.minRows()),
                !Boolean.FALSE.equals(config.createWhenQueueEmpty()));
    }

    private static IndexMethod diskAnn(DiskAnnIndexing config) {
        Map<String, String> options = new LinkedHashMap<>();
        String layout = config.storageLayout();
        put(options, "storage_layout", layout == null ? null : SqlLiteral.text(layout));
        put(options, "num_neighbors", config.numNeighbors());
        put(options, "search_list_size", config.searchListSize());
        Double alpha = config.maxAlpha();
        put(
                options,
                "max_alpha",
                alpha == null ? null : BigDecimal.valueOf(alpha).toPlainString());
        put(options, "num_dimensions", config.numDimensions());
        put(options, "num_bits_per_dimension", config.numBitsPerDimension());
        return new IndexMethod(
                "diskann",
                DEFAULT_OPERATOR_CLASS,
                options,
                minRows(config.minRows()),
                !Boolean.FALSE.equals(config.createWhenQueueEmpty()));
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    private static int minRows(@Nullable Integer configured) {
        return configured == null ? DEFAULT_MIN_ROWS : configured;
    }

    /** The extension that brings the method. */
    String extension() {
        return accessMethod.equals("hnsw") ? VECTOR : "vectorscale cascade";
    }

    /** The operator class for a column of this type: {@code halfvec} has counterparts of those of {@code vector}. */
    String operatorClassFor(String columnType) {
        return operatorClass.replaceFirst("^" + VECTOR + "(?=_)", columnType);
    }

    /** {@code WITH (m = 16)}; empty without options. */
    String with() {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> option.getKey() + " = " + option.getValue())
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }
}
