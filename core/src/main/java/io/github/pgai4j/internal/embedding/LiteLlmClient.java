package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any model that a LiteLLM proxy serves. pgai's worker calls LiteLLM's Python library in its own process; this one
 * needs the proxy (docs.litellm.ai/docs/simple_proxy, 2026-11-21), at {@code api_base} of the extra options or at the
 * environment variable {@code LITELLM_PROXY_API_BASE}. All other extra options go with each request.
 */
final class LiteLlmClient {

    private static final String PROVIDER = "litellm";
    private static final String API_BASE = "api_base";
    private static final String API_KEY = "api_key";
    static final String BASE_VARIABLE = "LITELLM_PROXY_API_BASE";
    private static final String KEY_VARIABLE = "LITELLM_PROXY_API_KEY";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final LiteLlmEmbedding config;
    private final Map<String, @Nullable Object> options;
    private final URI uri;
    private final ApiKey key;
    private final JsonClient client;

    private LiteLlmClient(LiteLlmEmbedding config, ModelEnvironment environment, JsonClient client) {
        this.config = config;
        this.options = new LinkedHashMap<>(config.extraOptions() == null ? Map.of() : config.extraOptions());
        this.uri = BaseUrl.resolve(baseOf(options.remove(API_BASE), environment), "/embeddings");
        this.key = keyOf(config.apiKeyName(), options.remove(API_KEY), environment);
        this.client = client;
    }

    /**
     * The model of {@code config}.
     *
     * @throws VectorizerException if no address of a proxy is given, the environment does not have the key, or it must
     *     not be sent to the proxy
     */
    static EmbeddingModel of(LiteLlmEmbedding config, ModelEnvironment environment, JsonClient client) {
        LiteLlmClient model = new LiteLlmClient(config, environment, client);
        return new RemoteModel(
                PROVIDER + " model \"" + config.model() + "\"",
                config.dimensions(),
                LiteLlmLimits.of(config.model(), environment),
                model::embedBatch);
    }

    private static String baseOf(@Nullable Object option, ModelEnvironment environment) {
        String base = option == null ? environment.variable(BASE_VARIABLE) : option.toString();
        if (base == null || base.isBlank()) {
            throw new VectorizerException("litellm needs a LiteLLM proxy: give its address as \"" + API_BASE
                    + "\" in extra_options or in environment variable \"" + BASE_VARIABLE + "\"");
        }
        return base;
    }

    private ApiKey keyOf(@Nullable String keyName, @Nullable Object option, ModelEnvironment environment) {
        KeyPolicy policy = new KeyPolicy(uri, KEY_VARIABLE, null, environment);
        if (keyName != null) {
            return policy.keyIn(keyName);
        }
        if (option != null) {
            return policy.given("extra_options", option.toString());
        }
        return environment.variable(KEY_VARIABLE) == null ? ApiKey.none() : policy.keyIn(KEY_VARIABLE);
    }

    private List<float[]> embedBatch(List<String> texts) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(options);
        body.put("model", config.model());
        body.put("input", texts);
        return client.post(new ApiRequest(PROVIDER, uri, key, body, TextBatches.estimatedTokens(texts), TIMEOUT)
                        .forVectors(texts.size(), config.dimensions()))
                .as(OpenAiEmbeddings.class, "")
                .vectors();
    }
}
