package io.github.pgai4j.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any provider that LiteLLM knows.
 *
 * @param model provider and model, for example {@code cohere/embed-english-v3.0}
 * @param dimensions length of the vectors
 * @param apiKeyName name of the environment variable that holds the key; null: none
 * @param extraOptions passed on with each request; null: none
 */
@CatalogFunction(value = "embedding_litellm", implementation = "litellm")
public record LiteLlmEmbedding(
        String model,
        int dimensions,
        @Nullable String apiKeyName,
        @Nullable Map<String, @Nullable Object> extraOptions) implements EmbeddingConfig {

    public LiteLlmEmbedding {
        Check.embedding(model, dimensions);
        extraOptions = Json.canonical("extraOptions", extraOptions);
    }

    public static LiteLlmEmbedding of(String model, int dimensions) {
        return new LiteLlmEmbedding(model, dimensions, null, null);
    }
}
