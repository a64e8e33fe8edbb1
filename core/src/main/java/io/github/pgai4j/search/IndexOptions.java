package io.github.pgai4j.search;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the index is to be used.
 *
 * @param efSearch {@code hnsw.ef_search}; null: as the session has it
 * @param probes {@code ivfflat.probes}; null: as the session has it
 * @param exact whether no index may be used for the order
 */
record IndexOptions(@Nullable Integer efSearch, @Nullable Integer probes, boolean exact) {

    static final IndexOptions DEFAULT = new IndexOptions(null, null, false);

    static final int MAX_EF_SEARCH = 1000;
    static final int MAX_PROBES = 32768;

    private static final int DEFAULT_EF_SEARCH = 40;
    private static final int DEFAULT_MAX_SCAN_TUPLES = 20_000;

    // Twice what a filter needs that matches one row in a hundred.
    private static final int TUPLES_PER_ROW = 200;

    IndexOptions withEfSearch(int value) {
        return new IndexOptions(value, probes, exact);
    }

    IndexOptions withProbes(int value) {
        return new IndexOptions(efSearch, value, exact);
    }

    IndexOptions withExact() {
        return new IndexOptions(efSearch, probes, true);
    }

    /** Whether a scan without parameters may end before it has found {@code rowCount} rows. */
    boolean mayEndEarly(boolean filtered, int rowCount) {
        int listSize = efSearch == null ? DEFAULT_EF_SEARCH : efSearch;
        return filtered || rowCount > listSize;
    }

    /**
     * What to set for a query of {@code rowCount} rows whose scan may end early.
     *
     * <p>HNSW scans in strict order: rows come as they would without a filter, so that a longer scan starts with the
     * rows of a shorter one and pages fit together. IVFFlat has relaxed order only.
     */
    Map<String, String> settings(PgVector pgVector, int rowCount) {
        Map<String, String> settings = explicit();
        if (pgVector.hasIterativeScan()) {
            long tuples = Math.max(DEFAULT_MAX_SCAN_TUPLES, (long) rowCount * TUPLES_PER_ROW);
            settings.put("hnsw.iterative_scan", "strict_order");
            settings.put("hnsw.max_scan_tuples", String.valueOf(Math.min(Integer.MAX_VALUE, tuples)));
            settings.put("ivfflat.iterative_scan", "relaxed_order");
        } else if (efSearch == null) {
            int enough = Math.max(DEFAULT_EF_SEARCH, Math.min(MAX_EF_SEARCH, rowCount));
            settings.put("hnsw.ef_search", String.valueOf(enough));
        }
        return settings;
    }

    /** What the caller asks to be set. */
    Map<String, String> explicit() {
        Map<String, String> settings = new TreeMap<>();
        if (efSearch != null) {
            settings.put("hnsw.ef_search", String.valueOf(efSearch));
        }
        if (probes != null) {
            settings.put("ivfflat.probes", String.valueOf(probes));
        }
        return settings;
    }
}
