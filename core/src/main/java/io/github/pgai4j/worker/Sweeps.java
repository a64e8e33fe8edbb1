package io.github.pgai4j.worker;

import io.github.pgai4j.internal.catalog.WorkerTracking;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes chunks without a source row, which pgai's worker leaves behind where a row is deleted while it is embedded.
 * Looks once an hour for each vectorizer, and only where such a worker has lived since.
 */
final class Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Connections connections;
    private final Clock clock;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    Sweeps(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    void sweepIfDue(Pipeline pipeline) throws InterruptedException {
        Instant now = clock.instant();
        Instant before = last.getOrDefault(pipeline.name(), Instant.EPOCH);
        if (now.isBefore(before.plus(INTERVAL))) {
            return;
        }
        last.put(pipeline.name(), now);
        try {
            int removed = connections.with(connection -> WorkerTracking.othersSince(connection, before)
                    ? pipeline.destination().sweep(connection)
                    : 0);
            if (removed > 0) {
                LOG.info("{}: removed {} chunks whose source row is gone", pipeline.name(), removed);
            }
        } catch (SQLException e) {
            LOG.debug(
                    "{}: chunks without a source row were not looked for: {}", pipeline.name(), SqlStates.sentence(e));
        }
    }
}
