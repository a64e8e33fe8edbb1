package io.github.pgai4j.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners, none of which can stop the others or the worker. */
record Listeners(List<WorkerListener> all) implements WorkerListener {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);

    Listeners {
        all = List.copyOf(all);
    }

    private void each(Consumer<WorkerListener> call) {
        for (WorkerListener listener : all) {
            try {
                call.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "{} threw, and the worker goes on: {}",
                        listener.getClass().getName(),
                        String.valueOf(e));
            }
        }
    }

    @Override
    public void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
        each(listener -> listener.rowsEmbedded(vectorizer, rowCount, chunkCount));
    }

    @Override
    public void batchFinished(String vectorizer, BatchReport report) {
        each(listener -> listener.batchFinished(vectorizer, report));
    }

    @Override
    public void backfillProgressed(String vectorizer, BackfillProgress progress) {
        each(listener -> listener.backfillProgressed(vectorizer, progress));
    }

    @Override
    public void rowFailed(String vectorizer, String key, String reason) {
        each(listener -> listener.rowFailed(vectorizer, key, reason));
    }

    @Override
    public void chunkTruncated(String vectorizer, int tokenCount, int limit) {
        each(listener -> listener.chunkTruncated(vectorizer, tokenCount, limit));
    }

    @Override
    public void vectorizerFailed(String vectorizer, String reason) {
        each(listener -> listener.vectorizerFailed(vectorizer, reason));
    }

    @Override
    public void indexBuildStarted(String vectorizer, String index) {
        each(listener -> listener.indexBuildStarted(vectorizer, index));
    }

    @Override
    public void indexBuilt(String vectorizer, String index, Duration duration) {
        each(listener -> listener.indexBuilt(vectorizer, index, duration));
    }

    @Override
    public void indexFailed(String vectorizer, String reason) {
        each(listener -> listener.indexFailed(vectorizer, reason));
    }
}
