package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maximal marginal relevance, on vectors whose cosines can be computed by hand. */
class DiversityTest {

    private static final float[] QUERY = {1, 0};

    // cosines to the query: near 0.96, twin 0.96, aside 0.8, far 0
    // between them: near-twin 1, near-aside 0.6, near-far 0.28, aside-far -0.6
    private static final Map<String, float[]> VECTORS = Map.of(
            "near", new float[] {0.96f, 0.28f},
            "twin", new float[] {1.92f, 0.56f},
            "aside", new float[] {0.8f, -0.6f},
            "far", new float[] {0, 1});

    private static final List<String> NEAREST_FIRST = List.of("near", "twin", "aside", "far");

    private static List<String> choose(double lambda, int count) {
        return new Diversity(lambda, 20)
                .choose(QUERY, NEAREST_FIRST, name -> Objects.requireNonNull(VECTORS.get(name)), count);
    }

    @Test
    void cosineIgnoresLengths() {
        assertThat(Diversity.cosine(new float[] {1, 2}, new float[] {30, 40}))
                .isCloseTo(11 / (Math.sqrt(5) * 5), within(1e-9));
        assertThat(Diversity.cosine(new float[] {0, 0}, QUERY)).isZero();
    }

    // then twin 0.5 * 0.96 - 0.5 * 1 = -0.02, aside 0.5 * 0.8 - 0.5 * 0.6 = 0.1, far 0 - 0.5 * 0.28 = -0.14
    @Test
    void halfAndHalfPutsTheTwinBehindWhatDiffers() {
        assertThat(choose(0.5, 4)).containsExactly("near", "aside", "twin", "far");
    }

    @Test
    void relevanceOnlyKeepsTheOrder() {
        assertThat(choose(1, 4)).containsExactlyElementsOf(NEAREST_FIRST);
    }

    // then far -0.28, aside -0.6, twin -1; with far chosen, aside stays at -0.6
    @Test
    void differenceOnlyStartsWithTheNearestAllTheSame() {
        assertThat(choose(0, 4)).containsExactly("near", "far", "aside", "twin");
    }

    @Test
    void choosesNoMoreThanThereAreOrAreWanted() {
        assertThat(choose(0.5, 2)).containsExactly("near", "aside");
        assertThat(choose(0.5, 9)).hasSize(4);
        assertThat(new Diversity(0.5, 20).choose(QUERY, List.<String>of(), name -> QUERY, 3))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void lambdaIsAShare(double lambda) {
        assertThatThrownBy(() -> new Diversity(lambda, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lambda must be from 0 (difference only) to 1 (relevance only), was " + lambda);
    }
}
