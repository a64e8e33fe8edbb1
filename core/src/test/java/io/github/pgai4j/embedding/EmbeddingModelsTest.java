package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.minilm.MiniLmEmbeddingModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"})
    void sentenceTransformersRunInThisProcess(String model) {
        assertThat(EmbeddingModels.from(SentenceTransformersEmbedding.of(model, 384)))
                .isInstanceOf(MiniLmEmbeddingModel.class);
    }

    @Test
    void everyConfigHasAModelOfItsDimensions() {
        List<EmbeddingConfig> configs = List.of(
                OpenAiEmbedding.of("text-embedding-3-small", 768),
                OllamaEmbedding.of("nomic-embed-text", 768),
                VoyageAiEmbedding.of("voyage-3-lite", 512),
                new LiteLlmEmbedding(
                        "cohere/embed-english-v3.0", 1024, null, Map.of("api_base", "http://localhost:4000")),
                SentenceTransformersEmbedding.allMiniLmL6V2());

        assertThat(configs).extracting(Object::getClass).contains(EmbeddingConfig.class.getPermittedSubclasses());
        for (EmbeddingConfig config : configs) {
            EmbeddingModel model = EmbeddingModels.from(
                    config,
                    ModelEnvironment.ofProcess().variables(Map.of("OPENAI_API_KEY", "k", "VOYAGE_API_KEY", "k")::get));

            assertThat(model.dimensions()).isEqualTo(config.dimensions());
        }
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
