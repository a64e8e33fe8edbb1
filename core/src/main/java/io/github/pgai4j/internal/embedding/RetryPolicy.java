package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.internal.http.Pause;
import io.github.pgai4j.internal.http.Pauses;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How often and after which time a request is repeated.
 *
 * @param attempts the first one included
 * @param firstDelay the most before the second attempt; doubled for each that follows
 * @param maxDelay never longer than this by itself
 * @param maxRetryAfter a provider that asks for more time than this is not asked again in the same call: who waits
 *     holds leases of rows
 * @param pause how to wait
 */
record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter, Pause pause) {

    /** Four attempts, up to eight seconds apart, or ten if the provider says so. */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(10), Pauses::pause);
    }

    /** What the provider asks for, else any part of the doubled delay, so that those who failed together spread. */
    Duration delayAfter(int attempt, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter;
        }
        long millis = Math.min(firstDelay.toMillis() << Math.min(attempt - 1, 30), maxDelay.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis + 1));
    }
}
