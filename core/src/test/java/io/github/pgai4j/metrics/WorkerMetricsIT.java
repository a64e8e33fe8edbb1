package io.github.pgai4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.internal.http.BaseUrl;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class WorkerMetricsIT {

    private static final String CREATE = """
            CREATE TABLE blog (id int PRIMARY KEY, body text);
            SELECT ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
              embedding => ai.embedding_ollama('m', 3), chunking => ai.chunking_none());
            """;

    private final AtomicLong passedMillis = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Clock() {
        @Override
        public long wallTime() {
            return System.currentTimeMillis() + passedMillis.get();
        }

        @Override
        public long monotonicTime() {
            return System.nanoTime();
        }
    });
    private TestDatabase database;

    @BeforeEach
    void createVectorizer() {
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        database.execute(CREATE);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private WorkerMetrics metrics() {
        return WorkerMetrics.of(registry, database.dataSource());
    }

    private void drain(WorkerMetrics metrics) {
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .embeddingModels(config -> new Picky())
                .listener(metrics)
                .build()) {
            worker.drain();
        }
    }

    private double count(String meter) {
        return registry.get(meter).tag("vectorizer", "blog").counter().count();
    }

    private double gauge(String meter) {
        return registry.get(meter).gauge().value();
    }

    private void passTime() {
        passedMillis.addAndGet(Duration.ofSeconds(10).toMillis());
    }

    @Test
    void rowsAndTextsAreCountedAndStagesAreTimed() {
        database.execute("INSERT INTO blog VALUES (1, 'same'), (2, 'same'), (3, 'other'), (4, 'forbidden')");

        drain(metrics());

        assertThat(count("pgai4j.rows.embedded")).isEqualTo(3);
        assertThat(count("pgai4j.rows.failed")).isEqualTo(1);
        assertThat(count("pgai4j.chunks")).isEqualTo(3);
        assertThat(count("pgai4j.texts.sent")).isEqualTo(3);
        assertThat(count("pgai4j.texts.reused")).isEqualTo(1);
        for (String stage : List.of("claim", "prepare", "embed", "write")) {
            assertThat(registry.get("pgai4j.batch.stage").tag("stage", stage).timer())
                    .satisfies(timer -> assertThat(timer.count()).isEqualTo(1))
                    .satisfies(timer ->
                            assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive());
        }
    }

    @Test
    void textsOfTheStoreAreReused() {
        database.execute("INSERT INTO blog VALUES (1, 'one'), (2, 'two')");
        WorkerMetrics metrics = metrics();
        drain(metrics);

        database.execute("INSERT INTO ai._vectorizer_q_1 (id) VALUES (1), (2)");
        drain(metrics);

        assertThat(count("pgai4j.texts.sent")).isEqualTo(2);
        assertThat(count("pgai4j.texts.reused")).isEqualTo(2);
    }

    @Test
    void queuesAreLookedAtWhenTheirGaugesAreReadButNotEachTime() {
        database.execute("INSERT INTO blog VALUES (1, 'one'), (2, 'two');"
                + "UPDATE ai._vectorizer_q_1 SET queued_at = now() - interval '1 hour' WHERE id = 1;"
                + "INSERT INTO ai._vectorizer_q_failed_1 (id) VALUES (7)");
        WorkerMetrics metrics = metrics();
        assertThat(gauge("pgai4j.vectorizers")).isEqualTo(1);
        assertThat(gauge("pgai4j.queue.pending")).isEqualTo(2);
        assertThat(gauge("pgai4j.queue.failed")).isEqualTo(1);
        assertThat(gauge("pgai4j.queue.lag")).isBetween(3600.0, 4000.0);

        database.execute("DELETE FROM ai._vectorizer_q_1");
        assertThat(gauge("pgai4j.queue.pending")).isEqualTo(2);
        passTime();
        assertThat(gauge("pgai4j.queue.pending")).isZero();
        assertThat(gauge("pgai4j.queue.lag")).isZero();
        assertThat(metrics).isNotNull();
    }

    @Test
    void gaugesGoWithTheirVectorizer() {
        metrics();
        assertThat(gauge("pgai4j.vectorizers")).isEqualTo(1);
        assertThat(registry.find("pgai4j.queue.lag").gauges()).hasSize(1);

        database.execute("SELECT ai.disable_vectorizer_schedule('blog')");
        passTime();

        assertThat(gauge("pgai4j.vectorizers")).isZero();
        assertThat(registry.find("pgai4j.queue.lag").gauges()).isEmpty();
    }

    @Test
    void databaseThatIsAwayIsNotAnEmptyQueue() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");

        WorkerMetrics.of(registry, nowhere);

        assertThat(gauge("pgai4j.vectorizers")).isNaN();
    }

    @Test
    void providersAreCountedByTheirOrigin() {
        WorkerMetrics metrics = metrics();
        try (ProviderServer server = new ProviderServer(ProviderServer::openAi)) {
            OpenAiEmbedding config =
                    OpenAiEmbedding.of("m", 8).baseUrl(server.url()).apiKeyName("MY_KEY");
            ModelEnvironment environment = ModelEnvironment.ofProcess()
                    .variables(Map.of("MY_KEY", "sk-secret")::get)
                    .trust(server.url(), "MY_KEY");
            EmbeddingModels.from(config, environment).embed(List.of("a", "b"));

            metrics.vectorizerFailed("blog", "whatever makes it look at the providers");

            String origin = BaseUrl.originOf(URI.create(server.url()));
            assertThat(provider("requests", origin)).isEqualTo(1);
            assertThat(provider("tokens", origin)).isPositive();
            assertThat(provider("refusals", origin)).isZero();
            assertThat(provider("faults", origin)).isZero();
            assertThat(registry.get("pgai4j.provider.open")
                            .tag("origin", origin)
                            .gauge()
                            .value())
                    .isZero();
            assertThat(registry.getMetersAsString()).doesNotContain("sk-").doesNotContain("MY_KEY");
        }
        assertThat(count("pgai4j.vectorizer.failures")).isEqualTo(1);
    }

    private double provider(String figure, String origin) {
        return registry.get("pgai4j.provider." + figure)
                .tag("origin", origin)
                .functionCounter()
                .count();
    }

    /** Refuses one text. */
    private static final class Picky implements EmbeddingModel {

        private final EmbeddingModel model = new DeterministicEmbeddingModel(3);

        @Override
        public List<float[]> embed(List<String> texts) {
            if (texts.contains("forbidden")) {
                throw EmbeddingException.refused("a text is forbidden", null);
            }
            return model.embed(texts);
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }
    }
}
