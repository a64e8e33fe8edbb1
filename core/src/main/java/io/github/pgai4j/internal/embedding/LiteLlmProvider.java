package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/** Models of LiteLLM. */
public final class LiteLlmProvider extends BuiltInProvider {

    @Override
    Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment, JsonClient client) {
        return config instanceof LiteLlmEmbedding own
                ? Optional.of(LiteLlmClient.of(own, environment, client))
                : Optional.empty();
    }
}
