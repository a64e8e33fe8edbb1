package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexOptionsTest {

    private static final PgVector ITERATIVE = new PgVector(true);
    private static final PgVector OLD = new PgVector(false);

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0.7.4, false",
                "0.8.0, true",
                "0.8.0-rc1, true",
                "0.10.0, true",
                "1.0, true",
                "none, false",
                "x, false"
            })
    void iterativeScansCameWithPoint8(String version, boolean has) {
        assertThat(PgVector.of(version).hasIterativeScan()).isEqualTo(has);
    }

    @Test
    void scanMayEndEarlyUnderAFilterOrBeyondItsList() {
        assertThat(IndexOptions.DEFAULT.mayEndEarly(false, 40)).isFalse();
        assertThat(IndexOptions.DEFAULT.mayEndEarly(false, 41)).isTrue();
        assertThat(IndexOptions.DEFAULT.mayEndEarly(true, 1)).isTrue();
        assertThat(IndexOptions.DEFAULT.withEfSearch(100).mayEndEarly(false, 100))
                .isFalse();
    }

    @Test
    void iterativeScanReadsAsMuchAsOnePercentNeeds() {
        assertThat(IndexOptions.DEFAULT.settings(ITERATIVE, 5))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hnsw.iterative_scan", "strict_order",
                        "hnsw.max_scan_tuples", "20000",
                        "ivfflat.iterative_scan", "relaxed_order"));
        assertThat(IndexOptions.DEFAULT.settings(ITERATIVE, 500)).containsEntry("hnsw.max_scan_tuples", "100000");
        assertThat(IndexOptions.DEFAULT.settings(ITERATIVE, Integer.MAX_VALUE))
                .containsEntry("hnsw.max_scan_tuples", "2147483647");
    }

    @Test
    void withoutIterativeScansTheListIsAsLongAsTheResult() {
        assertThat(IndexOptions.DEFAULT.settings(OLD, 5)).containsExactly(Map.entry("hnsw.ef_search", "40"));
        assertThat(IndexOptions.DEFAULT.settings(OLD, 300)).containsExactly(Map.entry("hnsw.ef_search", "300"));
        assertThat(IndexOptions.DEFAULT.settings(OLD, 5000)).containsExactly(Map.entry("hnsw.ef_search", "1000"));
        assertThat(IndexOptions.DEFAULT.withEfSearch(50).settings(OLD, 5))
                .containsExactly(Map.entry("hnsw.ef_search", "50"));
    }

    @Test
    void whatTheCallerAsksForIsSet() {
        assertThat(IndexOptions.DEFAULT.withEfSearch(99).withProbes(3).explicit())
                .containsExactlyInAnyOrderEntriesOf(Map.of("hnsw.ef_search", "99", "ivfflat.probes", "3"));
    }
}
