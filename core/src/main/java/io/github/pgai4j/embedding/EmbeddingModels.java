package io.github.pgai4j.embedding;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.minilm.MiniLmEmbeddingModel;
import io.github.pgai4j.internal.embedding.BearerEndpoint;
import io.github.pgai4j.internal.embedding.JsonClient;
import io.github.pgai4j.internal.embedding.LiteLlmEmbeddingModel;
import io.github.pgai4j.internal.embedding.OllamaEmbeddingModel;
import io.github.pgai4j.internal.embedding.OpenAiEmbeddingModel;
import io.github.pgai4j.internal.embedding.VoyageAiEmbeddingModel;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the client of the model that a vectorizer's configuration names. */
public final class EmbeddingModels {

    private static final String MAKER = "sentence-transformers/";

    private EmbeddingModels() {}

    /**
     * The model of {@code config}; keys come from the environment of the process, and texts that are cut are logged.
     *
     * @throws io.github.pgai4j.VectorizerException if a key or a jar is missing that the model needs
     * @throws IllegalArgumentException if the model or its dimensions are not known to be possible
     */
    public static EmbeddingModel from(EmbeddingConfig config) {
        return from(config, System::getenv, TruncationListener.logging());
    }

    /**
     * The model of {@code config}; requests to the server of {@code endpoint} carry its tokens.
     *
     * @throws io.github.pgai4j.VectorizerException as {@link #from(EmbeddingConfig)}
     */
    public static EmbeddingModel from(EmbeddingConfig config, BearerEndpoint endpoint) {
        return from(config, System::getenv, TruncationListener.logging(), List.of(endpoint));
    }

    /**
     * As {@link #from(EmbeddingConfig)}.
     *
     * @param environment gives the value of an environment variable, or null
     * @param listener hears of texts that a model of this process cuts
     */
    public static EmbeddingModel from(
            EmbeddingConfig config, Function<String, @Nullable String> environment, TruncationListener listener) {
        return from(config, environment, listener, List.of());
    }

    /**
     * As {@link #from(EmbeddingConfig)}, with tokens instead of a key for some servers.
     *
     * @param environment gives the value of an environment variable, or null
     * @param listener hears of texts that a model of this process cuts
     * @param endpoints the servers that tokens are for, as Azure OpenAI's
     */
    public static EmbeddingModel from(
            EmbeddingConfig config,
            Function<String, @Nullable String> environment,
            TruncationListener listener,
            List<BearerEndpoint> endpoints) {
        if (config instanceof SentenceTransformersEmbedding sentenceTransformers) {
            return inProcess(sentenceTransformers, listener);
        }
        return remote(config, environment, endpoints);
    }

    private static EmbeddingModel remote(
            EmbeddingConfig config, Function<String, @Nullable String> environment, List<BearerEndpoint> endpoints) {
        JsonClient client = JsonClient.shared();
        if (config instanceof OpenAiEmbedding openAi) {
            return OpenAiEmbeddingModel.of(openAi, environment, endpoints, client);
        }
        if (config instanceof OllamaEmbedding ollama) {
            return OllamaEmbeddingModel.of(ollama, environment, client);
        }
        if (config instanceof VoyageAiEmbedding voyageAi) {
            return VoyageAiEmbeddingModel.of(voyageAi, environment, client);
        }
        if (config instanceof LiteLlmEmbedding liteLlm) {
            return LiteLlmEmbeddingModel.of(liteLlm, environment, client);
        }
        throw new IllegalArgumentException("embedding must be one of the permitted records, was " + config);
    }

    private static EmbeddingModel inProcess(SentenceTransformersEmbedding config, TruncationListener listener) {
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
        return MiniLmEmbeddingModel.load(listener);
    }
}
