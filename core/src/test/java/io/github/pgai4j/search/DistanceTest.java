package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DistanceTest {

    @ParameterizedTest
    @CsvSource({
        "COSINE, 0, 1",
        "COSINE, 1, 0",
        "COSINE, 2, -1",
        "INNER_PRODUCT, -5, 5",
        "INNER_PRODUCT, 3, -3",
        "INNER_PRODUCT, 0, 0",
        "EUCLIDEAN, 0, 1",
        "EUCLIDEAN, 3, 0.25",
        "EUCLIDEAN, Infinity, 0",
        "TAXICAB, 1, 0.5"
    })
    void similarityIsTheScoreOfTheDistance(Distance measure, double distance, double similarity) {
        assertThat(measure.similarity(distance)).isEqualTo(similarity);
    }

    @ParameterizedTest
    @EnumSource
    void nearerIsMoreSimilar(Distance measure) {
        assertThat(measure.similarity(0.25)).isGreaterThan(measure.similarity(0.5));
    }

    @ParameterizedTest
    @EnumSource
    void nanStaysNan(Distance measure) {
        assertThat(measure.similarity(Double.NaN)).isNaN();
    }

    @Test
    void innerProductOfZeroHasNoSign() {
        assertThat(1 / Distance.INNER_PRODUCT.similarity(0.0)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
