package io.github.pgai4j.internal.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes where somebody waits, and where a test says so. It begins at 2026-11-21 12:00 UTC. */
public final class ManualTime {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    // the JDK's may be anywhere, below zero too
    private static final long FIRST = -1_000_000_007L;

    private final AtomicLong nanos = new AtomicLong(FIRST);

    /** For a pace: who waits lets the time pass. */
    public Time time() {
        return new Time(nanos::get, new MovingClock(), this::pass);
    }

    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Since the start. */
    public Duration passed() {
        return Duration.ofNanos(nanos.get() - FIRST);
    }

    private final class MovingClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock is UTC only");
        }

        @Override
        public Instant instant() {
            return START.plus(passed());
        }
    }
}
