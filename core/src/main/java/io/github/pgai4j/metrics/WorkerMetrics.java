package io.github.pgai4j.metrics;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.worker.BatchReport;
import io.github.pgai4j.worker.WorkerListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Counts for Micrometer what a worker does, how its queues stand and how providers answer. docs/worker.md lists the
 * meters; their tags are names of vectorizers, stages and origins of providers, never keys or texts.
 *
 * <pre>{@code
 * VectorizerWorker.builder(dataSource).listener(WorkerMetrics.of(registry, dataSource)).build()
 * }</pre>
 *
 * <p>Queues are looked at when somebody reads their gauges, every 10 seconds at most, on the thread that reads and on a
 * connection of the data source; no more than 10,000 rows of each queue are counted. What providers did is that of the
 * whole process, so one such listener in a registry is enough for several workers of it. Thread-safe.
 *
 * @since 0.1
 */
@Incubating
public final class WorkerMetrics implements WorkerListener {

    private final MeterRegistry registry;
    private final ProviderCounters providers;

    private WorkerMetrics(MeterRegistry registry, ProviderCounters providers) {
        this.registry = registry;
        this.providers = providers;
    }

    /**
     * A listener that keeps its meters in {@code registry}.
     *
     * @param dataSource of the database whose queues are looked at: that of the worker
     */
    public static WorkerMetrics of(MeterRegistry registry, DataSource dataSource) {
        ProviderCounters providers = new ProviderCounters(registry);
        new QueueGauges(registry, dataSource).register();
        providers.register();
        return new WorkerMetrics(registry, providers);
    }

    @Override
    public void batchFinished(String vectorizer, BatchReport report) {
        count(
                "pgai4j.rows.embedded",
                "Source rows whose chunks and vectors were stored",
                vectorizer,
                report.embeddedRowCount());
        count("pgai4j.rows.failed", "Source rows that were given up", vectorizer, report.failedRowCount());
        count("pgai4j.chunks", "Chunks of the embedded rows", vectorizer, report.chunkCount());
        count("pgai4j.texts.sent", "Texts that were sent to the model", vectorizer, report.sentTextCount());
        count("pgai4j.texts.reused", "Texts that needed no model", vectorizer, report.reusedTextCount());
        time(vectorizer, "claim", report.claimDuration());
        time(vectorizer, "prepare", report.prepareDuration());
        time(vectorizer, "embed", report.embedDuration());
        time(vectorizer, "write", report.writeDuration());
        providers.register();
    }

    @Override
    public void chunkTruncated(String vectorizer, int tokenCount, int limit) {
        count("pgai4j.chunks.truncated", "Chunks that were longer than the model reads", vectorizer, 1);
    }

    @Override
    public void vectorizerFailed(String vectorizer, String reason) {
        count("pgai4j.vectorizer.failures", "New reasons why nothing could be embedded", vectorizer, 1);
        providers.register();
    }

    @Override
    public void indexBuilt(String vectorizer, String index, Duration duration) {
        registry.timer("pgai4j.index.build", "vectorizer", vectorizer).record(duration);
    }

    private void count(String meter, String description, String vectorizer, int count) {
        Counter.builder(meter)
                .description(description)
                .tag("vectorizer", vectorizer)
                .register(registry)
                .increment(count);
    }

    private void time(String vectorizer, String stage, Duration duration) {
        registry.timer("pgai4j.batch.stage", "vectorizer", vectorizer, "stage", stage)
                .record(duration);
    }
}
