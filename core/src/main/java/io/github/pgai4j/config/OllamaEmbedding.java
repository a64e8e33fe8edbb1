package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Json;
import io.github.pgai4j.internal.http.BaseUrl;
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
 * @since 0.1
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
        Rules.embedding(model, dimensions);
        options = Json.canonical("options", options);
    }

    /** With this {@code model} and {@code dimensions}, and defaults for the rest. */
    public static OllamaEmbedding of(String model, int dimensions) {
        return new OllamaEmbedding(model, dimensions, null, null, null);
    }

    /** A copy with this {@code baseUrl}: address of the server; null: what the worker's {@code OLLAMA_HOST} says. */
    public OllamaEmbedding baseUrl(@Nullable String value) {
        return new OllamaEmbedding(model, dimensions, value, options, keepAlive);
    }

    /** A copy with this {@code options}: passed on to the model, for example {@code num_ctx}; null: none. */
    public OllamaEmbedding options(@Nullable Map<String, @Nullable Object> value) {
        return new OllamaEmbedding(model, dimensions, baseUrl, value, keepAlive);
    }

    /**
     * A copy with this {@code keepAlive}: how long the model stays loaded, for example {@code 5m}; null: the server
     * decides.
     */
    public OllamaEmbedding keepAlive(@Nullable String value) {
        return new OllamaEmbedding(model, dimensions, baseUrl, options, value);
    }

    /** Without user, password and query of the base URL. */
    @Override
    public String toString() {
        return "OllamaEmbedding[model=%s, dimensions=%d, baseUrl=%s, options=%s, keepAlive=%s]"
                .formatted(model, dimensions, baseUrl == null ? null : BaseUrl.shown(baseUrl), options, keepAlive);
    }
}
