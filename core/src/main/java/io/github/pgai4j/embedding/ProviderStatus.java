package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.internal.pace.PaceStatus;
import io.github.pgai4j.internal.pace.Paces;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this process gets on with a provider that is reached by HTTP: one server, asked with one key. Counts are those
 * since the first request.
 *
 * @param origin scheme, host and port of the server
 * @param keyName the environment variable of the key, or where else it comes from; never the key; empty: no key
 * @param requestsPerMinute how many this process sends at most now; 0: unlimited
 * @param closedUntil until when nobody asks, since the provider wants to be left alone; null: it does not
 * @param circuit whether the provider is asked
 * @param requests that were sent, repeated ones included
 * @param refusals those of them that the provider has answered with 429, too many requests
 * @param faults those of them that ended with an error of the server, a timeout or no connection
 * @param waitedMillis milliseconds that all threads together have waited for their turn
 * @param tokens that the provider has counted; 0: it does not say
 * @since 0.1
 */
@Incubating
public record ProviderStatus(
        String origin,
        String keyName,
        long requestsPerMinute,
        @Nullable Instant closedUntil,
        Circuit circuit,
        long requests,
        long refusals,
        long faults,
        long waitedMillis,
        long tokens) {

    /** Whether a provider is asked. */
    public enum Circuit {
        /** It is asked. */
        CLOSED,
        /** Five calls in a row have failed, each after its last attempt: nobody asks for a while. */
        OPEN,
        /** One request finds out whether the provider is back; all others fail at once. */
        HALF_OPEN
    }

    /** All providers that this process has asked, at most the last 256. */
    public static List<ProviderStatus> all() {
        return Paces.ofProcess().status().stream().map(ProviderStatus::of).toList();
    }

    private static ProviderStatus of(PaceStatus pace) {
        Circuit circuit = switch (pace.circuit()) {
            case CLOSED -> Circuit.CLOSED;
            case OPEN -> Circuit.OPEN;
            case HALF_OPEN -> Circuit.HALF_OPEN;
        };
        return new ProviderStatus(
                pace.origin(),
                pace.keyName(),
                pace.requestsPerMinute(),
                pace.closedUntil(),
                circuit,
                pace.requests(),
                pace.refusals(),
                pace.faults(),
                pace.waitedMillis(),
                pace.tokens());
    }
}
