package io.github.pgai4j.internal.http;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The threads that wait for their next attempt or their turn, which nobody has to wait for. */
public final class Pauses {

    private static final Set<Thread> WAITING = ConcurrentHashMap.newKeySet();

    private Pauses() {}

    /** Waits. */
    public static void pause(Duration delay) throws InterruptedException {
        WAITING.add(Thread.currentThread());
        try {
            Thread.sleep(delay.toMillis());
        } finally {
            WAITING.remove(Thread.currentThread());
        }
    }

    /** Waits for a permit. */
    public static void acquire(Semaphore permits) throws InterruptedException {
        WAITING.add(Thread.currentThread());
        try {
            permits.acquire();
        } finally {
            WAITING.remove(Thread.currentThread());
        }
    }

    /** Interrupts those of some threads that wait at this moment. */
    public static void interrupt(Collection<Thread> threads) {
        threads.stream().filter(WAITING::contains).forEach(Thread::interrupt);
    }
}
