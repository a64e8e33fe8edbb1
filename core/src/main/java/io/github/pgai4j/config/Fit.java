package io.github.pgai4j.config;

import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a vectorizer go together: what no record can tell alone. */
final class Fit {

    // pgvector 0.8: https://github.com/pgvector/pgvector#hnsw, read 2026-11-21
    private static final int HNSW_VECTOR_DIMENSIONS = 2000;
    private static final int HNSW_HALFVEC_DIMENSIONS = 4000;

    private Fit() {}

    static void destination(String source, @Nullable DestinationConfig destination) {
        boolean named = destination instanceof ColumnDestination
                || (destination instanceof TableDestination table
                        && (table.destination() != null || table.targetTable() != null));
        if (!named) {
            String table = QualifiedName.parse(source).name().value();
            Check.identifier("targetTable must be given", StoreContract.tableOf(table));
        }
    }

    static void chunking(@Nullable ChunkingConfig chunking, @Nullable DestinationConfig destination) {
        if (destination instanceof ColumnDestination && !(chunking instanceof NoChunking)) {
            throw new IllegalArgumentException(
                    "chunking must be none for a destination column, which holds one vector for a row, was %s"
                            .formatted(
                                    chunking == null
                                            ? "the default"
                                            : ConfigType.of(chunking).toSql(chunking)));
        }
    }

    static void index(
            @Nullable IndexingConfig indexing, EmbeddingConfig embedding, @Nullable DestinationConfig destination) {
        if (!(indexing instanceof HnswIndexing hnsw)) {
            return;
        }
        boolean halfvec = hnsw.opclass() != null && hnsw.opclass().startsWith("halfvec_");
        if (halfvec && !(destination instanceof ColumnDestination)) {
            throw new IllegalArgumentException(
                    "opclass must be one for vector in a destination table, was \"%s\"".formatted(hnsw.opclass()));
        }
        int limit = halfvec ? HNSW_HALFVEC_DIMENSIONS : HNSW_VECTOR_DIMENSIONS;
        if (embedding.dimensions() > limit) {
            throw new IllegalArgumentException(
                    "dimensions must be at most %d for an hnsw index of %s, was %d; ask the model for fewer, or index by diskann"
                            .formatted(limit, halfvec ? "halfvec" : "vector", embedding.dimensions()));
        }
    }
}
