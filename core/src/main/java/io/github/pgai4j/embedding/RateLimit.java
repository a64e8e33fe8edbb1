package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;

/**
 * How often this process may ask a server. A request that is larger than what is left waits; one that is larger than
 * the whole limit passes, and those after it wait for longer.
 *
 * @param requestsPerMinute 0: unlimited
 * @param tokensPerMinute of the texts, estimated as a quarter of their UTF-8 bytes until the provider says what it
 *     counts; 0: unlimited
 * @see ModelEnvironment#rateLimit
 * @since 0.1
 */
@Incubating
public record RateLimit(long requestsPerMinute, long tokensPerMinute) {

    /** @throws IllegalArgumentException if a number is negative */
    public RateLimit {
        check("requestsPerMinute", requestsPerMinute);
        check("tokensPerMinute", tokensPerMinute);
    }

    private static void check(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 (unlimited) or more, was " + value);
        }
    }
}
