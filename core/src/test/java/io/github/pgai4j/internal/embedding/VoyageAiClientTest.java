package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VoyageAiEmbedding;
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

class VoyageAiClientTest extends EmbeddingModelContract {

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected EmbeddingModel model() {
        return model("voyage-3-large", null);
    }

    private EmbeddingModel model(String name, @Nullable String inputType) {
        return VoyageAiClient.of(
                VoyageAiEmbedding.of(name, 8).inputType(inputType),
                ModelEnvironment.ofProcess()
                        .variables(Map.of("VOYAGE_API_KEY", "pa-1")::get)
                        .trust(server.url()),
                server.client(),
                server.url() + "/v1");
    }

    @Test
    void requestIsThatOfTheApiAndForbidsCutting() throws Exception {
        model("voyage-3-lite", "query").embed(List.of("a", "b"));

        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/embeddings");
        assertThat(request.header("Authorization")).isEqualTo("Bearer pa-1");
        assertThat(request.body())
                .isEqualTo(ProviderServer.JSON.readTree("{\"input\": [\"a\", \"b\"], \"model\": \"voyage-3-lite\","
                        + " \"input_type\": \"query\", \"truncation\": false}"));
    }

    @Test
    void inputTypeIsSentOnlyIfGiven() {
        model().embed(List.of("a"));

        assertThat(server.requests().get(0).body().has("input_type")).isFalse();
    }

    @Test
    void requestsHold128TextsAtMost() {
        assertThat(model().embed(Collections.nCopies(129, "x"))).hasSize(129);

        assertThat(server.requests())
                .extracting(request -> request.texts().size())
                .containsExactly(128, 1);
    }

    @Test
    void requestsHoldTheTokensOfTheModel() {
        List<String> texts = Collections.nCopies(4, "x".repeat(200_000));

        model().embed(texts);
        assertThat(server.requests()).hasSize(2);
        model("voyage-3", null).embed(texts);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusalShowsTheRemedy() {
        server.first(Answer.of(400, Map.of("detail", "Input is too long")));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model().embed(List.of("a")))
                .withMessageEndingWith("answered 400 (if a text is too long, choose a smaller chunk_size)");
    }

    @Test
    void missingKeyIsNamed() {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> VoyageAiClient.of(
                        VoyageAiEmbedding.of("m", 8).apiKeyName("MY_KEY"),
                        ModelEnvironment.ofProcess()
                                .variables(name -> null)
                                .trust("https://api.voyageai.com", "MY_KEY"),
                        server.client()))
                .withMessageStartingWith("environment variable \"MY_KEY\" is not set");
    }
}
