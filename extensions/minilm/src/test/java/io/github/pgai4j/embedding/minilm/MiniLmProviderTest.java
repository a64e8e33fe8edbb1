package io.github.pgai4j.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.embedding.EmbeddingModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniLmProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"})
    void sentenceTransformersRunInThisProcess(String model) {
        assertThat(EmbeddingModels.from(SentenceTransformersEmbedding.of(model, 384)))
                .isInstanceOf(MiniLmEmbeddingModel.class);
    }

    @Test
    void otherSentenceTransformersAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EmbeddingModels.from(SentenceTransformersEmbedding.of("nomic-ai/nomic-embed-text-v1.5", 768)))
                .withMessage("sentence_transformers runs \"all-MiniLM-L6-v2\" in this process and no other model,"
                        + " was \"nomic-ai/nomic-embed-text-v1.5\"; serve that one by ollama or litellm");
    }

    @Test
    void dimensionsThatTheModelDoesNotHaveAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingModels.from(SentenceTransformersEmbedding.of("all-MiniLM-L6-v2", 512)))
                .withMessage("dimensions of \"all-MiniLM-L6-v2\" must be 384, was 512");
    }
}
