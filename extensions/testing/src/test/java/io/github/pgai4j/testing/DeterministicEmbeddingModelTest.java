package io.github.pgai4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterministicEmbeddingModelTest extends EmbeddingModelContract {

    @Override
    protected EmbeddingModel model() {
        return new DeterministicEmbeddingModel(256);
    }

    @Test
    void textsWithoutACommonWordAreNearlyOrthogonal() {
        List<float[]> vectors = model().embed(List.of("one and the same", "two others"));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isBetween(-0.3, 0.3);
    }

    @Test
    void commonWordsAreNearnessWhateverTheirOrderAndCase() {
        List<float[]> vectors = model().embed(List.of("Sharpen the mower", "MOWER, sharpen", "water the tomatoes"));

        assertThat(cosine(vectors.get(0), vectors.get(1)))
                .isGreaterThan(0.6)
                .isGreaterThan(cosine(vectors.get(0), vectors.get(2)));
    }

    @Test
    void textsWithoutWordsHaveVectorsToo() {
        for (float[] vector : model().embed(List.of("", " ", "?!"))) {
            assertThat(cosine(vector, vector)).isBetween(0.999, 1.001);
        }
    }

    @Test
    void standsInForAnyConfiguredModel() {
        assertThat(DeterministicEmbeddingModel.of(OpenAiEmbedding.of("m", 12)).dimensions())
                .isEqualTo(12);
    }

    @Test
    void dimensionsArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeterministicEmbeddingModel(0))
                .withMessage("dimensions must be positive, was 0");
    }
}
