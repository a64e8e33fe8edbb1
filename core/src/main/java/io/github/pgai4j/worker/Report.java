package io.github.pgai4j.worker;

import io.github.pgai4j.embedding.TruncationListener.Truncation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who wants to know what happened: the log, the catalog, the listener. */
final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);

    private final DataSource dataSource;
    private final Tracking tracking;
    private final WorkerListener listener;
    private final Map<String, String> lastFailure = new HashMap<>();

    Report(DataSource dataSource, Tracking tracking, WorkerListener listener) {
        this.dataSource = dataSource;
        this.tracking = tracking;
        this.listener = listener;
    }

    void batch(Pipeline pipeline, BatchResult result) {
        if (result.rowCount() > 0) {
            tracking.succeeded(pipeline.id(), result.rowCount());
            LOG.debug("{}: embedded {} rows in {} chunks", pipeline.name(), result.rowCount(), result.chunkCount());
            listener.rowsEmbedded(pipeline.name(), result.rowCount(), result.chunkCount());
        }
        for (FailedRow row : result.givenUp()) {
            String key = String.join(", ", row.item().key());
            LOG.warn("{}: row ({}) moved to the failed queue: {}", pipeline.name(), key, row.reason());
            listener.rowFailed(pipeline.name(), key, row.reason());
        }
    }

    void truncated(String vectorizer, List<Truncation> truncations) {
        LOG.warn(
                "{}: {} chunks are longer than the {} tokens that the model reads: their vectors speak of the beginning only; create the vectorizer with a smaller chunk_size",
                vectorizer,
                truncations.size(),
                truncations.get(0).tokenLimit());
        truncations.forEach(chunk -> listener.chunkTruncated(vectorizer, chunk.tokenCount(), chunk.tokenLimit()));
    }

    /** A vectorizer failed as a whole. The errors table gets one row for each new reason, not one for each poll. */
    synchronized void failed(String vectorizer, int vectorizerId, String reason) {
        tracking.failed(vectorizerId, reason);
        if (Objects.equals(lastFailure.put(vectorizer, reason), reason)) {
            return;
        }
        LOG.error("{}: {}", vectorizer, reason);
        listener.vectorizerFailed(vectorizer, reason);
        try (Connection connection = dataSource.getConnection()) {
            ErrorLog.write(
                    connection,
                    vectorizerId,
                    "vectorizer failed with unexpected error",
                    Map.of("error_reason", reason));
        } catch (SQLException e) {
            LOG.warn("{}: the error was not recorded in ai.vectorizer_errors: {}", vectorizer, e.getMessage());
        }
    }

    synchronized void succeeded(String vectorizer) {
        lastFailure.remove(vectorizer);
    }
}
