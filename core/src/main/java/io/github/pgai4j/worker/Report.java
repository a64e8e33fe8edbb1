package io.github.pgai4j.worker;

import io.github.pgai4j.embedding.TruncationListener.Truncation;
import io.github.pgai4j.internal.catalog.ErrorTable;
import io.github.pgai4j.internal.catalog.WorkerTracking;
import io.github.pgai4j.internal.indexing.VectorIndex;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
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
    private final WorkerTracking tracking;
    private final WorkerListener listener;
    private final Map<String, String> lastFailure = new HashMap<>();
    private final Map<String, String> lastIndexFailure = new HashMap<>();

    Report(DataSource dataSource, WorkerTracking tracking, WorkerListener listener) {
        this.dataSource = dataSource;
        this.tracking = tracking;
        this.listener = listener;
    }

    void batch(Pipeline pipeline, BatchResult result) {
        if (result.rowCount() > 0) {
            LOG.debug("{}: embedded {} rows in {} chunks", pipeline.name(), result.rowCount(), result.chunkCount());
            listener.rowsEmbedded(pipeline.name(), result.rowCount(), result.chunkCount());
        }
        for (FailedRow row : result.givenUp()) {
            String key = String.join(", ", row.item().key());
            LOG.warn("{}: row ({}) moved to the failed queue: {}", pipeline.name(), key, row.reason());
            listener.rowFailed(pipeline.name(), key, row.reason());
        }
        if (result.mayHaveMore()) {
            listener.batchFinished(pipeline.name(), result.report());
        }
    }

    void progressed(String vectorizer, BackfillProgress progress) {
        Duration left = progress.timeLeft();
        LOG.info(
                "{}: {} rows embedded, {} wait, {} a second, {} left",
                vectorizer,
                progress.embeddedRowCount(),
                progress.pendingRowCount(),
                Math.round(progress.rowsPerSecond() * 10) / 10.0,
                left == null ? "unknown time" : "about " + left.toMinutes() + " min " + left.toSecondsPart() + " s");
        listener.backfillProgressed(vectorizer, progress);
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
        if (!Objects.equals(lastFailure.put(vectorizer, reason), reason)) {
            LOG.error("{}: {}", vectorizer, reason);
            listener.vectorizerFailed(vectorizer, reason);
            record(vectorizer, vectorizerId, "vectorizer failed with unexpected error", reason);
        }
    }

    private void record(String vectorizer, int vectorizerId, String message, String reason) {
        try {
            Query.committed(
                    dataSource,
                    connection -> ErrorTable.insert(vectorizerId, message, Map.of("error_reason", reason))
                            .update(connection));
        } catch (SQLException e) {
            LOG.warn("{}: the error was not recorded in ai.vectorizer_errors: {}", vectorizer, SqlStates.sentence(e));
        }
    }

    synchronized void succeeded(String vectorizer) {
        lastFailure.remove(vectorizer);
    }

    void indexStarted(Pipeline pipeline, VectorIndex index) {
        LOG.info(
                "{}: builds vector index {} of {}; pg_stat_progress_create_index shows how far it is",
                pipeline.name(),
                index.name(),
                index.table());
        listener.indexBuildStarted(pipeline.name(), index.name().toString());
    }

    void indexBuilt(Pipeline pipeline, VectorIndex index, Duration duration) {
        LOG.info("{}: built vector index {} in {} s", pipeline.name(), index.name(), duration.toSeconds());
        listener.indexBuilt(pipeline.name(), index.name().toString(), duration);
    }

    /** The index of a vectorizer could not be built. One row for each new reason, as with {@link #failed}. */
    synchronized void indexFailed(Pipeline pipeline, String reason) {
        tracking.failed(pipeline.id(), reason);
        if (!Objects.equals(lastIndexFailure.put(pipeline.name(), reason), reason)) {
            LOG.error("{}: no vector index: {}", pipeline.name(), reason);
            listener.indexFailed(pipeline.name(), reason);
            record(pipeline.name(), pipeline.id(), "vector index failed", reason);
        }
    }

    synchronized void indexSucceeded(String vectorizer) {
        lastIndexFailure.remove(vectorizer);
    }

    void notCancelled(SQLException e) {
        LOG.warn("the server goes on building a vector index: {}", SqlStates.sentence(e));
    }
}
