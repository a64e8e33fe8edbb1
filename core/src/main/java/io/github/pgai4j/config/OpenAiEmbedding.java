package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.JsonKey;
import io.github.pgai4j.internal.http.BaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI, or a server that speaks its language.
 *
 * @param model for example {@code text-embedding-3-small}
 * @param dimensions length of the vectors
 * @param chatUser identifies the end user to OpenAI; null: nobody
 * @param apiKeyName name of the environment variable that holds the key; null: {@code OPENAI_API_KEY}
 * @param baseUrl address of the API up to {@code /v1}; null: OpenAI's own
 * @since 0.1
 */
@CatalogFunction(value = "embedding_openai", implementation = "openai")
public record OpenAiEmbedding(
        String model,
        int dimensions,
        @JsonKey("user") @Nullable String chatUser,
        @Nullable String apiKeyName,
        @Nullable String baseUrl)
        implements EmbeddingConfig {

    public OpenAiEmbedding {
        Rules.embedding(model, dimensions);
    }

    /** With this {@code model} and {@code dimensions}, and defaults for the rest. */
    public static OpenAiEmbedding of(String model, int dimensions) {
        return new OpenAiEmbedding(model, dimensions, null, null, null);
    }

    /** A copy with this {@code chatUser}: identifies the end user to OpenAI; null: nobody. */
    public OpenAiEmbedding chatUser(@Nullable String value) {
        return new OpenAiEmbedding(model, dimensions, value, apiKeyName, baseUrl);
    }

    /**
     * A copy with this {@code apiKeyName}: name of the environment variable that holds the key; null:
     * {@code OPENAI_API_KEY}.
     */
    public OpenAiEmbedding apiKeyName(@Nullable String value) {
        return new OpenAiEmbedding(model, dimensions, chatUser, value, baseUrl);
    }

    /** A copy with this {@code baseUrl}: address of the API up to {@code /v1}; null: OpenAI's own. */
    public OpenAiEmbedding baseUrl(@Nullable String value) {
        return new OpenAiEmbedding(model, dimensions, chatUser, apiKeyName, value);
    }

    /** Without user, password and query of the base URL. */
    @Override
    public String toString() {
        return "OpenAiEmbedding[model=%s, dimensions=%d, chatUser=%s, apiKeyName=%s, baseUrl=%s]"
                .formatted(model, dimensions, chatUser, apiKeyName, baseUrl == null ? null : BaseUrl.shown(baseUrl));
    }
}
