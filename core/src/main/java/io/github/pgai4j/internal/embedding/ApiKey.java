package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a provider, tokens in its place, or none. A key comes from the environment by name; neither shows in a
 * message.
 */
final class ApiKey {

    private static final ApiKey NONE = new ApiKey("", "", null, "it may expect one");

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*");

    private final String source;
    private final String secret;
    private final @Nullable BearerTokens tokens;
    private final String advice;

    private ApiKey(String source, String secret, @Nullable BearerTokens tokens, String advice) {
        this.source = source;
        this.secret = secret;
        this.tokens = tokens;
        this.advice = advice;
    }

    /** No key: requests carry no authorization. */
    public static ApiKey none() {
        return NONE;
    }

    /**
     * No key, though there is one.
     *
     * @param reason a sentence for whoever wonders why the server has refused the request
     */
    static ApiKey leftOut(String reason) {
        return new ApiKey("", "", null, reason);
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
        return new ApiKey(source, key, null, "check that it is valid for this model");
    }

    /**
     * The key in an environment variable.
     *
     * @throws VectorizerException if the variable is not set, or its value cannot be sent in a header
     */
    public static ApiKey of(String variable, ModelEnvironment environment) {
        String value = environment.variable(variable);
        if (value == null) {
            throw new VectorizerException("environment variable \"" + variable
                    + "\" is not set; the key of the embedding provider is expected there");
        }
        return of(variable, value);
    }

    /** Tokens, asked for anew by each request. */
    static ApiKey of(BearerTokens tokens) {
        return new ApiKey(
                "",
                "",
                tokens,
                "check that its identity may use this model and that its scope is the one of this server");
    }

    /** What one request carries; empty for none. */
    String bearer() {
        return tokens == null ? secret : tokens.get();
    }

    /** Whether another one may do after the server has refused this one. */
    boolean isRenewed(String refused) {
        if (tokens == null) {
            return false;
        }
        tokens.refused(refused);
        return true;
    }

    String redact(String text) {
        if (tokens != null) {
            return TOKEN.matcher(text).replaceAll("(token)");
        }
        return secret.isEmpty() ? text : text.replace(secret, "(key)");
    }

    /** What somebody should check after the server has refused it. */
    String advice() {
        return advice;
    }

    /** By which keys of one server are told apart: where the key comes from; empty for none. */
    String name() {
        return tokens == null ? source : "bearer token";
    }

    /** Where the key comes from, for messages. */
    @Override
    public String toString() {
        if (tokens != null) {
            return "a bearer token";
        }
        return source.isEmpty() ? "no key" : "the key in \"" + source + "\"";
    }
}
