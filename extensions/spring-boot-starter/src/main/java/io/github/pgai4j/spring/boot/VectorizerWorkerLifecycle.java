package io.github.pgai4j.spring.boot;

import io.github.pgai4j.worker.VectorizerWorker;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts a worker after all else and stops it before all else, as often as the application context is stopped, paused
 * and started again. The starter has one for the application's database; a bean of your own serves another database:
 *
 * <pre>{@code
 * @Bean
 * VectorizerWorkerLifecycle archiveWorker(@Qualifier("archive") DataSource archive) {
 *     return new VectorizerWorkerLifecycle(() -> VectorizerWorker.builder(archive).build());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class VectorizerWorkerLifecycle implements SmartLifecycle {

    private final Supplier<VectorizerWorker> workers;
    private @Nullable VectorizerWorker running;

    /** @param workers gives a new worker for each start, since a closed one cannot be started again */
    public VectorizerWorkerLifecycle(Supplier<VectorizerWorker> workers) {
        this.workers = workers;
    }

    /** The worker that runs now; empty: none does. */
    public synchronized Optional<VectorizerWorker> worker() {
        return Optional.ofNullable(running);
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            VectorizerWorker worker = workers.get();
            worker.start();
            running = worker;
        }
    }

    @Override
    public void stop() {
        VectorizerWorker worker = take();
        if (worker != null) {
            worker.close();
        }
    }

    private synchronized @Nullable VectorizerWorker take() {
        VectorizerWorker worker = running;
        running = null;
        return worker;
    }

    // So that spring.lifecycle.timeout-per-shutdown-phase means something.
    @Override
    public void stop(Runnable callback) {
        Thread closing = new Thread(
                () -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                },
                "pgai4j-worker-stop");
        closing.start();
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
