package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.internal.http.Pauses;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How often and after which time a request is repeated.
 *
 * @param attempts the first one included
 * @param firstDelay before the second attempt; doubled for each that follows
 * @param maxDelay never longer than this by itself
 * @param maxRetryAfter a provider that asks for more time than this is not asked again in the same call
 * @param pause how to wait
 */
record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter, Pause pause) {

    /** Waits; {@link Pauses} outside of tests. */
    @FunctionalInterface
    public interface Pause {
        void pauseFor(Duration delay) throws InterruptedException;
    }

    /** Four attempts, half a second to eight seconds apart, at most a minute if the provider says so. */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofMinutes(1), Pauses::pause);
    }

    /** What the provider asks for, else between three quarters and the whole of the doubled delay. */
    Duration delayAfter(int attempt, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter;
        }
        long millis = Math.min(firstDelay.toMillis() << Math.min(attempt - 1, 30), maxDelay.toMillis());
        return Duration.ofMillis(
                millis - (long) (millis * 0.25 * ThreadLocalRandom.current().nextDouble()));
    }
}
