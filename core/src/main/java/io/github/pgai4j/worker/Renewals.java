package io.github.pgai4j.worker;

import io.github.pgai4j.internal.queue.Leases;
import io.github.pgai4j.internal.queue.WorkQueue;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the leases of all running batches last, on a timer. What cannot be renewed runs out, and the fence sees it. */
final class Renewals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);

    private final Connections connections;
    private final Duration interval;
    private final Runnable heartbeat;
    private final Map<Leases, WorkQueue> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param interval a third of a lease
     * @param heartbeat is called as often
     */
    Renewals(Connections connections, Duration interval, Runnable heartbeat) {
        this.connections = connections;
        this.interval = interval;
        this.heartbeat = heartbeat;
    }

    void add(WorkQueue queue, Leases leases) {
        if (!leases.isEmpty()) {
            running.put(leases, queue);
            startTimer();
        }
    }

    private synchronized void startTimer() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(BatchThreads.named("pgai4j-worker-timer-"));
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                    this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void remove(Leases leases) {
        running.remove(leases);
    }

    private void tick() {
        try {
            heartbeat.run();
            for (Map.Entry<Leases, WorkQueue> lease : running.entrySet()) {
                connections.with(connection -> {
                    lease.getValue().renew(connection, lease.getKey());
                    return lease;
                });
            }
        } catch (SQLException e) {
            notReached(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.warn("leases were not renewed: {}", String.valueOf(e));
        }
    }

    /** Leases could not be renewed or given back: they end by themselves. */
    void notReached(SQLException e) {
        LOG.debug("leases end by themselves: {}", SqlStates.sentence(e));
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
