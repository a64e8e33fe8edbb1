package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonClientTest {

    private static final Answer GOOD = Answer.of(200, Map.of("data", List.of()));
    private static final Answer BUSY = Answer.of(429, Map.of("error", Map.of("message", "Slow down")));

    private final ProviderServer server = new ProviderServer(request -> GOOD);
    private final JsonClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void transientErrorIsRepeatedWithGrowingPauses(int status) {
        server.first(Answer.of(status, ""), Answer.of(status, "<html>"), Answer.of(status, "{}"));

        assertThat(post().status()).isEqualTo(200);
        assertThat(server.requests()).hasSize(4);
        assertThat(server.pauses().get(0)).isBetween(Duration.ZERO, Duration.ofMillis(500));
        assertThat(server.pauses().get(1)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(server.pauses().get(2)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void errorThatStaysIsReportedAsRetryable() {
        server.first(BUSY, BUSY, BUSY, BUSY);

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .withMessage("test at " + server.url() + "/v1 answered 429 to attempt 4")
                .matches(EmbeddingException::isRetryable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7|7000", "0.25|250", "Sat, 21 Nov 2026 12:00:09 GMT|9000", "Sat, 21 Nov 2026 11:00:00 GMT|0"})
    void providerSaysHowLongToWait(String retryAfter, long millis) {
        server.first(new Answer(503, Map.of("Retry-After", retryAfter), ""));

        post();

        assertThat(server.pauses()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void providerThatAsksForTooMuchTimeIsNotAskedAgain() {
        server.first(new Answer(429, Map.of("Retry-After", "3600"), ""));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .withMessageEndingWith("answered 429 to attempt 1 and asks to wait for 3600 s")
                .matches(EmbeddingException::isRetryable)
                .returns(Optional.of(Duration.ofHours(1)), EmbeddingException::retryAfter);
        assertThat(server.pauses()).isEmpty();
    }

    @Test
    void delayBetweenAttemptsIsAnyPartOfTheDoubledOne() {
        RetryPolicy policy = RetryPolicy.standard();
        List<Long> millis = IntStream.range(0, 1_000)
                .mapToObj(i -> policy.delayAfter(2, null).toMillis())
                .toList();

        assertThat(millis).allMatch(delay -> delay >= 0 && delay <= 1_000);
        assertThat(millis).anyMatch(delay -> delay < 250).anyMatch(delay -> delay > 750);
    }

    @Test
    void accountWithoutCreditIsNotAskedAgain() {
        server.first(Answer.of(429, Map.of("error", Map.of("code", "insufficient_quota", "message", "No credit"))));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessageEndingWith("answered 429 (insufficient_quota)")
                .matches(e -> !e.isRetryable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\": {\"message\": \"M M\"}} | M M | ``",
                "{\"error\": \"M M\"} | M M | ``",
                "{\"detail\": \"M M\"} | M M | ``",
                "{\"detail\": [{\"loc\": 1}]} | [{\"loc\":1}] | ``",
                "{\"message\": \"M\\n\\u001bM\"} | M M | ``",
                "<html> | (no JSON) | ``",
                "{\"error\": {\"type\": \"invalid_request\", \"code\": \"a.b-1\"}} | {\"type\":\"invalid_request\",\"code\":\"a.b-1\"} | ` (invalid_request, a.b-1)`",
                "{\"error\": {\"type\": \"same\", \"code\": \"same\"}} | {\"type\":\"same\",\"code\":\"same\"} | ` (same)`",
                "{\"error\": {\"message\": \"M\", \"code\": \"Words of it\", \"type\": \"400\"}} | M | ``",
                "{\"error\": {\"message\": \"M\", \"code\": {\"a\": 1}, \"type\": [\"a\"]}} | M | ``",
                "{\"error\": {\"message\": \"M\", \"param\": \"elsewhere\"}} | M | ``",
            })
    void refusalShowsCodesAndTheRemedyAndLeavesTheWordsToTheLog(String body, String words, String shown) {
        server.first(Answer.of(400, body), Answer.of(400, body));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessage("test at " + server.url() + "/v1 answered 400" + shown + ". R")
                .withNoCause()
                .matches(e -> !e.isRetryable());
        assertThat(server.requests()).hasSize(1);
        assertThat(post().words()).isEqualTo(words);
    }

    @Test
    void settingThatIsRefusedIsNamed() {
        server.first(Answer.of(400, Map.of("error", Map.of("message", "M", "param", "dimensions"))));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessageEndingWith("answered 400 (for \"dimensions\")");
    }

    @Test
    void codeIsShortOrNotShown() {
        server.first(Answer.of(400, Map.of("error", Map.of("code", "a".repeat(65)))));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessageEndingWith("answered 400. R");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedKeyIsNamedByItsVariableAndNeverShown(int status) {
        server.first(Answer.of(status, Map.of("error", Map.of("message", "Incorrect key sk-se**ret"))));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessage("test at " + server.url() + "/v1 answered " + status
                        + " to a request with the key in \"THE_KEY\"; check that it is valid for this model")
                .matches(e -> !e.isRetryable());
    }

    @Test
    void keyThatAProviderRepeatsIsBlackedOutInTheLog() {
        server.first(Answer.of(400, Map.of("error", "bad sk-secret")));

        assertThat(post().words()).isEqualTo("bad (key)");
        assertThat(key()).asString().doesNotContain("sk-secret");
    }

    @Test
    void logHoldsThreeHundredCharactersOfAnAnswer() {
        server.first(Answer.of(400, Map.of("error", "x".repeat(301))));

        assertThat(post().words()).isEqualTo("x".repeat(300) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-\nsecret", "", " ", "sk-s\u00e9cret"})
    void keyThatCannotBeSentIsRefusedWithoutShowingIt(String value) {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(
                        () -> ApiKey.of("THE_KEY", ModelEnvironment.ofProcess().variables(name -> value)))
                .withMessage("the key in \"THE_KEY\" is empty or has characters that a key cannot have;"
                        + " only visible ASCII can be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "null", "[]", "{\"data\": 5}"})
    void goodAnswerThatHoldsNoEmbeddingsIsAnError(String body) {
        server.first(Answer.of(200, body));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessageContaining("is it the right base URL?")
                .withNoCause();
    }

    @Test
    void redirectIsNotFollowedForItWouldTakeTheKeyAlong() {
        server.first(new Answer(302, Map.of("Location", server.url() + "/elsewhere"), ""));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::embeddings)
                .withMessageEndingWith(
                        "answered 302; redirects are not followed, so give the address that it leads to");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void serverOutOfReachIsTriedAgainAndThenRetryable() {
        server.close();

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .withMessage("test at " + server.url() + "/v1 cannot be reached after attempt 4: no connection")
                .matches(EmbeddingException::isRetryable);
        assertThat(server.pauses()).hasSize(3);
    }

    @Test
    void answerThatDoesNotComeInTimeIsTriedAgain() {
        CountDownLatch never = new CountDownLatch(1);
        try (ProviderServer slow = new ProviderServer(request -> {
            ProviderServer.await(never);
            return GOOD;
        })) {
            ApiRequest request = new ApiRequest(
                    "test", URI.create(slow.url() + "/v1"), ApiKey.none(), Map.of(), 0, Duration.ofMillis(50));

            assertThatExceptionOfType(EmbeddingException.class)
                    .isThrownBy(() -> slow.client().post(request))
                    .withMessageContaining("no answer within")
                    .matches(EmbeddingException::isRetryable);
            never.countDown();
        }
    }

    @Test
    void interruptIsKept() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .matches(EmbeddingException::isRetryable);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void passwordInAnAddressIsNotShown() {
        ApiRequest request = new ApiRequest(
                "test",
                URI.create(server.url().replace("//", "//user:word@") + "/v1?key=secret"),
                key(),
                Map.of(),
                0,
                Duration.ofSeconds(5));

        assertThat(request.address()).isEqualTo("test at " + server.url() + "/v1");
        assertThat(request).hasToString(request.address());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BaseUrl.resolve("ftp://user:word@host/", "/x"))
                .withMessage("base URL must be like https://host:port/path, was \"ftp://(hidden)@host/\"");
    }

    private ApiAnswer post() {
        return client.post(new ApiRequest(
                "test", URI.create(server.url() + "/v1"), key(), Map.of("a", 1), 1, Duration.ofSeconds(10)));
    }

    private OpenAiEmbeddings embeddings() {
        return post().as(OpenAiEmbeddings.class, ". R");
    }

    private static ApiKey key() {
        return ApiKey.of("THE_KEY", ModelEnvironment.ofProcess().variables(name -> "sk-secret"));
    }
}
