package io.github.pgai4j.worker;

import io.github.pgai4j.internal.http.Pauses;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that batches run in, and those that call models for them. */
final class BatchThreads {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService batches = executor("pgai4j-worker-");
    private final ExecutorService calls = executor("pgai4j-worker-call-");

    private ExecutorService executor(String prefix) {
        ThreadFactory daemons = named(prefix);
        return Executors.newCachedThreadPool(task -> {
            threads.removeIf(ended -> ended.getState() == Thread.State.TERMINATED);
            Thread thread = daemons.newThread(task);
            threads.add(thread);
            return thread;
        });
    }

    Executor batches() {
        return batches;
    }

    Executor calls() {
        return calls;
    }

    /** Takes no more batches, lets those that run finish in that time, and interrupts them and their calls then. */
    void end(Duration timeout) {
        batches.shutdown();
        try {
            if (!finish(timeout)) {
                batches.shutdownNow();
            }
        } catch (InterruptedException e) {
            batches.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            calls.shutdownNow();
        }
    }

    private boolean finish(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long left;
        do {
            // whoever waits for a second attempt would wait in vain
            Pauses.interrupt(threads);
            left = deadline - System.nanoTime();
            if (batches.awaitTermination(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } while (left > 0);
        return false;
    }

    /** Daemon threads with names of their own. */
    static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
