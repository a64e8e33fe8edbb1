package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelContract;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.internal.embedding.ProviderServer.Request;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiClientTest extends EmbeddingModelContract {

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected EmbeddingModel model() {
        return model("text-embedding-3-small", null, Map.of("OPENAI_API_KEY", "sk-1"), "OPENAI_API_KEY");
    }

    private EmbeddingModel model(
            String name, @Nullable String user, Map<String, String> environment, @Nullable String keyName) {
        OpenAiEmbedding config =
                OpenAiEmbedding.of(name, 8).chatUser(user).apiKeyName(keyName).baseUrl(server.url() + "/v1/");
        ModelEnvironment trusting =
                ModelEnvironment.ofProcess().variables(environment::get).trust(server.url(), "MY_KEY");
        return OpenAiClient.of(config, trusting, server.client());
    }

    @Test
    void requestIsThatOfTheApi() throws Exception {
        model("text-embedding-3-small", "bob", Map.of("MY_KEY", "sk-2"), "MY_KEY")
                .embed(List.of("a", "b"));

        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/embeddings");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-2");
        assertThat(request.body())
                .isEqualTo(ProviderServer.JSON.readTree(
                        "{\"input\": [\"a\", \"b\"], \"model\": \"text-embedding-3-small\","
                                + " \"encoding_format\": \"float\", \"dimensions\": 8, \"user\": \"bob\"}"));
    }

    @Test
    void ownServerGetsNoKeyThatTheConfigurationDoesNotName() {
        model("m", null, Map.of("OPENAI_API_KEY", "sk-1"), null).embed(List.of("a"));

        assertThat(server.requests().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void serverOfTheTokensGetsOneWithEachRequestAndNoKey() {
        OneTimeTokens tokens = new OneTimeTokens();

        EmbeddingModel model = model(tokens, server.url() + "/openai/v1");
        model.embed(List.of("a"));
        model.embed(List.of("b"));

        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(server.requests().get(0).path()).isEqualTo("/openai/v1/embeddings");
    }

    @Test
    void refusedTokenIsRenewedOnce() {
        server.first(Answer.of(401, Map.of()));

        model(new OneTimeTokens(), server.url()).embed(List.of("a"));

        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void tokenThatIsRefusedTwiceIsNotTriedAgain() {
        server.first(Answer.of(401, Map.of()), Answer.of(401, Map.of()));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model(new OneTimeTokens(), server.url()).embed(List.of("a")))
                .withMessageEndingWith("answered 401 to a request with a bearer token; check that its identity may use"
                        + " this model and that its scope is the one of this server")
                .matches(e -> !e.isRetryable());
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void tokenThatTheServerRepeatsIsNotShown() {
        String token = "eyJ0eXAiOiJKV1Qi.eyJ1cG4iOiJ4In0aaaa.c2lnbmF0dXJl";

        assertThat(ApiKey.of(new OneTimeTokens()).redact("cannot read " + token + " today"))
                .isEqualTo("cannot read (token) today");
    }

    @Test
    void otherServersGetNoToken() {
        OpenAiEmbedding config = OpenAiEmbedding.of("m", 8).baseUrl(server.url());
        ModelEnvironment other = ModelEnvironment.ofProcess()
                .variables(name -> null)
                .bearer("https://name.openai.azure.com", new OneTimeTokens());

        OpenAiClient.of(config, other, server.client()).embed(List.of("a"));

        assertThat(server.requests().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void queryOfTheBaseUrlStaysAtTheEnd() {
        model(new OneTimeTokens(), server.url() + "/openai/deployments/small/?api-version=2024-10-21")
                .embed(List.of("a"));

        assertThat(server.requests().get(0).path()).isEqualTo("/openai/deployments/small/embeddings");
        assertThat(server.requests().get(0).query()).isEqualTo("api-version=2024-10-21");
    }

    @Test
    void tokensTravelEncrypted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ModelEnvironment.ofProcess().bearer("http://name.openai.azure.com/x?y", new OneTimeTokens()))
                .withMessage(
                        "the endpoint that gets tokens must be like https://name.openai.azure.com, was \"http://name.openai.azure.com/x\"; a token must not travel unencrypted");
    }

    private EmbeddingModel model(BearerTokens tokens, String baseUrl) {
        OpenAiEmbedding config =
                OpenAiEmbedding.of("m", 8).apiKeyName("OPENAI_API_KEY").baseUrl(baseUrl);
        ModelEnvironment environment =
                ModelEnvironment.ofProcess().variables(name -> null).bearer(server.url(), tokens);
        return OpenAiClient.of(config, environment, server.client());
    }

    private static final class OneTimeTokens implements BearerTokens {
        private int count = 1;

        @Override
        public String get() {
            return "token-" + count;
        }

        @Override
        public void refused(String token) {
            count++;
        }
    }

    @Test
    void ada002HasItsOwnDimensionsAndIsNotAskedForThem() {
        OpenAiEmbedding config =
                OpenAiEmbedding.of("text-embedding-ada-002", 1536).baseUrl(server.url());
        EmbeddingModel ada =
                OpenAiClient.of(config, ModelEnvironment.ofProcess().variables(name -> null), server.client());

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> ada.embed(List.of("a")))
                .withMessage("openai model \"text-embedding-ada-002\" gave a vector of 8 dimensions,"
                        + " but the vectorizer has 1536; create it with the dimensions of the model");
        assertThat(server.requests().get(0).body().has("dimensions")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.of(
                        OpenAiEmbedding.of("text-embedding-ada-002", 512),
                        ModelEnvironment.ofProcess().variables(name -> "k"),
                        server.client()))
                .withMessage("dimensions of \"text-embedding-ada-002\" must be 1536, was 512");
    }

    @Test
    void missingKeyIsNamed() {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> OpenAiClient.of(
                        OpenAiEmbedding.of("m", 8),
                        ModelEnvironment.ofProcess().variables(name -> null),
                        server.client()))
                .withMessage("environment variable \"OPENAI_API_KEY\" is not set;"
                        + " the key of the embedding provider is expected there");
    }

    @Test
    void requestsHold2048TextsAtMost() {
        assertThat(model().embed(Collections.nCopies(2_049, "x"))).hasSize(2_049);

        assertThat(server.requests())
                .extracting(request -> request.texts().size())
                .containsExactly(2_048, 1);
    }

    @Test
    void requestsHold300000TokensAtMost() {
        model().embed(Collections.nCopies(31, "x".repeat(40_000)));

        assertThat(server.requests())
                .extracting(request -> request.texts().size())
                .containsExactly(30, 1);
    }

    @Test
    void refusedLongTextIsCountedAndNothingIsCut() {
        server.first(Answer.of(400, Map.of("error", Map.of("message", "maximum context length is 8192 tokens"))));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model().embed(List.of("x".repeat(40_000))))
                .withMessageEndingWith("answered 400 (the longest text has about"
                        + " 10000 tokens and OpenAI's models read 8191; choose a smaller chunk_size)");
        assertThat(server.requests().get(0).texts().get(0)).hasSize(40_000);
    }

    @Test
    void vectorsMustBeAsManyAsTheTexts() {
        server.first(Answer.of(200, Map.of("data", List.of())));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model().embed(List.of("a")))
                .withMessage(
                        "openai model \"text-embedding-3-small\" gave 0 vectors for 1 texts; is it an embedding model?");
    }
}
