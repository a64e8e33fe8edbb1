package io.github.pgai4j.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.queue.VectorizerQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for one source row. A worker takes a key out of the queue in the transaction that writes the vectors, so that
 * the key is gone for others exactly when the vectors are there.
 */
final class EmbeddingWait {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CatalogTransaction transaction;
    private final String name;
    private final List<?> key;

    EmbeddingWait(CatalogTransaction transaction, String name, List<?> key) {
        this.transaction = transaction;
        this.name = name;
        this.key = key;
    }

    boolean await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (transaction.run(this::isPending)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            pause(Math.min(pause, left));
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
        }
        return true;
    }

    private boolean isPending(Connection connection) throws SQLException {
        VectorizerQueue queue = new VectorizerQueue(VectorizerCatalog.existing(connection, name));
        if (queue.isPending(connection, key)) {
            return true;
        }
        if (queue.isFailed(connection, key)) {
            throw new VectorizerException(
                    "workers of vectorizer \"%s\" gave up the row with key %s; see errors(\"%1$s\", 10), then retryFailed(\"%1$s\")"
                            .formatted(name, key));
        }
        return false;
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VectorizerException("interrupted while waiting for vectorizer \"%s\"".formatted(name), e);
        }
    }
}
