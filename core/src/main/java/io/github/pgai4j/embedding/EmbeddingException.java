package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.VectorizerException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts cannot be embedded.
 *
 * @since 0.1
 */
public final class EmbeddingException extends VectorizerException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    private EmbeddingException(String message, @Nullable Throwable cause, Fault fault, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.fault = fault;
    }

    /** Whose fault it is, which decides what a worker does about it. */
    public enum Fault {
        /** The provider is busy, out of reach, broken or talks nonsense: the same call may succeed later. */
        PROVIDER,
        /** The model takes other texts, but not all of these: whoever sent several may find out which. */
        TEXT,
        /** A key, an address, a model, dimensions: every call fails until somebody changes that. */
        CONFIGURATION
    }

    /** The same call may succeed later: the provider is busy, out of reach or broken for now. */
    public static EmbeddingException retryable(String message, @Nullable Throwable cause) {
        return retryable(message, cause, null);
    }

    /**
     * As {@link #retryable(String, Throwable)}, with the time for which the provider wants to be left alone.
     *
     * @param retryAfter null: it does not say
     * @throws IllegalArgumentException if {@code retryAfter} is negative
     */
    @Incubating
    public static EmbeddingException retryable(
            String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must not be negative, was " + retryAfter);
        }
        return new EmbeddingException(message, cause, Fault.PROVIDER, retryAfter);
    }

    /** The model refuses at least one of the texts of this call, as too long or forbidden; others may pass. */
    public static EmbeddingException refused(String message, @Nullable Throwable cause) {
        return new EmbeddingException(message, cause, Fault.TEXT, null);
    }

    /** Every call will fail until somebody changes a setting, a key or the code. */
    public static EmbeddingException permanent(String message, @Nullable Throwable cause) {
        return new EmbeddingException(message, cause, Fault.CONFIGURATION, null);
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }

    /**
     * For how long the provider wants to be left alone, as it says itself: it may be years. Empty: it does not say, or
     * the fault is not its own.
     */
    @Incubating
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same call may succeed later without any change. */
    public boolean isRetryable() {
        return fault == Fault.PROVIDER;
    }
}
