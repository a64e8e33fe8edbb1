package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FakeEmbeddingModelTest extends EmbeddingModelContract {

    @Override
    protected EmbeddingModel model() {
        return new FakeEmbeddingModel(256);
    }

    @Test
    void differentTextsAreNearlyOrthogonal() {
        List<float[]> vectors = model().embed(List.of("one", "two"));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isBetween(-0.3, 0.3);
    }
}
