package io.github.pgai4j;

import org.jspecify.annotations.Nullable;

/**
 * Something that concerns a vectorizer cannot be done; the message says what, the value seen, and what to do.
 *
 * @since 0.1
 */
public class VectorizerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, the value seen, what to do; without secrets */
    public VectorizerException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, the value seen, what to do; without secrets
     * @param cause what was thrown; null: nothing
     */
    public VectorizerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
