package io.github.pgai4j.loading;

import io.github.pgai4j.VectorizerException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a row cannot be loaded now; it may be there later.
 *
 * @since 0.1
 */
public final class LoadingException extends VectorizerException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, the value seen, what to do; it is stored in {@code ai.vectorizer_errors}, so it has
     *     no secrets
     * @param cause what was thrown; null: nothing
     */
    public LoadingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
