package io.github.pgai4j.worker;

import java.time.Duration;

/**
 * Is told what a worker does. The contract:
 *
 * <ul>
 *   <li>Calls come on the worker's threads, several at once and for several vectorizers: a listener is thread-safe.
 *   <li>A call that speaks of rows comes after the commit that it speaks of, once. A worker that dies in between tells
 *       nothing, and one that loses its rows to another does not count them: the tables have the last word.
 *   <li>Of one batch, {@link #rowsEmbedded} comes before {@link #rowFailed}, and {@link #batchFinished} last. Batches
 *       of one vectorizer may overlap.
 *   <li>A listener returns soon: the thread that calls embeds nothing meanwhile. What it throws is logged, and neither
 *       the worker nor another listener suffers for it. Several are told in the order in which they were added.
 *   <li>Later versions may add methods, which do nothing by default.
 * </ul>
 *
 * @since 0.1
 */
public interface WorkerListener {

    /** Source rows whose chunks and vectors are stored now. */
    default void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {}

    /**
     * A batch that claimed rows has come to its end. One that a failure of its vectorizer ended is not told of here but
     * by {@link #vectorizerFailed}.
     */
    default void batchFinished(String vectorizer, BatchReport report) {}

    /** A backlog has kept this worker busy for 10 seconds, or for 30 more. */
    default void backfillProgressed(String vectorizer, BackfillProgress progress) {}

    /** A source row was given up and put into the failed queue; the reason is in {@code ai.vectorizer_errors}. */
    default void rowFailed(String vectorizer, String key, String reason) {}

    /** A chunk was longer than the model reads; its vector speaks of the first {@code limit} tokens only. */
    default void chunkTruncated(String vectorizer, int tokenCount, int limit) {}

    /** Nothing of this vectorizer can be embedded now; its rows stay queued. */
    default void vectorizerFailed(String vectorizer, String reason) {}

    /**
     * The vector index of this vectorizer is being built from now on; {@code pg_stat_progress_create_index} has more.
     */
    default void indexBuildStarted(String vectorizer, String index) {}

    /** Searches can use the vector index. */
    default void indexBuilt(String vectorizer, String index, Duration duration) {}

    /** The vector index could not be built; embedding goes on, and searches read every vector. */
    default void indexFailed(String vectorizer, String reason) {}
}
