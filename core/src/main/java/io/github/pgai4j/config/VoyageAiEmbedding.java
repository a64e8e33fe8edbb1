package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Voyage AI.
 *
 * @param model for example {@code voyage-3-lite}
 * @param dimensions length of the vectors
 * @param inputType {@code document} or {@code query}; null: the catalog's default, {@code document}
 * @param apiKeyName name of the environment variable that holds the key; null: {@code VOYAGE_API_KEY}
 * @since 0.1
 */
@CatalogFunction(value = "embedding_voyageai", implementation = "voyageai")
public record VoyageAiEmbedding(
        String model,
        int dimensions,
        @Nullable String inputType,
        @Nullable String apiKeyName) implements EmbeddingConfig {

    private static final Set<String> INPUT_TYPES = Set.of("document", "query");

    public VoyageAiEmbedding {
        Check.all(() -> Rules.embedding(model, dimensions), () -> checkInputType(inputType));
    }

    private static void checkInputType(@Nullable String inputType) {
        if (inputType != null && !INPUT_TYPES.contains(inputType)) {
            throw new IllegalArgumentException("inputType must be document or query, was \"%s\"".formatted(inputType));
        }
    }

    /** With this {@code model} and {@code dimensions}, and defaults for the rest. */
    public static VoyageAiEmbedding of(String model, int dimensions) {
        return new VoyageAiEmbedding(model, dimensions, null, null);
    }

    /**
     * A copy with this {@code inputType}: {@code document} or {@code query}; null: the catalog's default,
     * {@code document}.
     */
    public VoyageAiEmbedding inputType(@Nullable String value) {
        return new VoyageAiEmbedding(model, dimensions, value, apiKeyName);
    }

    /**
     * A copy with this {@code apiKeyName}: name of the environment variable that holds the key; null:
     * {@code VOYAGE_API_KEY}.
     */
    public VoyageAiEmbedding apiKeyName(@Nullable String value) {
        return new VoyageAiEmbedding(model, dimensions, inputType, value);
    }
}
