package io.github.pgai4j.internal.pace;

import io.github.pgai4j.internal.http.Pause;
import io.github.pgai4j.internal.http.Pauses;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The time that a pace lives in.
 *
 * @param nanos grows by one each nanosecond, from anywhere
 * @param clock what people read, for messages
 * @param pause how to wait
 */
public record Time(LongSupplier nanos, Clock clock, Pause pause) {

    /** That of this process. */
    public static Time system() {
        return new Time(System::nanoTime, Clock.systemUTC(), Pauses::pause);
    }
}
