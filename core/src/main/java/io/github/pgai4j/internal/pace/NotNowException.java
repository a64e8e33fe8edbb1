package io.github.pgai4j.internal.pace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that is not sent now. Its message continues "provider at address". */
public final class NotNowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    NotNowException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When to ask again; null: as soon as another request has found out whether the provider answers. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
