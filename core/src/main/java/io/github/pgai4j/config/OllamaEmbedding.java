package io.github.pgai4j.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model served by Ollama.
 *
 * @param model for example {@code nomic-embed-text}
 * @param dimensions length of the vectors
 * @param baseUrl address of the server; null: what the worker's {@code OLLAMA_HOST} says
 * @param options passed on to the model, for example {@code num_ctx}; null: none
 * @param keepAlive how long the model stays loaded, for example {@code 5m}; null: the server decides
 */
@CatalogFunction(value = "embedding_ollama", implementation = "ollama")
public record OllamaEmbedding(
        String model,
        int dimensions,
        @Nullable String baseUrl,
        @Nullable Map<String, @Nullable Object> options,
        @Nullable String keepAlive)
        implements EmbeddingConfig {

    public OllamaEmbedding {
        Check.embedding(model, dimensions);
        options = Json.canonical("options", options);
    }

    public static OllamaEmbedding of(String model, int dimensions) {
        return new OllamaEmbedding(model, dimensions, null, null, null);
    }
}
