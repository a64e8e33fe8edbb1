package io.github.pgai4j.internal.http;

import java.time.Duration;

/** A way to wait; {@link Pauses} outside of tests. */
@FunctionalInterface
public interface Pause {

    /** Waits for {@code delay}. */
    void pauseFor(Duration delay) throws InterruptedException;
}
