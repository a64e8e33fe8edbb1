package io.github.pgai4j.internal.loading;

import io.github.pgai4j.VectorizerException;
import org.jspecify.annotations.Nullable;

/** The content of a row cannot be loaded now. */
public final class LoadingException extends VectorizerException {

    private static final long serialVersionUID = 1L;

    public LoadingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
