package io.github.pgai4j.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long a vectorizer is left alone: twice as long each time, up to a limit, until all is well. Thread-safe. */
final class Backoff {

    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    Backoff(Clock clock, Duration first, Duration longest) {
        this.clock = clock;
        this.first = first;
        this.longest = longest;
    }

    boolean isWaiting(String vectorizer) {
        Wait wait = waits.get(vectorizer);
        return wait != null && clock.instant().isBefore(wait.until());
    }

    void postpone(String vectorizer) {
        postpone(vectorizer, Duration.ZERO);
    }

    /** @param atLeast what somebody asks for; not more than the limit is granted */
    void postpone(String vectorizer, Duration atLeast) {
        Wait last = waits.get(vectorizer);
        Duration delay = last == null ? first : min(last.delay().multipliedBy(2), longest);
        Duration granted = min(atLeast, longest);
        waits.put(vectorizer, new Wait(delay, clock.instant().plus(delay.compareTo(granted) < 0 ? granted : delay)));
    }

    void reset(String vectorizer) {
        waits.remove(vectorizer);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private record Wait(Duration delay, Instant until) {}
}
