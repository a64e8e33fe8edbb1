package io.github.pgai4j.search;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelProvider;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.Optional;

/** Brings a model that a vectorizer can name in its configuration, to worker and queries alike. */
public final class WordsProvider implements EmbeddingModelProvider {

    private static final String NAME = "words";

    /** For the service loader. */
    public WordsProvider() {}

    static EmbeddingConfig config(int dimensions) {
        return SentenceTransformersEmbedding.of(NAME, dimensions);
    }

    @Override
    public Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment) {
        return config.model().equals(NAME) ? Optional.of(DeterministicEmbeddingModel.of(config)) : Optional.empty();
    }
}
