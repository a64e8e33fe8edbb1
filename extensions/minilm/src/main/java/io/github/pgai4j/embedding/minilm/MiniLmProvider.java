package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelProvider;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Optional;

/**
 * {@code sentence_transformers} with {@link MiniLmEmbeddingModel}. Public for {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
public final class MiniLmProvider implements EmbeddingModelProvider {

    private static final String MAKER = "sentence-transformers/";

    /** For the service loader. */
    public MiniLmProvider() {}

    @Override
    public Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment) {
        if (!(config instanceof SentenceTransformersEmbedding)) {
            return Optional.empty();
        }
        String name = config.model().startsWith(MAKER) ? config.model().substring(MAKER.length()) : config.model();
        if (!name.equals(MiniLmEmbeddingModel.NAME)) {
            throw new IllegalArgumentException("sentence_transformers runs \"" + MiniLmEmbeddingModel.NAME
                    + "\" in this process and no other model, was \"" + config.model()
                    + "\"; serve that one by ollama or litellm");
        }
        if (config.dimensions() != MiniLmEmbeddingModel.DIMENSIONS) {
            throw new IllegalArgumentException("dimensions of \"" + MiniLmEmbeddingModel.NAME + "\" must be "
                    + MiniLmEmbeddingModel.DIMENSIONS + ", was " + config.dimensions());
        }
        return Optional.of(MiniLmEmbeddingModel.load(environment.truncations()));
    }

    @Override
    public int priority() {
        return -100;
    }
}
