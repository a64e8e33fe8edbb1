package io.github.pgai4j.search;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The indexes of an embedding store. */
final class StoreIndexes {

    // HNSW, IVFFlat and those of other extensions leave it open whether they can; those of PostgreSQL say no.
    private static final String SERVE_DISTANCES = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_index i
                WHERE i.indrelid = pg_catalog.to_regclass(CAST(:store AS pg_catalog.text))
                AND pg_catalog.pg_index_column_has_property(i.indexrelid, 1, 'distance_orderable') IS NOT FALSE)
            """;

    private StoreIndexes() {}

    /** Whether rows may come by an index in the order of their distance. */
    static boolean serveDistances(SharedSessionContractImplementor session, String store) {
        return ServerQuery.of(session, SERVE_DISTANCES, Boolean.class)
                .setParameter("store", store)
                .getSingleResult();
    }
}
