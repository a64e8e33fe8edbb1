package io.github.pgai4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.DefaultIndexing;
import io.github.pgai4j.config.DiskAnnIndexing;
import io.github.pgai4j.config.HnswIndexing;
import io.github.pgai4j.config.NoIndexing;
import org.junit.jupiter.api.Test;

class IndexMethodTest {

    @Test
    void whatIsNotSaidIsLeftToTheServer() {
        IndexMethod hnsw = IndexMethod.of(HnswIndexing.ofDefaults()).orElseThrow();

        assertThat(hnsw.with()).isEmpty();
        assertThat(hnsw.operatorClass()).isEqualTo("vector_cosine_ops");
        assertThat(hnsw.minRows()).isEqualTo(100_000);
        assertThat(hnsw.whenQueueEmpty()).isTrue();
        assertThat(IndexMethod.of(DiskAnnIndexing.ofDefaults()).orElseThrow().with())
                .isEmpty();
    }

    @Test
    void optionsOfDiskAnnAreThoseOfItsExtension() {
        DiskAnnIndexing config = DiskAnnIndexing.ofDefaults()
                .minRows(1)
                .storageLayout("memory_optimized")
                .numNeighbors(50)
                .searchListSize(100)
                .maxAlpha(1.2)
                .numDimensions(384)
                .numBitsPerDimension(2)
                .createWhenQueueEmpty(false);

        assertThat(IndexMethod.of(config).orElseThrow().with())
                .isEqualTo(" WITH (storage_layout = 'memory_optimized', num_neighbors = 50, search_list_size = 100,"
                        + " max_alpha = 1.2, num_dimensions = 384, num_bits_per_dimension = 2)");
    }

    @Test
    void smallNumbersAreWrittenWithoutExponent() {
        DiskAnnIndexing config = DiskAnnIndexing.ofDefaults().minRows(1).maxAlpha(1e-5);

        assertThat(IndexMethod.of(config).orElseThrow().with()).isEqualTo(" WITH (max_alpha = 0.000010)");
    }

    @Test
    void halfvecHasCounterpartsOfTheOperatorClasses() {
        IndexMethod hnsw = IndexMethod.of(HnswIndexing.ofDefaults().opclass("vector_l2_ops"))
                .orElseThrow();

        assertThat(hnsw.operatorClassFor("vector")).isEqualTo("vector_l2_ops");
        assertThat(hnsw.operatorClassFor("halfvec")).isEqualTo("halfvec_l2_ops");
    }

    @Test
    void noIndexIsNoMethod() {
        assertThat(IndexMethod.of(new NoIndexing())).isEmpty();
        assertThat(IndexMethod.of(new DefaultIndexing())).isEmpty();
    }
}
