package io.github.pgai4j.worker.chaos;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for states. */
final class Await {

    private Await() {}

    /** Looks until something is so; {@code seen} says how it stands when that takes too long. */
    static void until(String what, Duration atMost, BooleanSupplier condition, Supplier<String> seen) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s: not within %d s; %s".formatted(what, atMost.toSeconds(), seen.get()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Takes some time, as a user who thinks or a provider that computes. */
    static void aMoment(int atMostMillis) {
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(atMostMillis * 1_000)));
    }
}
