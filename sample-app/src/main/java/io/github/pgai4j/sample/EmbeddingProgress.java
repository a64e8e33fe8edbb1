package io.github.pgai4j.sample;

import io.github.pgai4j.worker.WorkerListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar of embedded posts, and what became of them. */
final class EmbeddingProgress implements WorkerListener, AutoCloseable {

    private final ProgressBar bar;
    private int chunks;
    private int truncated;
    private int failed;

    EmbeddingProgress(String task, long posts) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(posts)
                .setUnit(" posts", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .setMaxRenderedLength(90)
                .build();
    }

    @Override
    public synchronized void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
        bar.stepBy(rowCount);
        chunks += chunkCount;
    }

    @Override
    public synchronized void rowFailed(String vectorizer, String key, String reason) {
        bar.step();
        failed++;
    }

    @Override
    public synchronized void chunkTruncated(String vectorizer, int tokenCount, int limit) {
        truncated++;
    }

    /** One line about the whole run. */
    synchronized String summary() {
        return "%,d posts in %,d chunks; %,d chunks longer than the model reads, %,d posts failed"
                .formatted(bar.getCurrent(), chunks, truncated, failed);
    }

    @Override
    public void close() {
        bar.close();
    }
}
