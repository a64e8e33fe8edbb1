package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model served by Ollama (github.com/ollama/ollama, docs/api.md, 2026-11-21). A model that the server does not have
 * is pulled once. Ollama cuts long texts unless it is told not to; here it is told, so that a text that is too long is
 * an error.
 */
final class OllamaClient {

    private static final Logger LOG = LoggerFactory.getLogger(OllamaClient.class);

    private static final String PROVIDER = "ollama";
    private static final int NOT_FOUND = 404;
    private static final String REMEDY =
            " (if a text is too long, choose a smaller chunk_size or a larger num_ctx in options)";
    // A server without a GPU may take minutes for a batch, and a pull loads gigabytes.
    private static final Duration EMBED_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration PULL_TIMEOUT = Duration.ofHours(1);

    private final OllamaEmbedding config;
    private final String baseUrl;
    private final JsonClient client;

    private OllamaClient(OllamaEmbedding config, String baseUrl, JsonClient client) {
        this.config = config;
        this.baseUrl = baseUrl;
        this.client = client;
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Embeddings(float @Nullable [] @Nullable [] embeddings) {}

    record Pulled(@Nullable String status) {}

    /**
     * The model of {@code config}.
     *
     * @throws IllegalArgumentException if the address of the server is none
     */
    static EmbeddingModel of(OllamaEmbedding config, ModelEnvironment environment, JsonClient client) {
        OllamaClient model = new OllamaClient(config, OllamaHost.baseUrl(config.baseUrl(), environment), client);
        return new RemoteModel(
                PROVIDER + " model \"" + config.model() + "\"",
                config.dimensions(),
                OllamaHost.limits(environment),
                model::embedBatch);
    }

    private List<float[]> embedBatch(List<String> texts) {
        ApiRequest request = request("/api/embed", bodyOf(texts), TextBatches.estimatedTokens(texts), EMBED_TIMEOUT)
                .forVectors(texts.size(), config.dimensions());
        ApiAnswer answer = client.post(request);
        if (answer.status() == NOT_FOUND) {
            pull();
            answer = client.post(request);
        }
        float[][] embeddings = answer.as(Embeddings.class, REMEDY).embeddings();
        return embeddings == null
                ? List.of()
                : Arrays.stream(embeddings)
                        .map(vector -> vector == null ? new float[0] : vector)
                        .toList();
    }

    private void pull() {
        LOG.info("ollama does not have model \"{}\" yet and pulls it", config.model());
        client.post(request("/api/pull", Map.of("model", config.model(), "stream", false), 0, PULL_TIMEOUT))
                .as(Pulled.class, "");
    }

    private ApiRequest request(String path, Map<String, ?> body, long tokens, Duration timeout) {
        return new ApiRequest(PROVIDER, BaseUrl.resolve(baseUrl, path), ApiKey.none(), body, tokens, timeout);
    }

    private Map<String, Object> bodyOf(List<String> texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", config.model());
        body.put("input", texts);
        body.put("truncate", false);
        if (config.options() != null) {
            body.put("options", config.options());
        }
        if (config.keepAlive() != null) {
            body.put("keep_alive", config.keepAlive());
        }
        return body;
    }
}
