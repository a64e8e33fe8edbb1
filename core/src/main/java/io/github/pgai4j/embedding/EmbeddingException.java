package io.github.pgai4j.embedding;

import io.github.pgai4j.VectorizerException;
import org.jspecify.annotations.Nullable;

/**
 * Texts cannot be embedded.
 *
 * @since 0.1
 */
public final class EmbeddingException extends VectorizerException {

    private static final long serialVersionUID = 1L;

    private final boolean isRetryable;

    private EmbeddingException(String message, @Nullable Throwable cause, boolean isRetryable) {
        super(message, cause);
        this.isRetryable = isRetryable;
    }

    /** The same call may succeed later: the provider is busy, out of reach or broken for now. */
    public static EmbeddingException retryable(String message, @Nullable Throwable cause) {
        return new EmbeddingException(message, cause, true);
    }

    /** The same call will fail again until somebody changes a text, a setting, a key or the code. */
    public static EmbeddingException permanent(String message, @Nullable Throwable cause) {
        return new EmbeddingException(message, cause, false);
    }

    /** Whether the same call may succeed later without any change. */
    public boolean isRetryable() {
        return isRetryable;
    }
}
