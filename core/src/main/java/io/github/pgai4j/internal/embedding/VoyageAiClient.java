package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Voyage AI's embeddings. The API cuts long texts unless it is told not to; here it is told, so that a text that is too
 * long is an error. Limits are those of pgai 0.12.1.
 */
final class VoyageAiClient {

    private static final String PROVIDER = "voyageai";
    private static final String BASE_URL = "https://api.voyageai.com/v1";
    private static final String DEFAULT_KEY_NAME = "VOYAGE_API_KEY";
    private static final int TEXTS_OF_A_REQUEST = 128;
    private static final Map<String, Integer> TOKENS_OF_A_REQUEST =
            Map.of("voyage-3-lite", 1_000_000, "voyage-2", 320_000, "voyage-3", 320_000);
    private static final int TOKENS_OF_OTHERS = 120_000;
    private static final String REMEDY = " (if a text is too long, choose a smaller chunk_size)";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final VoyageAiEmbedding config;
    private final URI uri;
    private final ApiKey key;
    private final JsonClient client;

    private VoyageAiClient(VoyageAiEmbedding config, URI uri, ApiKey key, JsonClient client) {
        this.config = config;
        this.uri = uri;
        this.key = key;
        this.client = client;
    }

    /**
     * The model of {@code config}.
     *
     * @throws io.github.pgai4j.VectorizerException if the environment does not have the key, or it is not for Voyage AI
     */
    static EmbeddingModel of(VoyageAiEmbedding config, ModelEnvironment environment, JsonClient client) {
        return of(config, environment, client, BASE_URL);
    }

    static EmbeddingModel of(
            VoyageAiEmbedding config, ModelEnvironment environment, JsonClient client, String baseUrl) {
        String keyName = config.apiKeyName() == null ? DEFAULT_KEY_NAME : config.apiKeyName();
        URI uri = BaseUrl.resolve(baseUrl, "/embeddings");
        ApiKey key = new KeyPolicy(uri, DEFAULT_KEY_NAME, BASE_URL, environment).keyIn(keyName);
        VoyageAiClient model = new VoyageAiClient(config, uri, key, client);
        return new RemoteModel(
                PROVIDER + " model \"" + config.model() + "\"",
                config.dimensions(),
                limitsOf(config.model()),
                model::embedBatch);
    }

    private static TextBatches.Limits limitsOf(String model) {
        return new TextBatches.Limits(TEXTS_OF_A_REQUEST, TOKENS_OF_A_REQUEST.getOrDefault(model, TOKENS_OF_OTHERS));
    }

    private List<float[]> embedBatch(List<String> texts) {
        long tokens = TextBatches.estimatedTokens(texts);
        return client.post(new ApiRequest(PROVIDER, uri, key, bodyOf(texts), tokens, TIMEOUT)
                        .forVectors(texts.size(), config.dimensions()))
                .as(OpenAiEmbeddings.class, REMEDY)
                .vectors();
    }

    private Map<String, Object> bodyOf(List<String> texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input", texts);
        body.put("model", config.model());
        if (config.inputType() != null) {
            body.put("input_type", config.inputType());
        }
        body.put("truncation", false);
        return body;
    }
}
