package io.github.pgai4j.embedding;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.internal.spi.Providers;
import java.util.Optional;

/**
 * Makes the model that a vectorizer's configuration names, by the first {@link EmbeddingModelProvider} that has it.
 *
 * @since 0.1
 */
public final class EmbeddingModels {

    private EmbeddingModels() {}

    /**
     * The model of {@code config}; keys come from the environment of the process, and texts that are cut are logged.
     * Whoever asked closes it.
     *
     * @throws VectorizerException if a key or a jar is missing that the model needs
     * @throws IllegalArgumentException if the model or its dimensions are not known to be possible
     */
    public static EmbeddingModel from(EmbeddingConfig config) {
        return from(config, ModelEnvironment.ofProcess());
    }

    /**
     * As {@link #from(EmbeddingConfig)}, with what {@code environment} gives: other variables, tokens for some servers,
     * an HTTP client of the application.
     *
     * @throws VectorizerException as {@link #from(EmbeddingConfig)}
     * @throws IllegalArgumentException as {@link #from(EmbeddingConfig)}
     */
    public static EmbeddingModel from(EmbeddingConfig config, ModelEnvironment environment) {
        return Providers.of(EmbeddingModelProvider.class, EmbeddingModelProvider::priority).stream()
                .flatMap(provider -> modelOf(provider, config, environment).stream())
                .findFirst()
                .map(environment::decorate)
                .orElseThrow(() -> missing(config));
    }

    // What somebody else's code throws must not end the thread of a worker.
    private static Optional<EmbeddingModel> modelOf(
            EmbeddingModelProvider provider, EmbeddingConfig config, ModelEnvironment environment) {
        try {
            return provider.modelOf(config, environment);
        } catch (VectorizerException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new VectorizerException(provider.getClass().getName() + " threw " + e, e);
        }
    }

    private static VectorizerException missing(EmbeddingConfig config) {
        if (config instanceof SentenceTransformersEmbedding) {
            return new VectorizerException(
                    ("model \"%s\" of sentence_transformers runs in this process and needs a jar that"
                                    + " is not on the class path; add io.github.pgai4j:pgai4j-minilm")
                            .formatted(config.model()));
        }
        return new VectorizerException(
                "no EmbeddingModelProvider on the class path has model \"%s\" of %s; add the jar that brings it"
                        .formatted(config.model(), config.getClass().getSimpleName()));
    }
}
