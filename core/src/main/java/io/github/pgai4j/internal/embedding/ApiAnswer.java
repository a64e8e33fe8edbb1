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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider has answered, good or bad. */
final class ApiAnswer {

    private static final Set<Integer> TRANSIENT = Set.of(408, 409, 425, 429);
    private static final Set<Integer> OF_THE_TEXT = Set.of(400, 413, 422);
    private static final Set<String> SETTINGS = Set.of("model", "dimensions", "user", "encoding_format", "input_type");
    private static final String NO_SUCH_MODEL = "model_not_found";
    private static final String NO_MONEY = "insufficient_quota";
    private static final int SHOWN_CHARACTERS = 300;

    private final ApiRequest request;
    private final HttpResponse<byte[]> response;
    private final @Nullable JsonNode json;

    ApiAnswer(ApiRequest request, HttpResponse<byte[]> response) {
        this.request = request;
        this.response = response;
        this.json = isSuccess() ? null : readQuietly(response.body());
    }

    public int status() {
        return response.statusCode();
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
                return content;
            }
            throw notEmbeddings(null);
        } catch (IOException e) {
            throw notEmbeddings(e);
        }
    }

    private EmbeddingException notEmbeddings(@Nullable IOException cause) {
        return EmbeddingException.retryable(
                request.address() + " answered " + status()
                        + " with something else than the JSON of embeddings; is it the right base URL?",
                cause);
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

    /** Providers say what is wrong in {@code error.message}, {@code error}, {@code detail} or {@code message}. */
    String explanation() {
        if (json == null) {
            return "";
        }
        String text = Optional.of(json.at("/error/message"))
                .filter(JsonNode::isTextual)
                .or(() -> Optional.of(json.path("error")).filter(JsonNode::isTextual))
                .or(() -> Optional.of(json.path("detail")).filter(node -> !node.isMissingNode()))
                .or(() -> Optional.of(json.path("message")).filter(JsonNode::isTextual))
                .map(node -> node.isTextual() ? node.textValue() : node.toString())
                .orElse("");
        String shown = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
        return shown.isBlank() ? "" : ": " + request.key().redact(shown.strip());
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

    private static @Nullable JsonNode readQuietly(byte[] body) {
        try {
            return JsonClient.JSON.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }
}
