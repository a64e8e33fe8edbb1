package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.embedding.RateLimit;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.internal.http.BaseUrl;
import io.github.pgai4j.internal.pace.CircuitState;
import io.github.pgai4j.internal.pace.PaceStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests keep the pace of their provider, and teach it. */
class JsonClientPaceTest {

    private static final long TOKENS = 100;
    private static final Answer GOOD = Answer.of(200, Map.of("data", List.of()));

    private final ProviderServer server = new ProviderServer(request -> GOOD);
    private final JsonClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void waitOfMoreThanTenSecondsIsHandedBackAndLeavesTheProviderAloneForEverybody() {
        server.first(new Answer(429, Map.of("Retry-After", "11"), ""));

        assertThatExceptionOfType(EmbeddingException.class).isThrownBy(this::post);
        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> server.client()
                        .post(new ApiRequest(
                                "test", URI.create(server.url() + "/v2"), key(), Map.of(), 0, Duration.ofSeconds(10))))
                .withMessage("test at " + server.url()
                        + "/v2 is not asked, for it wants to be left alone until 2026-11-21T12:00:11Z")
                .returns(Optional.of(Duration.ofSeconds(11)), EmbeddingException::retryAfter);
        assertThat(server.requests()).hasSize(1);

        server.time().pass(Duration.ofSeconds(11));
        assertThat(post().status()).isEqualTo(200);
    }

    @Test
    void waitOfTenSecondsIsSlept() {
        server.first(new Answer(429, Map.of("Retry-After", "10"), ""));

        assertThat(post().status()).isEqualTo(200);
        assertThat(server.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void fiveCallsThatFailInARowEndTheAskingUntilOneFindsOutThatTheProviderIsBack() {
        server.first(Collections.nCopies(20, Answer.of(503, "")).toArray(Answer[]::new));
        for (int call = 0; call < 5; call++) {
            assertThat(status().circuit()).isEqualTo(CircuitState.CLOSED);
            assertThatExceptionOfType(EmbeddingException.class)
                    .isThrownBy(this::post)
                    .withMessageContaining("answered 503 to attempt 4");
        }
        int asked = server.requests().size();

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .withMessageMatching(
                        ".*/v1 is not asked, for it has failed 5 calls in a row or more; the next request probes it at 2026-11-21T12:\\d\\d:\\d\\dZ")
                .matches(EmbeddingException::isRetryable)
                .returns(Optional.of(Duration.ofSeconds(30)), EmbeddingException::retryAfter);
        assertThat(server.requests()).hasSize(asked);

        server.time().pass(Duration.ofSeconds(30));
        assertThat(post().status()).isEqualTo(200);
        assertThat(status())
                .returns(CircuitState.CLOSED, PaceStatus::circuit)
                .returns(21L, PaceStatus::requests)
                .returns(20L, PaceStatus::faults)
                .returns("THE_KEY", PaceStatus::keyName);
    }

    @Test
    void probeThatFailsIsNotRepeated() {
        server.first(Collections.nCopies(21, Answer.of(500, "")).toArray(Answer[]::new));
        for (int call = 0; call < 5; call++) {
            assertThatExceptionOfType(EmbeddingException.class).isThrownBy(this::post);
        }
        server.time().pass(Duration.ofSeconds(30));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(this::post)
                .withMessageContaining("is not asked");
        assertThat(server.requests()).hasSize(21);
    }

    @Test
    void interruptedProbeLeavesTheProbeToTheNextCall() {
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger probes = new AtomicInteger();
        try (ProviderServer broken = new ProviderServer(request -> {
            if (probes.getAndIncrement() == 0) {
                caller.interrupt();
                ProviderServer.await(interrupted);
            }
            return GOOD;
        })) {
            broken.first(Collections.nCopies(20, Answer.of(500, "")).toArray(Answer[]::new));
            JsonClient asking = broken.client();
            ApiRequest request = new ApiRequest(
                    "test", URI.create(broken.url() + "/v1"), key(), Map.of(), 0, Duration.ofSeconds(10));
            for (int call = 0; call < 5; call++) {
                assertThatExceptionOfType(EmbeddingException.class).isThrownBy(() -> asking.post(request));
            }
            broken.time().pass(Duration.ofSeconds(30));

            assertThatExceptionOfType(EmbeddingException.class)
                    .isThrownBy(() -> asking.post(request))
                    .withMessage("the thread that embeds is interrupted");
            assertThat(Thread.interrupted()).isTrue();
            interrupted.countDown();

            assertThat(asking.post(request).status()).isEqualTo(200);
        }
    }

    @Test
    void announcedLimitsAreKept() {
        server.first(new Answer(
                200, Map.of("x-ratelimit-limit-requests", "600", "x-ratelimit-limit-tokens", "-1"), Map.of()));
        assertThat(status().requestsPerMinute()).isZero();
        for (int call = 0; call < 21; call++) {
            post();
        }

        assertThat(status().requestsPerMinute()).isEqualTo(570);
        // the first was sent without a limit, the second is the burst
        assertThat(server.time().passed()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(50));
    }

    @Test
    void configuredLimitsAreKeptWhateverIsAnnounced() {
        server.first(new Answer(200, Map.of("x-ratelimit-limit-requests", "600"), Map.of()));
        JsonClient limited = server.client(ModelEnvironment.ofProcess().rateLimit(server.url(), new RateLimit(60, 0)));
        for (int call = 0; call < 3; call++) {
            limited.post(request());
        }
        // those of others who ask the same provider, too
        post();

        assertThat(status().requestsPerMinute()).isEqualTo(60);
        assertThat(server.time().passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void tokensThatTheProviderCountsReplaceTheEstimate() {
        JsonClient limited =
                server.client(ModelEnvironment.ofProcess().rateLimit(server.url(), new RateLimit(0, 60 * TOKENS)));
        server.first(Answer.of(
                200,
                Map.of("data", List.of(), "usage", Map.of("prompt_tokens", 5 * TOKENS, "total_tokens", 5 * TOKENS))));

        limited.post(request()).as(OpenAiEmbeddings.class, "");
        limited.post(request());

        // a tenth of a second is the burst and comes back at the end
        assertThat(server.time().passed()).isEqualTo(Duration.ofSeconds(5));
    }

    private ApiAnswer post() {
        return client.post(request());
    }

    private ApiRequest request() {
        return new ApiRequest(
                "test", URI.create(server.url() + "/v1"), key(), Map.of("a", 1), TOKENS, Duration.ofSeconds(10));
    }

    private PaceStatus status() {
        return server.paces()
                .of(BaseUrl.originOf(URI.create(server.url())), "THE_KEY")
                .status();
    }

    private static ApiKey key() {
        return ApiKey.of("THE_KEY", ModelEnvironment.ofProcess().variables(name -> "sk-secret"));
    }
}
