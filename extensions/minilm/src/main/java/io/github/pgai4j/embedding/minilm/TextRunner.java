package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.embedding.EmbeddingException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task for each text, by its index, on the calling thread and helpers, never more at once than there are permits
 * for all callers together. Permits are fair and taken for each text, so that a search waits for a few texts of a
 * worker and not for its whole batch.
 */
final class TextRunner {

    private static final int IDLE_SECONDS = 30;

    private final Semaphore permits;
    private final ThreadPoolExecutor helpers;
    private final int permitCount;

    TextRunner(int permitCount) {
        this.permitCount = permitCount;
        this.permits = new Semaphore(permitCount, true);
        AtomicInteger number = new AtomicInteger();
        this.helpers = new ThreadPoolExecutor(
                permitCount, permitCount, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "pgai4j-minilm-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        helpers.allowCoreThreadTimeOut(true);
    }

    /** @throws EmbeddingException if the calling thread is interrupted; it stays so */
    void run(int count, IntConsumer task) {
        Run run = new Run(count, task);
        for (int helper = 1; helper < Math.min(permitCount, count); helper++) {
            helpers.execute(run);
        }
        run.run();
        run.await();
    }

    private final class Run implements Runnable {

        private final Thread caller = Thread.currentThread();
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch unfinished;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Run(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
            this.unfinished = new CountDownLatch(count);
        }

        @Override
        public void run() {
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                runOne(index);
            }
        }

        /** After a failure the texts that are left are only counted. */
        private void runOne(int index) {
            permits.acquireUninterruptibly();
            try {
                if (caller.isInterrupted()) {
                    failure.compareAndSet(
                            null, EmbeddingException.retryable("the thread that embeds is interrupted", null));
                }
                if (failure.get() == null) {
                    task.accept(index);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                permits.release();
                unfinished.countDown();
            }
        }

        void await() {
            awaitAll();
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }

        /** What runs now takes milliseconds, so an interrupt may wait for it. */
        private void awaitAll() {
            boolean isInterrupted = false;
            while (unfinished.getCount() > 0) {
                try {
                    unfinished.await();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                caller.interrupt();
            }
        }
    }
}
