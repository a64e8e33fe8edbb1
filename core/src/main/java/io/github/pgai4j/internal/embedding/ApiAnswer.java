package io.github.pgai4j.internal.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.pgai4j.embedding.EmbeddingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider has answered, good or bad.
 *
 * <p>Whoever may create a vectorizer chooses the server that answers, and may read the messages of the worker. So these
 * repeat nothing of an answer but codes; its words go to the log.
 */
final class ApiAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(ApiAnswer.class);

    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> TRANSIENT = Set.of(REQUEST_TIMEOUT, 409, 425, TOO_MANY_REQUESTS);
    private static final Set<Integer> OF_THE_TEXT = Set.of(400, 413, 422);
    private static final Set<String> SETTINGS = Set.of("model", "dimensions", "user", "encoding_format", "input_type");
    private static final String NO_SUCH_MODEL = "model_not_found";
    private static final String NO_MONEY = "insufficient_quota";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
    private static final int LOGGED_CHARACTERS = 300;

    private final ApiRequest request;
    private final HttpResponse<byte[]> response;
    private final LongConsumer meter;
    private final @Nullable JsonNode json;

    /** @param meter gets the tokens that the provider counts, if the answer says so */
    ApiAnswer(ApiRequest request, HttpResponse<byte[]> response, LongConsumer meter) {
        this.meter = meter;
        this.request = request;
        this.response = response;
        this.json = isSuccess() ? null : readQuietly(response.body());
        if (!isSuccess() && LOG.isDebugEnabled()) {
            LOG.debug("{} answered {}: {}", request.address(), status(), words());
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** The provider is asked too often. Waiting does not help an account without credit. */
    boolean isRefusalOfPace() {
        return status() == TOO_MANY_REQUESTS && isTransient();
    }

    /** The provider has not done its work, and says nothing of the request. */
    boolean isFault() {
        return status() == REQUEST_TIMEOUT || status() >= 500;
    }

    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /** The provider may answer otherwise soon. An account without credit stays without it until somebody pays. */
    boolean isTransient() {
        return (TRANSIENT.contains(status()) || status() >= 500) && !NO_MONEY.equals(error("code"));
    }

    /**
     * The JSON of a good answer.
     *
     * @param remedy what to do if the provider has refused the request as it is; may be empty
     * @throws EmbeddingException if the answer is an error or other JSON
     */
    public <T> T as(Class<T> type, String remedy) {
        if (!isSuccess()) {
            throw refusal(remedy);
        }
        try {
            T content = JsonClient.JSON.readValue(response.body(), type);
            if (content != null) {
                if (content instanceof Metered metered && metered.usedTokens() != null) {
                    meter.accept(Math.max(0, metered.usedTokens()));
                }
                return content;
            }
            throw notEmbeddings();
        } catch (IOException e) {
            // Not kept as the cause: its message repeats a part of the answer.
            LOG.debug("{} answered {}", request.address(), status(), e);
            throw notEmbeddings();
        }
    }

    private EmbeddingException notEmbeddings() {
        return EmbeddingException.retryable(
                request.address() + " answered " + status()
                        + " with something else than the JSON of embeddings; is it the right base URL?",
                null);
    }

    private EmbeddingException refusal(String remedy) {
        if (status() == 401 || status() == 403) {
            return EmbeddingException.permanent(
                    request.address() + " answered " + status() + " to a request with " + request.key() + "; "
                            + request.key().advice(),
                    null);
        }
        String message = request.address() + " answered " + status() + explanation();
        if (isTransient()) {
            return EmbeddingException.retryable(message, null);
        }
        return OF_THE_TEXT.contains(status()) && !namesASetting()
                ? EmbeddingException.refused(message + remedy, null)
                : EmbeddingException.permanent(message, null);
    }

    /** OpenAI and those who speak its language say which parameter they object to. */
    private boolean namesASetting() {
        return SETTINGS.contains(error("param")) || NO_SUCH_MODEL.equals(error("code"));
    }

    /** The codes by which the provider says what is wrong, and our own words where they are enough; may be empty. */
    String explanation() {
        Set<String> codes = new LinkedHashSet<>();
        Stream.of(error("type"), error("code"))
                .filter(code -> CODE.matcher(code).matches())
                .forEach(codes::add);
        if (SETTINGS.contains(error("param"))) {
            codes.add("for \"" + error("param") + "\"");
        }
        return (codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")") + hint();
    }

    private String hint() {
        if (status() == NOT_FOUND) {
            return "; check the model and the address";
        }
        return status() / 100 == 3 ? "; redirects are not followed, so give the address that it leads to" : "";
    }

    /**
     * For the log: what providers say is in {@code error.message}, {@code error}, {@code detail} or {@code message}.
     */
    String words() {
        if (json == null) {
            return "(no JSON)";
        }
        String text = Stream.of(
                        json.at("/error/message"), json.path("error"), json.path("detail"), json.path("message"))
                .filter(node -> !node.isMissingNode())
                .findFirst()
                .map(node -> node.isTextual() ? node.textValue() : node.toString())
                .orElse("");
        String oneLine =
                request.key().redact(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return oneLine.length() > LOGGED_CHARACTERS ? oneLine.substring(0, LOGGED_CHARACTERS) + "…" : oneLine;
    }

    private String error(String member) {
        return json == null ? "" : json.at("/error/" + member).asText("");
    }

    /** How long the provider asks to be left alone; null if it does not say. */
    @Nullable
    Duration retryAfter(Clock clock) {
        String value = response.headers().firstValue("retry-after").orElse("").strip();
        if (value.matches("\\d{1,9}(\\.\\d*)?")) {
            return Duration.ofMillis((long) (Double.parseDouble(value) * 1_000));
        }
        try {
            Duration until =
                    Duration.between(clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Requests in a minute that the provider announces; 0: it does not. */
    long requestsPerMinute() {
        return limit("x-ratelimit-limit-requests");
    }

    /** Tokens in a minute that the provider announces; 0: it does not. */
    long tokensPerMinute() {
        return limit("x-ratelimit-limit-tokens");
    }

    private long limit(String header) {
        String value = response.headers().firstValue(header).orElse("").strip();
        return value.matches("\\d{1,15}") ? Long.parseLong(value) : 0;
    }

    private static @Nullable JsonNode readQuietly(byte[] body) {
        try {
            return JsonClient.JSON.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }
}
