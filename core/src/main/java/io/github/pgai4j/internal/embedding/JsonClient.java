package io.github.pgai4j.internal.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.embedding.RateLimit;
import io.github.pgai4j.internal.http.BaseUrl;
import io.github.pgai4j.internal.pace.NotNowException;
import io.github.pgai4j.internal.pace.Pace;
import io.github.pgai4j.internal.pace.Paces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts JSON at the pace of the provider, and repeats what fails for the moment. */
final class JsonClient {

    private static final Logger LOG = LoggerFactory.getLogger(JsonClient.class);

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final RetryPolicy retries;
    private final Clock clock;
    private final Paces paces;
    private final Function<URI, Optional<RateLimit>> configured;

    JsonClient(
            Transport transport,
            RetryPolicy retries,
            Clock clock,
            Paces paces,
            Function<URI, Optional<RateLimit>> configured) {
        this.transport = transport;
        this.retries = retries;
        this.clock = clock;
        this.paces = paces;
        this.configured = configured;
    }

    static JsonClient of(ModelEnvironment environment) {
        return new JsonClient(
                new Transport(environment.httpClient()),
                RetryPolicy.standard(),
                Clock.systemUTC(),
                Paces.ofProcess(),
                environment::rateLimitFor);
    }

    /**
     * The answer to {@code request}, the last one if it had to be repeated.
     *
     * @throws EmbeddingException if the provider is still out of reach or busy after the last attempt, or is not asked
     *     now
     */
    ApiAnswer post(ApiRequest request) {
        byte[] body = bytesOf(request.body());
        for (int attempt = 1; ; attempt++) {
            Duration retryAfter = null;
            try {
                ApiAnswer answer = answerTo(request, body, attempt);
                if (!answer.isTransient()) {
                    return answer;
                }
                retryAfter = answer.retryAfter(clock);
                if (attempt == retries.attempts() || isTooLong(retryAfter)) {
                    throw stillBusy(request, answer, attempt, retryAfter);
                }
            } catch (IOException e) {
                if (attempt == retries.attempts()) {
                    throw outOfReach(request, e, attempt);
                }
            }
            pause(retries.delayAfter(attempt, retryAfter));
        }
    }

    /** A token may have been revoked before its time, so a refused one gets one successor. */
    private ApiAnswer answerTo(ApiRequest request, byte[] body, int attempt) throws IOException {
        String bearer = request.key().bearer();
        ApiAnswer answer = answerTo(request, body, attempt, bearer);
        return answer.status() == UNAUTHORIZED && request.key().isRenewed(bearer)
                ? answerTo(request, body, attempt, request.key().bearer())
                : answer;
    }

    private ApiAnswer answerTo(ApiRequest request, byte[] body, int attempt, String bearer) throws IOException {
        String origin = BaseUrl.originOf(request.uri());
        Pace pace = paces.of(origin, request.key().name());
        configured
                .apply(request.uri())
                .ifPresent(limit -> pace.configure(limit.requestsPerMinute(), limit.tokensPerMinute()));
        try (Pace.Permit permit = enter(pace, request)) {
            try {
                HttpRequest sent = httpRequestOf(request.uri(), body, bearer);
                ApiAnswer answer = new ApiAnswer(
                        request, transport.send(sent, request.timeout(), request.answerLimit()), permit::used);
                pace.announce(answer.requestsPerMinute(), answer.tokensPerMinute());
                tell(permit, answer, attempt);
                return answer;
            } catch (IOException e) {
                permit.failed(attempt == retries.attempts());
                throw e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Pace.Permit enter(Pace pace, ApiRequest request) {
        try {
            return pace.enter(request.tokens(), retries.maxRetryAfter());
        } catch (NotNowException e) {
            throw EmbeddingException.retryable(request.address() + " " + e.getMessage(), e, e.retryAfter());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void tell(Pace.Permit permit, ApiAnswer answer, int attempt) {
        if (answer.isRefusalOfPace()) {
            permit.refused(answer.retryAfter(clock));
        } else if (answer.isFault()) {
            permit.failed(attempt == retries.attempts() || isTooLong(answer.retryAfter(clock)));
        } else {
            permit.answered();
        }
    }

    private static HttpRequest httpRequestOf(URI uri, byte[] body, String bearer) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!bearer.isEmpty()) {
            builder.header("Authorization", "Bearer " + bearer);
        }
        return builder.build();
    }

    private static byte[] bytesOf(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void pause(Duration delay) {
        try {
            retries.pause().pauseFor(delay);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static EmbeddingException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return EmbeddingException.retryable("the thread that embeds is interrupted", e);
    }

    private boolean isTooLong(@Nullable Duration retryAfter) {
        return retryAfter != null && retryAfter.compareTo(retries.maxRetryAfter()) > 0;
    }

    private static EmbeddingException stillBusy(
            ApiRequest request, ApiAnswer answer, int attempt, @Nullable Duration retryAfter) {
        return EmbeddingException.retryable(
                request.address() + " answered " + answer.status() + " to attempt " + attempt
                        + (retryAfter == null ? "" : " and asks to wait for " + retryAfter.toSeconds() + " s")
                        + answer.explanation(),
                null,
                retryAfter);
    }

    private static EmbeddingException outOfReach(ApiRequest request, IOException e, int attempt) {
        LOG.debug("{} cannot be reached", request.address(), e);
        return EmbeddingException.retryable(
                request.address() + " cannot be reached after attempt " + attempt + ": " + Unreachable.reason(e),
                Unreachable.cause(e));
    }
}
