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

/** The threads that batches run in. */
final class BatchThreads implements Executor {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;

    BatchThreads() {
        ThreadFactory daemons = named("pgai4j-worker-");
        this.executor = Executors.newCachedThreadPool(batch -> {
            threads.removeIf(ended -> ended.getState() == Thread.State.TERMINATED);
            Thread thread = daemons.newThread(batch);
            threads.add(thread);
            return thread;
        });
    }

    @Override
    public void execute(Runnable batch) {
        executor.execute(batch);
    }

    /** Takes no more batches, lets those that run finish in that time, and interrupts them then. */
    void end(Duration timeout) {
        executor.shutdown();
        try {
            if (!finish(timeout)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private boolean finish(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long left;
        do {
            // whoever waits for a second attempt would wait in vain
            Pauses.interrupt(threads);
            left = deadline - System.nanoTime();
            if (executor.awaitTermination(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
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
