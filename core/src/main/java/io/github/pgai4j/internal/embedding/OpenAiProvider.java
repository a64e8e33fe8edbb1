package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/** Models of OpenAI. */
public final class OpenAiProvider extends BuiltInProvider {

    @Override
    Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment, JsonClient client) {
        return config instanceof OpenAiEmbedding own
                ? Optional.of(OpenAiClient.of(own, environment, client))
                : Optional.empty();
    }
}
