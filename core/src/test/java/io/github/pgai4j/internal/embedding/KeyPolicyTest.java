package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.VoyageAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key arrives where: a vectorizer may name any variable and any server. */
class KeyPolicyTest {

    private static final Map<String, String> KEYS = Map.of(
            "OPENAI_API_KEY", "own",
            "LITELLM_PROXY_API_KEY", "own",
            "VOYAGE_API_KEY", "own",
            "LISTED_KEY", "listed",
            "AWS_SECRET_ACCESS_KEY", "other");

    private static final Map<String, String> TRUST = Map.of(
            "PGAI4J_TRUSTED_ORIGINS", "https://named.example, http://127.0.0.1:4000,,http://named.example",
            "PGAI4J_TRUSTED_KEYS", " LISTED_KEY ,ANOTHER_KEY");

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    private static ModelEnvironment environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(KEYS);
        all.putAll(more);
        return ModelEnvironment.ofProcess().variables(all::get);
    }

    private EmbeddingModel openAi(@Nullable String baseUrl, @Nullable String keyName, ModelEnvironment environment) {
        return OpenAiClient.of(
                OpenAiEmbedding.of("m", 8).baseUrl(baseUrl).apiKeyName(keyName),
                environment,
                server.clientOfEveryHost());
    }

    private EmbeddingModel liteLlm(
            @Nullable String base, @Nullable String keyName, @Nullable String inline, ModelEnvironment environment) {
        Map<String, @Nullable Object> options = new HashMap<>();
        if (base != null) {
            options.put("api_base", base);
        }
        if (inline != null) {
            options.put("api_key", inline);
        }
        return LiteLlmClient.of(
                LiteLlmEmbedding.of("m", 8).apiKeyName(keyName).extraOptions(options),
                environment,
                server.clientOfEveryHost());
    }

    /** The Authorization header that arrived; empty: there was none. */
    private String sentBy(EmbeddingModel model) {
        model.embed(List.of("a"));
        return server.requests().get(server.requests().size() - 1).header("Authorization");
    }

    private void assertSentOrRefused(String expected, Supplier<EmbeddingModel> model) {
        if (!expected.startsWith("refused")) {
            assertThat(sentBy(model.get())).isEqualTo(expected);
            return;
        }
        assertThat(catchThrowable(model::get))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining(expected.substring("refused: ".length()));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the provider itself
                "-                           | -                     | Bearer own",
                "-                           | OPENAI_API_KEY        | Bearer own",
                "-                           | LISTED_KEY            | Bearer listed",
                "-                           | AWS_SECRET_ACCESS_KEY | refused: set PGAI4J_TRUSTED_KEYS=AWS_SECRET_ACCESS_KEY",
                "https://API.openai.com:443/ | OPENAI_API_KEY        | Bearer own",
                "https://api.openai.com/v1   | -                     | ''",
                // named by the operator, https or loopback
                "https://named.example/v1    | -                     | ''",
                "https://named.example/v1    | OPENAI_API_KEY        | Bearer own",
                "https://named.example/v1    | LISTED_KEY            | Bearer listed",
                "https://named.example/v1    | VOYAGE_API_KEY        | refused: set PGAI4J_TRUSTED_KEYS=VOYAGE_API_KEY",
                "https://named.example/v1    | AWS_SECRET_ACCESS_KEY | refused: set PGAI4J_TRUSTED_KEYS=AWS_SECRET_ACCESS_KEY",
                "http://127.0.0.1:4000       | -                     | ''",
                "http://127.0.0.1:4000       | OPENAI_API_KEY        | Bearer own",
                "http://127.0.0.1:4000       | LISTED_KEY            | Bearer listed",
                "http://127.0.0.1:4000       | AWS_SECRET_ACCESS_KEY | refused: set PGAI4J_TRUSTED_KEYS=AWS_SECRET_ACCESS_KEY",
                // named by the operator, http elsewhere
                "http://named.example        | -                     | ''",
                "http://named.example        | OPENAI_API_KEY        | refused: it would travel unencrypted",
                "http://named.example        | LISTED_KEY            | refused: it would travel unencrypted",
                "http://named.example        | AWS_SECRET_ACCESS_KEY | refused: it would travel unencrypted",
                // named by the vectorizer only
                "https://stranger.example    | -                     | ''",
                "https://stranger.example    | OPENAI_API_KEY        | ''",
                "https://stranger.example    | LISTED_KEY            | refused: set PGAI4J_TRUSTED_ORIGINS=https://stranger.example and PGAI4J_TRUSTED_KEYS=LISTED_KEY",
                "https://stranger.example    | AWS_SECRET_ACCESS_KEY | refused: set PGAI4J_TRUSTED_ORIGINS=https://stranger.example and PGAI4J_TRUSTED_KEYS=AWS_SECRET_ACCESS_KEY",
                "http://localhost:4001       | OPENAI_API_KEY        | ''",
                "http://localhost:4001       | LISTED_KEY            | refused: set PGAI4J_TRUSTED_ORIGINS=http://localhost:4001",
                "http://stranger.example     | -                     | ''",
                "http://stranger.example     | OPENAI_API_KEY        | ''",
                "http://stranger.example     | AWS_SECRET_ACCESS_KEY | refused: it would travel unencrypted",
                // as near as one can come to a name that is trusted
                "http://api.openai.com       | OPENAI_API_KEY        | ''",
                "https://api.openai.com:8443 | OPENAI_API_KEY        | ''",
                "https://api.openai.com.stranger.example | OPENAI_API_KEY | ''",
                "https://api.openai.com@stranger.example | OPENAI_API_KEY | ''",
                "https://stranger.example/https://api.openai.com | OPENAI_API_KEY | ''",
                "https://stranger.example?https://named.example  | OPENAI_API_KEY | ''",
                "https://named.example:444   | OPENAI_API_KEY        | ''",
                "http://127.0.0.1:4001       | OPENAI_API_KEY        | ''",
            })
    void keyOfOpenAiGoesToItselfAndToWhomTheOperatorNames(
            @Nullable String baseUrl, @Nullable String keyName, String expected) {
        assertSentOrRefused(expected, () -> openAi(baseUrl, keyName, environment(TRUST)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://named.example    | -                     | -      | Bearer own",
                "https://named.example    | LITELLM_PROXY_API_KEY | -      | Bearer own",
                "https://named.example    | LISTED_KEY            | inline | Bearer listed",
                "https://named.example    | -                     | inline | Bearer inline",
                "https://named.example    | OPENAI_API_KEY        | -      | refused: set PGAI4J_TRUSTED_KEYS=OPENAI_API_KEY",
                "http://named.example     | -                     | -      | refused: it would travel unencrypted",
                "http://named.example     | -                     | inline | refused: it would travel unencrypted",
                "https://stranger.example | -                     | -      | ''",
                "https://stranger.example | LITELLM_PROXY_API_KEY | -      | ''",
                "https://stranger.example | LITELLM_PROXY_API_KEY | inline | ''",
                "https://stranger.example | -                     | inline | Bearer inline",
                "http://localhost:4001    | -                     | inline | Bearer inline",
                "http://[::1]:4001        | -                     | inline | Bearer inline",
                "http://stranger.example  | -                     | inline | refused: \"extra_options\" is not sent to http://stranger.example, for it would travel unencrypted",
                "https://stranger.example | AWS_SECRET_ACCESS_KEY | inline | refused: set PGAI4J_TRUSTED_ORIGINS",
            })
    void keyOfALiteLlmProxyGoesToWhomTheOperatorNamesAndThatOfTheVectorizerWhereItSays(
            String base, @Nullable String keyName, @Nullable String inline, String expected) {
        assertSentOrRefused(expected, () -> liteLlm(base, keyName, inline, environment(TRUST)));
    }

    @ParameterizedTest
    @CsvSource({
        "VOYAGE_API_KEY, Bearer own",
        "LISTED_KEY, Bearer listed",
        "OPENAI_API_KEY, refused: set PGAI4J_TRUSTED_KEYS=OPENAI_API_KEY",
    })
    void voyageAiGetsItsOwnKeyAndThoseThatAreListed(String keyName, String expected) {
        assertSentOrRefused(
                expected,
                () -> VoyageAiClient.of(
                        VoyageAiEmbedding.of("voyage-3", 8).apiKeyName(keyName),
                        environment(TRUST),
                        server.clientOfEveryHost()));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_BASE_URL, https://proxy.example/v1",
        "LITELLM_PROXY_API_BASE, https://proxy.example/",
        "OLLAMA_HOST, https://proxy.example",
        "PGAI4J_TRUSTED_ORIGINS, 'https://first.example,https://PROXY.example:443/path'",
    })
    void everyVariableThatGivesAnAddressNamesItsServer(String variable, String value) {
        assertThat(sentBy(openAi("https://proxy.example/v2", "OPENAI_API_KEY", environment(Map.of(variable, value)))))
                .isEqualTo("Bearer own");
    }

    @Test
    void serverThatTheProgramTrustsGetsTheKeysThatItLists() {
        ModelEnvironment trusting = environment(Map.of())
                .trust("https://one.example/v1", "LISTED_KEY")
                .trust("https://one.example", "SECOND_KEY")
                .trust("https://two.example");

        assertThat(sentBy(openAi("https://one.example", "LISTED_KEY", trusting)))
                .isEqualTo("Bearer listed");
        assertThat(sentBy(openAi("https://two.example", "OPENAI_API_KEY", trusting)))
                .isEqualTo("Bearer own");
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> openAi("https://two.example", "LISTED_KEY", trusting));
        assertThatExceptionOfType(VectorizerException.class).isThrownBy(() -> openAi(null, "LISTED_KEY", trusting));
    }

    @Test
    void requestsWithoutAnAddressGoWhereTheEnvironmentSays() {
        Map<String, String> redirected = Map.of("OPENAI_BASE_URL", server.url() + "/elsewhere");
        assertThat(sentBy(openAi(null, "OPENAI_API_KEY", environment(redirected))))
                .isEqualTo("Bearer own");
        assertThat(sentBy(openAi(null, null, environment(redirected)))).isEqualTo("Bearer own");
        assertThat(server.requests()).extracting(ProviderServer.Request::path).containsOnly("/elsewhere/embeddings");

        Map<String, String> unencrypted = Map.of("OPENAI_BASE_URL", "http://models.example/v1");
        assertThat(sentBy(openAi(null, null, environment(unencrypted)))).isEmpty();
        assertThat(sentBy(openAi(null, null, environment(Map.of("OPENAI_BASE_URL", " ")))))
                .isEqualTo("Bearer own");
    }

    @Test
    void refusalOfARequestWithoutTheKeyNamesTheSetting() {
        EmbeddingModel model = openAi("https://stranger.example", "OPENAI_API_KEY", environment(Map.of()));
        server.first(Answer.of(401, Map.of("error", "who are you")));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model.embed(List.of("a")))
                .withMessage("openai at https://stranger.example/embeddings answered 401 to a request with no key; the"
                        + " key in \"OPENAI_API_KEY\" is not sent to https://stranger.example, which only a vectorizer"
                        + " names; if it belongs there, set PGAI4J_TRUSTED_ORIGINS=https://stranger.example");
    }

    @Test
    void refusalSaysNothingOfWhetherTheVariableIsSet() {
        Throwable set = catchThrowable(
                () -> openAi("https://stranger.example", "AWS_SECRET_ACCESS_KEY", environment(Map.of())));
        Throwable missing = catchThrowable(() -> openAi(
                "https://stranger.example",
                "AWS_SECRET_ACCESS_KEY",
                ModelEnvironment.ofProcess().variables(name -> null)));

        assertThat(set)
                .hasMessage("the key in \"AWS_SECRET_ACCESS_KEY\" is not sent to https://stranger.example, for whoever"
                        + " runs this process has not said that it belongs there; if it does, set"
                        + " PGAI4J_TRUSTED_ORIGINS=https://stranger.example and"
                        + " PGAI4J_TRUSTED_KEYS=AWS_SECRET_ACCESS_KEY");
        assertThat(missing).hasMessage(Objects.requireNonNull(set.getMessage()));
    }

    @Test
    void serverThatNeedsNoKeyIsAskedThoughTheDefaultVariableIsNotSet() {
        assertThat(sentBy(openAi(
                        "http://models.example",
                        "OPENAI_API_KEY",
                        ModelEnvironment.ofProcess().variables(name -> null))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"named.example", "https://named.example,user:word@x", "ftp://named.example"})
    void listOfServersThatIsNoneIsReported(String origins) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> openAi(null, null, environment(Map.of("PGAI4J_TRUSTED_ORIGINS", origins))))
                .withMessageStartingWith("environment variable \"PGAI4J_TRUSTED_ORIGINS\" must list servers: base URL"
                        + " must be like https://host:port/path, was \"");
    }

    @Test
    void programCannotLetAKeyTravelUnencrypted() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ModelEnvironment.ofProcess().trust("http://user:word@models.example/v1?a=b", "MY_KEY"))
                .withMessage("a server that gets a key must be like https://host:port, was"
                        + " \"http://models.example/v1\"; a key must not travel unencrypted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEnvironment.ofProcess().trust("models.example"))
                .withMessage("trust needs a server: base URL must be like https://host:port/path, was"
                        + " \"models.example\"");
    }
}
