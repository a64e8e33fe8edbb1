package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any provider that LiteLLM knows.
 *
 * @param model provider and model, for example {@code cohere/embed-english-v3.0}
 * @param dimensions length of the vectors
 * @param apiKeyName name of the environment variable that holds the key; null: none
 * @param extraOptions passed on with each request; null: none
 * @since 0.1
 */
@CatalogFunction(value = "embedding_litellm", implementation = "litellm")
public record LiteLlmEmbedding(
        String model,
        int dimensions,
        @Nullable String apiKeyName,
        @Nullable Map<String, @Nullable Object> extraOptions) implements EmbeddingConfig {

    public LiteLlmEmbedding {
        Rules.embedding(model, dimensions);
        extraOptions = Json.canonical("extraOptions", extraOptions);
    }

    /** With this {@code model} and {@code dimensions}, and defaults for the rest. */
    public static LiteLlmEmbedding of(String model, int dimensions) {
        return new LiteLlmEmbedding(model, dimensions, null, null);
    }

    /** A copy with this {@code apiKeyName}: name of the environment variable that holds the key; null: none. */
    public LiteLlmEmbedding apiKeyName(@Nullable String value) {
        return new LiteLlmEmbedding(model, dimensions, value, extraOptions);
    }

    /** A copy with this {@code extraOptions}: passed on with each request; null: none. */
    public LiteLlmEmbedding extraOptions(@Nullable Map<String, @Nullable Object> value) {
        return new LiteLlmEmbedding(model, dimensions, apiKeyName, value);
    }

    /** Without the values of the extra options: one may be a key. */
    @Override
    public String toString() {
        return "LiteLlmEmbedding[model=%s, dimensions=%d, apiKeyName=%s, extraOptions=%s]"
                .formatted(model, dimensions, apiKeyName, extraOptions == null ? null : extraOptions.keySet());
    }
}
