package io.github.pgai4j.internal.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pace does at one moment.
 *
 * @param keyName empty: no key
 * @param requestsPerMinute 0: as many as come
 * @param closedUntil null: the provider has not asked to be left alone
 */
public record PaceStatus(
        String origin,
        String keyName,
        long requestsPerMinute,
        @Nullable Instant closedUntil,
        CircuitState circuit,
        long requests,
        long refusals,
        long faults,
        long waitedMillis,
        long tokens) {}
