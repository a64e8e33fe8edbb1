package io.github.pgai4j.worker;

import io.github.pgai4j.Incubating;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a worker is with the backlog of one vectorizer.
 *
 * @param embeddedRowCount source rows that this worker has embedded since it began with the backlog
 * @param pendingRowCount rows of the queue, those of other workers and those that wait for a retry included
 * @param rowsPerSecond rows that this worker embedded in a second, over the last five minutes
 * @param timeLeft how long the queue would take at that rate, if nobody else worked on it and nothing came in; null:
 *     nothing was embedded yet
 * @since 0.1
 */
@Incubating
public record BackfillProgress(
        long embeddedRowCount,
        long pendingRowCount,
        double rowsPerSecond,
        @Nullable Duration timeLeft) {}
