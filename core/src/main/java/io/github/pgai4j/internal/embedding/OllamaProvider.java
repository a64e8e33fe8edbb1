package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/** Models of Ollama. */
public final class OllamaProvider extends BuiltInProvider {

    @Override
    Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment, JsonClient client) {
        return config instanceof OllamaEmbedding own
                ? Optional.of(OllamaClient.of(own, environment, client))
                : Optional.empty();
    }
}
