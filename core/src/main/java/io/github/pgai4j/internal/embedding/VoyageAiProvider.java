package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/** Models of Voyage AI. */
public final class VoyageAiProvider extends BuiltInProvider {

    @Override
    Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment, JsonClient client) {
        return config instanceof VoyageAiEmbedding own
                ? Optional.of(VoyageAiClient.of(own, environment, client))
                : Optional.empty();
    }
}
