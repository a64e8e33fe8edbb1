package io.github.pgai4j.worker;

import io.github.pgai4j.internal.queue.VectorizerQueue;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how far the backlogs are that keep this worker busy for more than some seconds. Thread-safe. */
final class Backfills {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final Duration FIRST_TELLING = Duration.ofSeconds(10);
    // Each telling counts the queue, which takes about a second for ten million rows.
    private static final Duration TELLING_INTERVAL = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Connections connections;
    private final Report report;
    private final Clock clock;
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    Backfills(Connections connections, Report report, Clock clock) {
        this.connections = connections;
        this.report = report;
        this.clock = clock;
    }

    /** The last that was told of each backlog that is being worked on. */
    Map<String, BackfillProgress> told() {
        Map<String, BackfillProgress> all = new TreeMap<>();
        backlogs.forEach((vectorizer, backlog) -> {
            BackfillProgress progress = backlog.told;
            if (progress != null) {
                all.put(vectorizer, progress);
            }
        });
        return all;
    }

    /** Batches of this vectorizer are going to run. */
    void begin(String vectorizer) {
        backlogs.put(vectorizer, new Backlog(clock.instant()));
    }

    /** A batch was written; tells if it is time to and something is left. */
    void add(Pipeline pipeline, BatchResult batch) throws InterruptedException {
        Backlog backlog = backlogs.get(pipeline.name());
        if (backlog == null || !backlog.add(batch.rowCount(), clock.instant()) || !batch.mayHaveMore()) {
            return;
        }
        try {
            long pending = connections.with(connection -> new VectorizerQueue(pipeline.vectorizer())
                    .pending(connection, Long.MAX_VALUE)
                    .count());
            if (pending == 0) {
                return;
            }
            BackfillProgress progress = backlog.progress(pending, clock.instant());
            backlog.told = progress;
            report.progressed(pipeline.name(), progress);
        } catch (SQLException e) {
            LOG.debug("{}: the queue could not be counted: {}", pipeline.name(), SqlStates.sentence(e));
        }
    }

    /** Nothing is left, or it cannot be worked on now. */
    void end(String vectorizer) {
        backlogs.remove(vectorizer);
    }

    private record Sample(Instant time, long rowCount) {}

    /** Rows embedded since the backlog was begun with, and samples of the last minutes. */
    private static final class Backlog {

        private final Deque<Sample> samples = new ArrayDeque<>();
        private long rowCount;
        private Instant nextTelling;
        private volatile @Nullable BackfillProgress told;

        Backlog(Instant start) {
            samples.add(new Sample(start, 0));
            nextTelling = start.plus(FIRST_TELLING);
        }

        /** Whether it is time to tell; once for each time. */
        synchronized boolean add(int rows, Instant now) {
            rowCount += rows;
            if (!now.isBefore(samples.getLast().time().plus(STEP))) {
                samples.addLast(new Sample(now, rowCount));
            }
            while (samples.size() > 1 && samples.getFirst().time().isBefore(now.minus(WINDOW))) {
                samples.removeFirst();
            }
            if (now.isBefore(nextTelling)) {
                return false;
            }
            nextTelling = now.plus(TELLING_INTERVAL);
            return true;
        }

        synchronized BackfillProgress progress(long pending, Instant now) {
            Sample first = samples.getFirst();
            long millis = Math.max(1, Duration.between(first.time(), now).toMillis());
            double rate = (double) (rowCount - first.rowCount()) * 1000 / (double) millis;
            Duration left = rate == 0 ? null : Duration.ofSeconds(Math.round((double) pending / rate));
            return new BackfillProgress(rowCount, pending, rate, left);
        }
    }
}
