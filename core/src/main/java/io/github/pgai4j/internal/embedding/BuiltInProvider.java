package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelProvider;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/** A provider that is reached by HTTP. Its class is public for {@link java.util.ServiceLoader}. */
abstract class BuiltInProvider implements EmbeddingModelProvider {

    /** As {@link #modelOf(EmbeddingConfig, ModelEnvironment)}. */
    abstract Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment, JsonClient client);

    @Override
    public final Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment) {
        return modelOf(config, environment, JsonClient.of(environment));
    }

    @Override
    public final int priority() {
        return -100;
    }
}
