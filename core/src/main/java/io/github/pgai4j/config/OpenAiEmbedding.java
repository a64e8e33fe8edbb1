package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * OpenAI, or a server that speaks its language.
 *
 * @param model for example {@code text-embedding-3-small}
 * @param dimensions length of the vectors
 * @param chatUser identifies the end user to OpenAI; null: nobody
 * @param apiKeyName name of the environment variable that holds the key; null: {@code OPENAI_API_KEY}
 * @param baseUrl address of the API up to {@code /v1}; null: OpenAI's own
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
        Check.embedding(model, dimensions);
    }

    public static OpenAiEmbedding of(String model, int dimensions) {
        return new OpenAiEmbedding(model, dimensions, null, null, null);
    }
}
