package io.github.pgai4j.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How long a vectorizer that failed as a whole is left alone: twice as long each time, five minutes at most. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Wait> waits = new HashMap<>();

    Backoff(Clock clock) {
        this.clock = clock;
    }

    boolean isWaiting(String vectorizer) {
        Wait wait = waits.get(vectorizer);
        return wait != null && clock.instant().isBefore(wait.until());
    }

    void failed(String vectorizer) {
        Wait last = waits.get(vectorizer);
        Duration delay = last == null ? FIRST : min(last.delay().multipliedBy(2), LONGEST);
        waits.put(vectorizer, new Wait(delay, clock.instant().plus(delay)));
    }

    void succeeded(String vectorizer) {
        waits.remove(vectorizer);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private record Wait(Duration delay, Instant until) {}
}
