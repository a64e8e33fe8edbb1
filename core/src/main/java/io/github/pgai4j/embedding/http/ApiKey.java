package io.github.pgai4j.embedding.http;

import io.github.pgai4j.VectorizerException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key of a provider, or none. It comes from the environment by name and shows in no message. */
public final class ApiKey {

    private static final ApiKey NONE = new ApiKey("", "");

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final String source;
    private final String secret;

    private ApiKey(String source, String secret) {
        this.source = source;
        this.secret = secret;
    }

    /** No key: requests carry no authorization. */
    public static ApiKey none() {
        return NONE;
    }

    /**
     * A key that the configuration itself holds.
     *
     * @param source where it comes from, for messages
     * @throws VectorizerException if {@code secret} cannot be sent in a header
     */
    public static ApiKey of(String source, String secret) {
        String key = secret.strip();
        // The JDK would repeat the whole header in its message.
        if (!SENDABLE.matcher(key).matches()) {
            throw new VectorizerException("the key in \"" + source
                    + "\" is empty or has characters that a key cannot have; only visible ASCII can be sent");
        }
        return new ApiKey(source, key);
    }

    /**
     * The key in an environment variable.
     *
     * @throws VectorizerException if the variable is not set, or its value cannot be sent in a header
     */
    public static ApiKey of(String variable, Function<String, @Nullable String> environment) {
        String value = environment.apply(variable);
        if (value == null) {
            throw new VectorizerException("environment variable \"" + variable
                    + "\" is not set; the key of the embedding provider is expected there");
        }
        return of(variable, value);
    }

    Optional<String> authorization() {
        return secret.isEmpty() ? Optional.empty() : Optional.of("Bearer " + secret);
    }

    String redact(String text) {
        return secret.isEmpty() ? text : text.replace(secret, "(key)");
    }

    /** Where the key comes from, for messages. */
    @Override
    public String toString() {
        return source.isEmpty() ? "no key" : "the key in \"" + source + "\"";
    }
}
