package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final RateLimit LIMIT = new RateLimit(60, 0);

    private static final BearerTokens NO_TOKENS = new BearerTokens() {

        @Override
        public String get() {
            throw EmbeddingException.retryable("no token in this test", null);
        }

        @Override
        public void refused(String token) {}
    };

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(-1, 0))
                .withMessage("requestsPerMinute must be 0 (unlimited) or more, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(0, -2))
                .withMessage("tokensPerMinute must be 0 (unlimited) or more, was -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingException.retryable("m", null, Duration.ofSeconds(-1)))
                .withMessage("retryAfter must not be negative, was PT-1S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://host", "https://HOST:443", "https://host/v1", "https://user:word@host?api-version=1"})
    void limitHoldsForSchemeHostAndPort(String origin) {
        ModelEnvironment environment = ModelEnvironment.ofProcess().rateLimit(origin, LIMIT);

        assertThat(environment.rateLimitFor(URI.create("https://host/v1/embeddings")))
                .contains(LIMIT);
        assertThat(environment.rateLimitFor(URI.create("http://host/v1/embeddings")))
                .isEmpty();
        assertThat(environment.rateLimitFor(URI.create("https://host:8443/v1"))).isEmpty();
        assertThat(environment.rateLimitFor(URI.create("https://other/v1"))).isEmpty();
    }

    @Test
    void copiesKeepTheLimitsAndTheLastOneOfAServerHolds() {
        RateLimit other = new RateLimit(0, 1_000);
        ModelEnvironment first = ModelEnvironment.ofProcess().rateLimit("https://host", LIMIT);
        ModelEnvironment environment = first.rateLimit("https://other", other)
                .rateLimit("https://host", other)
                .variables(name -> null)
                .truncations(TruncationListener.logging())
                .bearer("https://third", NO_TOKENS)
                .httpClient(HttpClient.newHttpClient());

        assertThat(environment.rateLimitFor(URI.create("https://host/v1"))).contains(other);
        assertThat(environment.rateLimitFor(URI.create("https://other/v1"))).contains(other);
        assertThat(first.rateLimitFor(URI.create("https://host/v1"))).contains(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:443", "ftp://host", "https://", "https://ho st"})
    void whatIsNoOriginIsNamed(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEnvironment.ofProcess().rateLimit(origin, LIMIT))
                .withMessage("the rate limit needs the server that it is for: base URL must be like"
                        + " https://host:port/path, was \"" + origin + "\"");
    }
}
