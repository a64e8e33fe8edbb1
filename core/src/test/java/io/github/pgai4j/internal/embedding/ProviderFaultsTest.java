package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingException.Fault;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault an answer speaks of: the text's, the provider's, or that of the configuration. */
class ProviderFaultsTest {

    private static final ModelEnvironment KEYS =
            ModelEnvironment.ofProcess().variables(name -> name.endsWith("_KEY") ? "k" : null);

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    private EmbeddingModel model(String provider) {
        return switch (provider) {
            case "openai" -> OpenAiClient.of(OpenAiEmbedding.of("m", 8).baseUrl(server.url()), KEYS, server.client());
            case "ollama" -> OllamaClient.of(OllamaEmbedding.of("m", 8).baseUrl(server.url()), KEYS, server.client());
            case "voyageai" ->
                VoyageAiClient.of(
                        VoyageAiEmbedding.of("voyage-3-lite", 8),
                        KEYS.trust(server.url()),
                        server.client(),
                        server.url());
            default ->
                LiteLlmClient.of(
                        LiteLlmEmbedding.of("m", 8).extraOptions(Map.of("api_base", server.url())),
                        KEYS,
                        server.client());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "ollama", "voyageai", "litellm"})
    void answerThatNestsOrCountsWithoutEndIsTheProvidersFault(String provider) {
        assertThat(faultOf(provider, 200, "[".repeat(1_000_000))).isEqualTo(Fault.PROVIDER);
        assertThat(faultOf(provider, 200, "{\"data\": [" + "9".repeat(1_000_000) + "]}"))
                .isEqualTo(Fault.PROVIDER);
        assertThat(faultOf(provider, 400, "{\"error\": ".repeat(100_000))).isEqualTo(Fault.PROVIDER);
    }

    private Fault faultOf(String provider, int status, String body) {
        server.first(Collections.nCopies(8, Answer.of(status, body)).toArray(Answer[]::new));
        return catchThrowableOfType(
                        EmbeddingException.class, () -> model(provider).embed(List.of("text")))
                .fault();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai | 400 | TEXT | {\"error\": {\"message\": \"This model's maximum context length is 8192 tokens\", \"type\": \"invalid_request_error\", \"param\": null, \"code\": null}}",
                "openai | 400 | CONFIGURATION | {\"error\": {\"message\": \"This model does not support specifying dimensions.\", \"type\": \"invalid_request_error\", \"param\": \"dimensions\", \"code\": null}}",
                "openai | 404 | CONFIGURATION | {\"error\": {\"message\": \"The model `m` does not exist\", \"type\": \"invalid_request_error\", \"param\": null, \"code\": \"model_not_found\"}}",
                "openai | 400 | CONFIGURATION | {\"error\": {\"message\": \"unknown model\", \"code\": \"model_not_found\"}}",
                "openai | 401 | CONFIGURATION | {\"error\": {\"message\": \"Incorrect API key provided\", \"code\": \"invalid_api_key\"}}",
                "openai | 429 | CONFIGURATION | {\"error\": {\"message\": \"You exceeded your current quota\", \"code\": \"insufficient_quota\"}}",
                "openai | 429 | PROVIDER | {\"error\": {\"message\": \"Rate limit reached\", \"code\": \"rate_limit_exceeded\"}}",
                "openai | 404 | CONFIGURATION | {\"error\": {\"code\": \"DeploymentNotFound\", \"message\": \"The API deployment for this resource does not exist.\"}}",
                "openai | 413 | TEXT | {\"error\": {\"message\": \"request too large\"}}",
                "openai | 422 | TEXT | {\"detail\": [{\"msg\": \"input is not a string\"}]}",
                "ollama | 400 | TEXT | {\"error\": \"the input length exceeds the context length\"}",
                "ollama | 500 | PROVIDER | {\"error\": \"llama runner process has terminated\"}",
                "voyageai | 400 | TEXT | {\"detail\": \"The example at index 0 in your batch has too many tokens\"}",
                "voyageai | 401 | CONFIGURATION | {\"detail\": \"Provided API key is invalid.\"}",
                "litellm | 400 | TEXT | {\"error\": {\"message\": \"litellm.ContextWindowExceededError\", \"type\": null, \"param\": null, \"code\": \"400\"}}",
                "litellm | 400 | CONFIGURATION | {\"error\": {\"message\": \"Invalid model name passed in model=m\", \"param\": \"model\", \"code\": \"400\"}}"
            })
    void refusalSaysWhoseFaultItIs(String provider, int status, Fault fault, String body) {
        assertThat(faultOf(provider, status, body)).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 507, 520, 521, 522, 523, 524, 529, 530, 599})
    void everyErrorOfTheServerIsTheProviders(int status) {
        assertThat(faultOf("openai", status, "<html>cloud</html>")).isEqualTo(Fault.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "<html></html>",
                "null",
                "{}",
                "{\"data\": []}",
                "{\"data\": [null]}",
                "{\"data\": [{\"index\": 0}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": []}]}"
            })
    void nonsenseIsTheProviders(String body) {
        assertThat(faultOf("openai", 200, body)).isEqualTo(Fault.PROVIDER);
        assertThat(faultOf("voyageai", 200, body)).isEqualTo(Fault.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not JSON", "{}", "{\"embeddings\": []}", "{\"embeddings\": [null]}", "{\"embeddings\": [[]]}"})
    void nonsenseOfOllamaIsTheProviders(String body) {
        assertThat(faultOf("ollama", 200, body)).isEqualTo(Fault.PROVIDER);
    }

    @Test
    void vectorsThatAreThreeTimesAsLongAsExpectedAreReadAndReported() {
        ApiRequest request = new ApiRequest("test", URI.create("http://host"), ApiKey.none(), "", 0, Duration.ZERO);

        assertThat(request.forVectors(100, 1_536).answerLimit()).isGreaterThan(3 * 100 * 1_536 * 20);
        assertThat(request.forVectors(2_048, 3_072).answerLimit()).isEqualTo(256 << 20);
    }

    @Test
    void answerThatDoesNotEndIsTheProvidersAndNotReadToItsEnd() {
        Answer endless = Answer.of(200, " ".repeat(2_000_000));
        server.first(endless, endless, endless, endless);

        assertThat(catchThrowableOfType(
                        EmbeddingException.class, () -> model("openai").embed(List.of("text"))))
                .hasMessageContaining("the answer is longer than 1049088 bytes")
                .extracting(EmbeddingException::fault)
                .isEqualTo(Fault.PROVIDER);
    }
}
