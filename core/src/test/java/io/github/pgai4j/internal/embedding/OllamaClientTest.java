package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelContract;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.internal.embedding.ProviderServer.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaClientTest extends EmbeddingModelContract {

    private static final Answer UNKNOWN_MODEL =
            Answer.of(404, Map.of("error", "model \"nomic-embed-text\" not found, try pulling it first"));

    private final ProviderServer server = new ProviderServer(ProviderServer::ollama);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected EmbeddingModel model() {
        return model(Map.of());
    }

    private EmbeddingModel model(Map<String, String> environment) {
        OllamaEmbedding config = OllamaEmbedding.of("nomic-embed-text", 8)
                .baseUrl(server.url())
                .options(Map.of("num_ctx", 1024))
                .keepAlive("5m");
        return OllamaClient.of(config, ModelEnvironment.ofProcess().variables(environment::get), server.client());
    }

    @Test
    void requestIsThatOfTheApiAndForbidsCutting() throws Exception {
        model().embed(List.of("a", "b"));

        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/api/embed");
        assertThat(request.headers()).doesNotContainKey("Authorization");
        assertThat(request.body())
                .isEqualTo(ProviderServer.JSON.readTree("{\"model\": \"nomic-embed-text\", \"input\": [\"a\", \"b\"],"
                        + " \"truncate\": false, \"options\": {\"num_ctx\": 1024}, \"keep_alive\": \"5m\"}"));
    }

    @Test
    void modelThatTheServerDoesNotHaveIsPulled() {
        server.first(UNKNOWN_MODEL, Answer.of(200, Map.of("status", "success")));

        assertThat(model().embed(List.of("a"))).hasSize(1);
        assertThat(server.requests())
                .extracting(Request::path)
                .containsExactly("/api/embed", "/api/pull", "/api/embed");
        assertThat(server.requests().get(1).body().get("model").textValue()).isEqualTo("nomic-embed-text");
    }

    @Test
    void modelThatNobodyHasIsAnError() {
        server.first(UNKNOWN_MODEL, Answer.of(404, Map.of("error", "pull model manifest: file does not exist")));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model().embed(List.of("a")))
                .withMessage("ollama at " + server.url() + "/api/pull answered 404; check the model and the address")
                .matches(e -> !e.isRetryable());
    }

    @Test
    void textThatIsTooLongIsAnErrorWithTheRemedy() {
        server.first(Answer.of(400, Map.of("error", "the input length exceeds the context length")));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model().embed(List.of("a")))
                .withMessageEndingWith("answered 400"
                        + " (if a text is too long, choose a smaller chunk_size or a larger num_ctx in options)");
    }

    @Test
    void environmentMayLowerTheTextsOfARequest() {
        model(Map.of("PGAI_VECTORIZER_OLLAMA_MAX_CHUNKS_PER_BATCH", "2")).embed(List.of("a", "b", "c"));

        assertThat(server.requests()).extracting(Request::texts).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|http://127.0.0.1:11434",
                "''|http://127.0.0.1:11434",
                "box|http://box:11434",
                "box:80|http://box:80",
                ":8080|http://127.0.0.1:8080",
                "0.0.0.0:1|http://127.0.0.1:1",
                "https://box/ollama|https://box/ollama",
                "box:1/path|http://box:1/path",
            })
    void hostOfTheEnvironmentMayLackItsParts(String host, String url) {
        assertThat(OllamaHost.baseUrl(null, ModelEnvironment.ofProcess().variables(name -> host)))
                .isEqualTo(url);
        assertThat(OllamaHost.baseUrl(
                        "http://configured", ModelEnvironment.ofProcess().variables(name -> host)))
                .isEqualTo("http://configured");
    }
}
