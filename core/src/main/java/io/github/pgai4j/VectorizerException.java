package io.github.pgai4j;

import org.jspecify.annotations.Nullable;

/** Something that concerns a vectorizer cannot be done; the message says what, the value seen, and what to do. */
public class VectorizerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VectorizerException(String message) {
        super(message);
    }

    public VectorizerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
