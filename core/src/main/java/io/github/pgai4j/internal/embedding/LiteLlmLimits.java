package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.TextBatches.Limits;
import java.util.Map;

/**
 * What the providers behind LiteLLM take in one request: the numbers of pgai 0.12.1, and of its main branch for gemini.
 */
final class LiteLlmLimits {

    private static final String TEXT_LIMIT_VARIABLE = "PGAI_LITELLM_MAX_CHUNKS_PER_BATCH";
    private static final Limits UNKNOWN = Limits.ofTexts(5);

    private static final Map<String, Limits> BY_PROVIDER = Map.ofEntries(
            Map.entry("cohere", Limits.ofTexts(96)),
            Map.entry("bedrock", Limits.ofTexts(96)),
            Map.entry("openai", new Limits(2_048, 600_000)),
            Map.entry("azure", new Limits(2_048, 600_000)),
            Map.entry("huggingface", Limits.ofTexts(2_048)),
            Map.entry("mistral", new Limits(128, 16_000)),
            Map.entry("voyage", new Limits(128, 120_000)),
            Map.entry("vertex_ai", new Limits(250, 20_000)),
            Map.entry("gemini", Limits.ofTexts(250)));

    private LiteLlmLimits() {}

    static Limits of(String model, ModelEnvironment environment) {
        int slash = model.indexOf('/');
        Limits limits = BY_PROVIDER.getOrDefault(slash < 0 ? providerOf(model) : model.substring(0, slash), UNKNOWN);
        return limits.withTextLimitOf(TEXT_LIMIT_VARIABLE, environment);
    }

    /** LiteLLM knows the models of OpenAI without a prefix. */
    private static String providerOf(String model) {
        return model.startsWith("text-embedding-") ? "openai" : "";
    }
}
