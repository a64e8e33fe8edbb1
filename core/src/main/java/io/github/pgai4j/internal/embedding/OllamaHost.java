package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the environment says of the Ollama server. */
final class OllamaHost {

    private static final String HOST_VARIABLE = "OLLAMA_HOST";
    private static final String TEXT_LIMIT_VARIABLE = "PGAI_VECTORIZER_OLLAMA_MAX_CHUNKS_PER_BATCH";
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "11434";
    private static final int DEFAULT_TEXT_LIMIT = 2_048;
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:/]*)(?::(\\d+))?(/.*)?");

    private OllamaHost() {}

    /** {@code OLLAMA_HOST} may lack scheme, host or port; 0.0.0.0 is where a server listens, not where it is found. */
    static String baseUrl(@Nullable String configured, ModelEnvironment environment) {
        if (configured != null) {
            return configured;
        }
        String host = environment.variable(HOST_VARIABLE);
        String value = host == null ? "" : host.strip();
        if (value.contains("://")) {
            return value.replaceFirst("://(0\\.0\\.0\\.0|\\[::])(?=[:/]|$)", "://" + DEFAULT_HOST);
        }
        Matcher matcher = HOST_AND_PORT.matcher(value);
        if (!matcher.matches()) {
            return "http://" + value;
        }
        String name =
                matcher.group(1).isEmpty() || matcher.group(1).equals("0.0.0.0") ? DEFAULT_HOST : matcher.group(1);
        return "http://" + name + ":" + (matcher.group(2) == null ? DEFAULT_PORT : matcher.group(2))
                + (matcher.group(3) == null ? "" : matcher.group(3));
    }

    /** Whether the environment says where the server is. */
    static boolean isNamedBy(ModelEnvironment environment) {
        String host = environment.variable(HOST_VARIABLE);
        return host != null && !host.isBlank();
    }

    static TextBatches.Limits limits(ModelEnvironment environment) {
        return TextBatches.Limits.ofTexts(DEFAULT_TEXT_LIMIT).withTextLimitOf(TEXT_LIMIT_VARIABLE, environment);
    }
}
