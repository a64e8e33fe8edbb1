package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.config.VoyageAiEmbedding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingModelsTest {

    @Test
    void everyProviderOverHttpHasAModelOfItsDimensions() {
        List<EmbeddingConfig> configs = List.of(
                OpenAiEmbedding.of("text-embedding-3-small", 768),
                OllamaEmbedding.of("nomic-embed-text", 768),
                VoyageAiEmbedding.of("voyage-3-lite", 512),
                LiteLlmEmbedding.of("cohere/embed-english-v3.0", 1024)
                        .extraOptions(Map.of("api_base", "http://localhost:4000")));

        assertThat(configs)
                .extracting(Object::getClass)
                .contains(Arrays.stream(EmbeddingConfig.class.getPermittedSubclasses())
                        .filter(type -> type != SentenceTransformersEmbedding.class)
                        .toArray(Class<?>[]::new));
        for (EmbeddingConfig config : configs) {
            EmbeddingModel model = EmbeddingModels.from(
                    config,
                    ModelEnvironment.ofProcess().variables(Map.of("OPENAI_API_KEY", "k", "VOYAGE_API_KEY", "k")::get));

            assertThat(model.dimensions()).isEqualTo(config.dimensions());
        }
    }

    @Test
    void whatIsGivenLastIsAroundTheRest() {
        ModelEnvironment environment = ModelEnvironment.ofProcess()
                .decorated(inner -> new Around("a", inner))
                .decorated(inner -> new Around("b", inner));

        EmbeddingModel model = EmbeddingModels.from(OllamaEmbedding.of("nomic-embed-text", 768), environment);

        assertThat(model).asString().isEqualTo("b(a(" + ((Around) ((Around) model).inner).inner + "))");
    }

    private record Around(String name, EmbeddingModel inner) implements EmbeddingModel {

        @Override
        public List<float[]> embed(List<String> texts) {
            return inner.embed(texts);
        }

        @Override
        public int dimensions() {
            return inner.dimensions();
        }

        @Override
        public String toString() {
            return "%s(%s)".formatted(name, inner);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2", "nomic-ai/nomic-embed-text-v1.5"})
    void jarOfTheModelsThatRunInThisProcessIsNamed(String model) {
        assertThatThrownBy(() -> EmbeddingModels.from(SentenceTransformersEmbedding.of(model, 384)))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("model \"" + model + "\" of sentence_transformers runs in this process and needs a jar"
                        + " that is not on the class path; add io.github.pgai4j:pgai4j-minilm");
    }
}
