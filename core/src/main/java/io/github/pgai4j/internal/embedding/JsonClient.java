package io.github.pgai4j.internal.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.pgai4j.embedding.EmbeddingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts JSON and repeats what fails for the moment. */
final class JsonClient {

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int UNAUTHORIZED = 401;
    // 2,048 vectors of 3,072 numbers are 140 MB of JSON
    private static final int ANSWER_LIMIT = 256 << 20;

    private final HttpClient http;
    private final RetryPolicy retries;
    private final Clock clock;
    private final int answerLimit;

    JsonClient(HttpClient http, RetryPolicy retries, Clock clock) {
        this(http, retries, clock, ANSWER_LIMIT);
    }

    JsonClient(HttpClient http, RetryPolicy retries, Clock clock, int answerLimit) {
        this.answerLimit = answerLimit;
        this.http = http;
        this.retries = retries;
        this.clock = clock;
    }

    static JsonClient of(HttpClient http) {
        return new JsonClient(http, RetryPolicy.standard(), Clock.systemUTC());
    }

    /**
     * The answer to {@code request}, the last one if it had to be repeated.
     *
     * @throws EmbeddingException if the provider is still out of reach or busy after the last attempt
     */
    ApiAnswer post(ApiRequest request) {
        byte[] body = bytesOf(request.body());
        for (int attempt = 1; ; attempt++) {
            Duration retryAfter = null;
            try {
                ApiAnswer answer = answerTo(request, body);
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
    private ApiAnswer answerTo(ApiRequest request, byte[] body) throws IOException {
        String bearer = request.key().bearer();
        ApiAnswer answer = answerTo(request, body, bearer);
        return answer.status() == UNAUTHORIZED && request.key().isRenewed(bearer)
                ? answerTo(request, body, request.key().bearer())
                : answer;
    }

    private ApiAnswer answerTo(ApiRequest request, byte[] body, String bearer) throws IOException {
        return new ApiAnswer(request, send(httpRequestOf(request.uri(), body, bearer), request.timeout()));
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

    /** The timeout of the JDK's client ends with the headers of the answer; this one covers its body, too. */
    private HttpResponse<byte[]> send(HttpRequest request, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(request, head -> new CappedBody(answerLimit));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new HttpTimeoutException("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted(e);
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
                null);
    }

    private static EmbeddingException outOfReach(ApiRequest request, IOException e, int attempt) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return EmbeddingException.retryable(
                request.address() + " cannot be reached after attempt " + attempt + ": "
                        + request.key().redact(reason),
                e);
    }
}
