package io.github.pgai4j.worker;

import java.time.Duration;

/**
 * Is told what a worker does, on the worker's threads, several at once, and after the commit that it speaks of. Should
 * return soon: the thread that calls embeds nothing meanwhile. What it throws is logged.
 *
 * @since 0.1
 */
public interface WorkerListener {

    /** Source rows whose chunks and vectors are stored now. */
    default void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {}

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
