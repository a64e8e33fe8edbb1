package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's embeddings, or those of a server with the same API. Limits as of
 * platform.openai.com/docs/api-reference/embeddings (2026-11-21): 2048 texts and 300,000 tokens in a request, 8191
 * tokens in a text.
 */
final class OpenAiClient {

    private static final String PROVIDER = "openai";
    static final String BASE_VARIABLE = "OPENAI_BASE_URL";
    private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";
    private static final String DEFAULT_KEY_NAME = "OPENAI_API_KEY";
    private static final String ADA = "text-embedding-ada-002";
    private static final int ADA_DIMENSIONS = 1536;
    private static final int TOKENS_OF_A_TEXT = 8191;
    private static final TextBatches.Limits LIMITS = new TextBatches.Limits(2_048, 300_000);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final OpenAiEmbedding config;
    private final URI uri;
    private final ApiKey key;
    private final JsonClient client;

    private OpenAiClient(OpenAiEmbedding config, URI uri, ApiKey key, JsonClient client) {
        this.config = config;
        this.uri = uri;
        this.key = key;
        this.client = client;
    }

    /**
     * The model of {@code config}. A server of its own base URL gets a key only if the configuration names one, and one
     * that tokens are for gets these and no key.
     *
     * @throws io.github.pgai4j.VectorizerException if the environment does not have the key, or it must not be sent to
     *     the server
     * @throws IllegalArgumentException if the base URL is none, or the model has other dimensions
     */
    static EmbeddingModel of(OpenAiEmbedding config, ModelEnvironment environment, JsonClient client) {
        if (config.model().equals(ADA) && config.dimensions() != ADA_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions of \"" + ADA + "\" must be " + ADA_DIMENSIONS + ", was " + config.dimensions());
        }
        URI uri = BaseUrl.resolve(baseUrlOf(config, environment), "/embeddings");
        ApiKey key = environment.tokensFor(uri).map(ApiKey::of).orElseGet(() -> keyOf(config, uri, environment));
        OpenAiClient model = new OpenAiClient(config, uri, key, client);
        return new RemoteModel(
                PROVIDER + " model \"" + config.model() + "\"", config.dimensions(), LIMITS, model::embedBatch);
    }

    private static String baseUrlOf(OpenAiEmbedding config, ModelEnvironment environment) {
        if (config.baseUrl() != null) {
            return config.baseUrl();
        }
        String redirected = environment.variable(BASE_VARIABLE);
        return redirected == null || redirected.isBlank() ? DEFAULT_BASE_URL : redirected;
    }

    private static ApiKey keyOf(OpenAiEmbedding config, URI uri, ModelEnvironment environment) {
        KeyPolicy policy = new KeyPolicy(uri, DEFAULT_KEY_NAME, DEFAULT_BASE_URL, environment);
        if (config.apiKeyName() != null) {
            return policy.keyIn(config.apiKeyName());
        }
        if (config.baseUrl() == null && policy.isProvidersOwn()) {
            return policy.keyIn(DEFAULT_KEY_NAME);
        }
        boolean isRedirected = config.baseUrl() == null && BaseUrl.isConfidential(uri);
        return isRedirected && environment.variable(DEFAULT_KEY_NAME) != null
                ? policy.keyIn(DEFAULT_KEY_NAME)
                : ApiKey.none();
    }

    private List<float[]> embedBatch(List<String> texts) {
        long tokens = TextBatches.estimatedTokens(texts);
        return client.post(new ApiRequest(PROVIDER, uri, key, bodyOf(texts), tokens, TIMEOUT)
                        .forVectors(texts.size(), config.dimensions()))
                .as(OpenAiEmbeddings.class, remedyFor(texts))
                .vectors();
    }

    private Map<String, Object> bodyOf(List<String> texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input", texts);
        body.put("model", config.model());
        body.put("encoding_format", "float");
        if (!config.model().equals(ADA)) {
            body.put("dimensions", config.dimensions());
        }
        if (config.chatUser() != null) {
            body.put("user", config.chatUser());
        }
        return body;
    }

    /** The estimate is rough, so half of the limit is enough to suspect the length. */
    private static String remedyFor(List<String> texts) {
        long longest =
                texts.stream().mapToLong(TextBatches::estimatedTokens).max().orElse(0);
        return longest <= TOKENS_OF_A_TEXT / 2
                ? ""
                : " (the longest text has about " + longest + " tokens and OpenAI's models read " + TOKENS_OF_A_TEXT
                        + "; choose a smaller chunk_size)";
    }
}
