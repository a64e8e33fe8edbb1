package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.signal.SourceCommits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for work in a thread of its own, and has each vectorizer that has some served by itself. */
final class WorkerLoop {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final Duration BUSY_POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Rounds rounds;
    private final Duration pollInterval;
    private final @Nullable DataSource listened;
    private final BooleanSupplier stopping;
    private final Set<Integer> served = ConcurrentHashMap.newKeySet();
    private final Runnable waking = this::wake;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean lookAgain;
    private volatile long lastWork = System.nanoTime() - BUSY.toNanos();
    private @Nullable Notifications notifications;
    private @Nullable Thread thread;

    /** @param listened what notifications are heard on; null: on nothing */
    WorkerLoop(Rounds rounds, Duration pollInterval, @Nullable DataSource listened, BooleanSupplier stopping) {
        this.rounds = rounds;
        this.pollInterval = pollInterval;
        this.listened = listened;
        this.stopping = stopping;
    }

    synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("this worker has been started already");
        }
        SourceCommits.listen(waking);
        notifications = listened == null ? null : Notifications.begin(listened, waking);
        thread = BatchThreads.named("pgai4j-worker-loop-").newThread(this::loop);
        thread.start();
    }

    void wake() {
        signals.release();
    }

    /** Hears of nothing new any more; {@code stopping} is true. */
    synchronized void stopListening() {
        SourceCommits.forget(waking);
        if (notifications != null) {
            notifications.close();
            notifications = null;
        }
        wake();
    }

    /**
     * Waits for the end of the thread.
     *
     * @return whether there is one
     */
    synchronized boolean await(Duration timeout) {
        if (thread == null || thread == Thread.currentThread()) {
            return false;
        }
        try {
            thread.join(Math.max(timeout.toMillis(), 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void loop() {
        rounds.begin();
        try {
            do {
                try {
                    rounds.heartbeatIfDue();
                    workToDo().forEach(vectorizer -> rounds.execute(() -> serve(vectorizer)));
                } catch (RejectedExecutionException e) {
                    return; // the worker is being closed
                } catch (VectorizerException e) {
                    LOG.error("nothing can be embedded: {}", e.getMessage());
                } catch (RuntimeException | Error e) {
                    LOG.error("unexpected, and tried again after the poll interval: {}", String.valueOf(e), e);
                }
            } while (!waitForWork());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the worker is to end. */
    private boolean waitForWork() throws InterruptedException {
        boolean isBusy = System.nanoTime() - lastWork < BUSY.toNanos();
        Duration pause = isBusy && pollInterval.compareTo(BUSY_POLL_INTERVAL) > 0 ? BUSY_POLL_INTERVAL : pollInterval;
        if (signals.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
        return stopping.getAsBoolean();
    }

    /** The vectorizers that have work and that nobody of us works for; each is from now on in {@link #served}. */
    private List<StoredVectorizer> workToDo() {
        List<StoredVectorizer> all = rounds.selected();
        if (all.stream().anyMatch(vectorizer -> served.contains(vectorizer.id()))) {
            lookAgain = true;
        }
        List<StoredVectorizer> idle = all.stream()
                .filter(vectorizer -> !served.contains(vectorizer.id()) && !rounds.isWaiting(vectorizer))
                .toList();
        List<StoredVectorizer> known = idle.stream().filter(rounds::knows).toList();
        Set<StoredVectorizer> due = new HashSet<>(rounds.due(known));
        List<StoredVectorizer> work = idle.stream()
                .filter(vectorizer -> due.contains(vectorizer) || !known.contains(vectorizer))
                .toList();
        work.forEach(vectorizer -> served.add(vectorizer.id()));
        known.stream().filter(vectorizer -> !due.contains(vectorizer)).forEach(rounds::tendIndex);
        return work;
    }

    /** Embeds what is due of one vectorizer: whatever holds it up holds up no other. */
    private void serve(StoredVectorizer vectorizer) {
        try {
            Rounds.Result result = rounds.run(List.of(vectorizer), true);
            if (result.summary().rowCount() > 0) {
                lastWork = System.nanoTime();
            }
            rounds.tendIndexesLater(result.pipelines());
        } catch (RuntimeException | Error e) {
            LOG.error("unexpected, and tried again after the poll interval: {}", String.valueOf(e), e);
        } finally {
            served.remove(vectorizer.id());
            if (lookAgain) {
                // a row that came while the last batch ended must not wait for the poll interval
                lookAgain = false;
                wake();
            }
        }
    }
}
