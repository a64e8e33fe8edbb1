package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelContract;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Request;
import io.github.pgai4j.internal.embedding.TextBatches.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmClientTest extends EmbeddingModelContract {

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected EmbeddingModel model() {
        return LiteLlmClient.of(
                LiteLlmEmbedding.of("cohere/embed-english-v3.0", 8),
                ModelEnvironment.ofProcess().variables(Map.of("LITELLM_PROXY_API_BASE", server.url())::get),
                server.client());
    }

    @Test
    void extraOptionsGoWithTheRequestButForAddressAndKey() throws Exception {
        LiteLlmEmbedding config = LiteLlmEmbedding.of("azure/my-deployment", 8)
                .apiKeyName("MY_KEY")
                .extraOptions(Map.of("api_base", server.url() + "/v1", "api_key", "x", "dimensions", 8));

        ModelEnvironment environment = ModelEnvironment.ofProcess()
                .variables(Map.of("MY_KEY", "sk-1")::get)
                .trust(server.url(), "MY_KEY");
        LiteLlmClient.of(config, environment, server.client()).embed(List.of("a"));

        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/embeddings");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-1");
        assertThat(request.body())
                .isEqualTo(ProviderServer.JSON.readTree(
                        "{\"dimensions\": 8, \"model\": \"azure/my-deployment\", \"input\": [\"a\"]}"));
    }

    @Test
    void keyMayComeFromTheProxysOwnVariableOrNotAtAll() {
        Map<String, String> environment =
                Map.of("LITELLM_PROXY_API_BASE", server.url(), "LITELLM_PROXY_API_KEY", "sk-p");

        LiteLlmClient.of(
                        LiteLlmEmbedding.of("m", 8),
                        ModelEnvironment.ofProcess().variables(environment::get),
                        server.client())
                .embed(List.of("a"));
        model().embed(List.of("a"));

        assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer sk-p");
        assertThat(server.requests().get(1).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void missingProxyIsSaidWithBothWaysToNameIt() {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> LiteLlmClient.of(
                        LiteLlmEmbedding.of("m", 8),
                        ModelEnvironment.ofProcess().variables(name -> null),
                        server.client()))
                .withMessage("litellm needs a LiteLLM proxy: give its address as \"api_base\" in extra_options"
                        + " or in environment variable \"LITELLM_PROXY_API_BASE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "cohere/embed-english-v3.0, 96, 2147483647",
        "bedrock/amazon.titan-embed-text-v2:0, 96, 2147483647",
        "openai/text-embedding-3-small, 2048, 600000",
        "text-embedding-3-small, 2048, 600000",
        "azure/deployment, 2048, 600000",
        "huggingface/BAAI/bge, 2048, 2147483647",
        "mistral/mistral-embed, 128, 16000",
        "voyage/voyage-3, 128, 120000",
        "vertex_ai/text-embedding-005, 250, 20000",
        "gemini/text-embedding-004, 250, 2147483647",
        "other/x, 5, 2147483647",
        "x, 5, 2147483647",
    })
    void requestsHoldWhatTheProviderBehindTakes(String model, int texts, int tokens) {
        assertThat(LiteLlmLimits.of(model, ModelEnvironment.ofProcess().variables(name -> null)))
                .isEqualTo(new Limits(texts, tokens));
        assertThat(LiteLlmLimits.of(model, ModelEnvironment.ofProcess().variables(name -> "3"))
                        .textLimit())
                .isEqualTo(3);
    }
}
