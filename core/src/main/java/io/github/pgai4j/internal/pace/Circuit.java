package io.github.pgai4j.internal.pace;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a provider that fails each time, and finds out by one request at a time when it is back. Not
 * thread-safe.
 */
final class Circuit {

    static final int FAULTS_IN_A_ROW = 5;
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(30);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private int faults;
    private boolean isOpen;
    private long openFor = SHORTEST;
    private long openUntil;
    private @Nullable Object probe;

    CircuitState state(long now) {
        if (!isOpen) {
            return CircuitState.CLOSED;
        }
        return now < openUntil ? CircuitState.OPEN : CircuitState.HALF_OPEN;
    }

    boolean admits(long now) {
        return !isOpen || (now >= openUntil && probe == null);
    }

    /** Nanoseconds until the next request may find out; 0 or less: one may, or does so now. */
    long probeIn(long now) {
        return openUntil - now;
    }

    /** {@code request} was admitted, and is the one that finds out if the circuit is open. */
    void sent(Object request) {
        if (isOpen) {
            probe = request;
        }
    }

    /** The provider lives. */
    void answered() {
        faults = 0;
        isOpen = false;
        openFor = SHORTEST;
        probe = null;
    }

    /**
     * An attempt has failed.
     *
     * @param isLast of its call; one that is repeated says nothing yet, else a moment's trouble of several threads
     *     would stop all of them for half a minute
     */
    void failed(Object request, boolean isLast, long now) {
        if (isOpen) {
            if (request.equals(probe)) {
                openFor = Math.min(2 * openFor, LONGEST);
                open(now);
            }
        } else if (isLast && ++faults >= FAULTS_IN_A_ROW) {
            open(now);
        }
    }

    private void open(long now) {
        isOpen = true;
        openUntil = now + openFor;
        probe = null;
    }

    /** Nobody will tell how {@code request} went. */
    void abandoned(Object request) {
        if (request.equals(probe)) {
            probe = null;
        }
    }
}
