package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row, a provider, a listener, a configuration: whatever fails, fails alone. */
class FaultBoundaryIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private static EmbeddingModel model(UnaryOperator<List<String>> before) {
        EmbeddingModel vectors = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                return vectors.embed(before.apply(texts));
            }

            @Override
            public int dimensions() {
                return vectors.dimensions();
            }
        };
    }

    private static List<String> refuseBad(List<String> texts) {
        if (texts.stream().anyMatch(text -> text.contains("bad"))) {
            throw EmbeddingException.refused("a text is forbidden", null);
        }
        return texts;
    }

    private WorkSummary drain(EmbeddingModel model) {
        try (VectorizerWorker worker =
                blog.worker().embeddingModels(config -> model).build()) {
            return worker.drain();
        }
    }

    private List<String> parked() {
        return blog.query("select id, failure_step from ai._vectorizer_q_failed_1 order by id");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "25, 30", "6, 60"})
    void refusedTextsAreParkedHoweverManyTheyAre(int bad, int all) {
        blog.execute(
                "insert into blog (id, body) select i, case when i <= %d then 'bad' else 'good' end from generate_series(1, %d) i"
                        .formatted(bad, all));

        WorkSummary summary = drain(model(FaultBoundaryIT::refuseBad));

        assertThat(summary).isEqualTo(new WorkSummary(all - bad, all - bad, bad));
        assertThat(parked()).hasSize(bad).allMatch(row -> row.endsWith("|embedding"));
        assertThat(blog.queue()).isEmpty();
        assertThat(blog.errors()).hasSize(bad).allMatch(error -> error.endsWith("|a text is forbidden"));
    }

    @Test
    void rowsThatTheDatabaseRefusesAreParkedAndPaidOnce() {
        blog.execute(
                "insert into blog (id, body) select i, case when i in (3, 7) then 'confidential' || i else 'ok' || i end"
                        + " from generate_series(1, 10) i");
        blog.execute("alter table blog_embedding_store add constraint short check (length(chunk) < 5)");
        AtomicInteger texts = new AtomicInteger();

        WorkSummary summary = drain(model(sent -> {
            texts.addAndGet(sent.size());
            return sent;
        }));

        assertThat(summary).isEqualTo(new WorkSummary(8, 8, 2));
        assertThat(texts).hasValue(10);
        assertThat(parked()).containsExactly("3|writing", "7|writing");
        assertThat(blog.errors())
                .hasSize(2)
                .allMatch(error -> error.endsWith("violates check constraint \"short\""))
                .noneMatch(error -> error.contains("confidential"));
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void vectorThatPgvectorRefusesIsOfItsRow() {
        blog.execute("insert into blog (id, body) values (1, 'huge'), (2, 'ok')");
        EmbeddingModel model = new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                return texts.stream()
                        .map(text -> new float[] {text.contains("huge") ? Float.POSITIVE_INFINITY : 1, 0, 0})
                        .toList();
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };

        assertThat(drain(model)).isEqualTo(new WorkSummary(1, 1, 1));
        assertThat(parked()).containsExactly("1|writing");
    }

    @Test
    @LogsErrors("unexpected: java.lang.IllegalStateException: broken")
    void modelThatThrowsAnythingIsReportedAndRecorded() {
        blog.insertRows(2);

        assertThatThrownBy(() -> drain(model(texts -> {
                    throw new IllegalStateException("broken");
                })))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("unexpected: java.lang.IllegalStateException: broken");
        assertThat(blog.queue()).containsExactly("1", "2");
        assertThat(blog.errors())
                .containsExactly(
                        "vectorizer failed with unexpected error|unexpected: java.lang.IllegalStateException: broken");
    }

    @Test
    @LogsErrors("unexpected: java.lang.NoClassDefFoundError: some/Jar")
    void loopLivesOnWhenAModelCannotBeMade() {
        blog.insertRows(2);
        AtomicInteger made = new AtomicInteger();
        SteppingClock clock = new SteppingClock();
        try (VectorizerWorker worker = blog.worker()
                .pollInterval(Duration.ofMillis(10))
                .clock(clock)
                .embeddingModels(config -> {
                    if (made.incrementAndGet() == 1) {
                        throw new NoClassDefFoundError("some/Jar");
                    }
                    return new DeterministicEmbeddingModel(config.dimensions());
                })
                .build()) {
            worker.start();
            BlogDatabase.until(() -> !blog.errors().isEmpty());
            clock.step(Duration.ofSeconds(5));
            BlogDatabase.until(() -> blog.queue().isEmpty());
        }
        assertThat(blog.store()).hasSize(6);
    }

    @Test
    @LogsErrors("threw, and the worker goes on: java.lang.IllegalStateException: no metrics")
    void listenersCannotStopEachOther() {
        blog.insertRows(2);
        AtomicInteger told = new AtomicInteger();
        WorkerListener failing = new WorkerListener() {
            @Override
            public void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
                throw new IllegalStateException("no metrics");
            }
        };
        WorkerListener second = new WorkerListener() {
            @Override
            public void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
                told.addAndGet(rowCount);
            }
        };

        try (VectorizerWorker worker =
                blog.worker().listener(failing).listener(second).build()) {
            assertThat(worker.drain()).isEqualTo(new WorkSummary(2, 6, 0));
        }
        assertThat(told).hasValue(2);
    }

    @Test
    @LogsErrors("the source has no column \\[title\\]")
    void missingColumnIsTheVectorizersAndParksNothing() {
        blog.execute(
                "update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '\"$title $chunk\"')");
        blog.insertRows(3);
        blog.execute("alter table blog rename column title to heading");

        assertThatThrownBy(blog::drain).hasMessageContaining("the source has no column [title]");
        assertThat(parked()).isEmpty();
        assertThat(blog.queue()).hasSize(3);

        blog.execute("alter table blog rename column heading to title");
        assertThat(blog.drain()).isEqualTo(new WorkSummary(3, 9, 0));
    }

    @Test
    void textThatOverflowsTheStackOfARegularExpressionIsParkedAlone() {
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{chunking}', '{\"implementation\":"
                + " \"character_text_splitter\", \"config_type\": \"chunking\", \"chunk_size\": 20, \"chunk_overlap\": 0,"
                + " \"separator\": \"(a|b)*c\", \"is_separator_regex\": true}')");
        blog.execute("insert into blog (id, body) values (1, repeat('ab', 200000)), (2, 'fine')");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 1, 1));
        assertThat(parked()).containsExactly("1|chunking");
        assertThat(blog.query("select id from blog_embedding_store")).containsExactly("2");
    }

    @Test
    void moneyIsNoNumberOfTheDriver() {
        blog.execute("alter table blog add column price money");
        blog.execute(
                "update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '\"$price $chunk\"')");
        blog.execute("insert into blog (id, body, price) values (1, 'car', 1000), (2, 'pen', 12.5)");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(2, 2, 0));
        assertThat(blog.query("select chunk from blog_embedding_store order by id"))
                .containsExactly("$1,000.00 car", "$12.50 pen");
    }

    @Test
    @LogsErrors("the provider is away")
    void progressEndsTheWaitingOfEarlierFailures() {
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{processing,batch_size}', '1')");
        blog.insertRows(30);
        AtomicInteger calls = new AtomicInteger();
        SteppingClock clock = new SteppingClock();
        EmbeddingModel everySecond = model(texts -> {
            if (calls.incrementAndGet() == 2) {
                throw EmbeddingException.retryable("the provider is away", null);
            }
            return texts;
        });
        try (VectorizerWorker worker = blog.worker()
                .pollInterval(Duration.ofMillis(5))
                .clock(clock)
                .embeddingModels(config -> everySecond)
                .build()) {
            worker.start();
            for (int failures = 1; failures <= 5; failures++) {
                String expected = String.valueOf(failures);
                BlogDatabase.until(() -> blog.query("select error_count from ai.vectorizer_worker_progress")
                        .equals(List.of(expected)));
                // five seconds are enough each time: there was progress in between
                calls.set(failures < 5 ? 0 : 2);
                clock.step(Duration.ofSeconds(5));
            }
            BlogDatabase.until(() -> blog.queue().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void poolSmallerThanTheConcurrencyIsEnough(int connections) {
        blog.execute("update ai.vectorizer set config = jsonb_set(jsonb_set(config, '{processing,batch_size}', '5'),"
                + " '{processing,concurrency}', '4')");
        blog.insertRows(60);
        try (HikariDataSource pool = pool(connections, true);
                VectorizerWorker worker = VectorizerWorker.builder(pool)
                        .concurrency(4)
                        .embeddingModels(DeterministicEmbeddingModel::of)
                        .build()) {
            assertThat(worker.drain()).isEqualTo(new WorkSummary(60, 180, 0));
        }
        assertThat(blog.query("select success_count from ai.vectorizer_worker_progress"))
                .containsExactly("60");
    }

    @Test
    @LogsErrors("the provider is away")
    void poolWithoutAutoCommitKeepsErrorsAndProgress() {
        blog.insertRows(3);
        try (HikariDataSource pool = pool(2, false)) {
            try (VectorizerWorker worker = VectorizerWorker.builder(pool)
                    .embeddingModels(config -> model(texts -> {
                        throw EmbeddingException.retryable("the provider is away", null);
                    }))
                    .build()) {
                assertThatThrownBy(worker::drain).hasMessageContaining("the provider is away");
            }
            try (VectorizerWorker worker = VectorizerWorker.builder(pool)
                    .embeddingModels(DeterministicEmbeddingModel::of)
                    .build()) {
                assertThat(worker.drain()).isEqualTo(new WorkSummary(3, 9, 0));
            }
        }
        assertThat(blog.errors()).containsExactly("vectorizer failed with unexpected error|the provider is away");
        assertThat(blog.query("select success_count, error_count from ai.vectorizer_worker_progress"))
                .containsExactly("3|1");
    }

    @Test
    void closeInterruptsAfterItsTimeoutAndNobodyHasFailed() throws InterruptedException {
        blog.insertRows(2);
        CountDownLatch asked = new CountDownLatch(1);
        VectorizerWorker worker = blog.worker()
                .pollInterval(Duration.ofMillis(10))
                .closeTimeout(Duration.ofMillis(50))
                .embeddingModels(config -> model(texts -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw EmbeddingException.retryable("interrupted", e);
                    }
                    return texts;
                }))
                .build();
        worker.start();
        asked.await();

        worker.close();

        assertThat(blog.queue()).containsExactly("1", "2");
        assertThat(blog.errors()).isEmpty();
        assertThat(blog.drain()).isEqualTo(new WorkSummary(2, 6, 0));
    }

    @Test
    void closeWaitsForNobodyWhoOnlyWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ProviderServer busy = new ProviderServer(request -> {
            asked.countDown();
            return new Answer(429, Map.of("Retry-After", "9"), Map.of());
        })) {
            blog.execute("update ai.vectorizer set config = jsonb_set(config, '{embedding,base_url}', '\"%s\"')"
                    .formatted(busy.url()));
            blog.insertRows(2);
            VectorizerWorker worker = VectorizerWorker.builder(blog.dataSource())
                    .pollInterval(Duration.ofMillis(10))
                    .closeTimeout(Duration.ofHours(1))
                    .build();
            worker.start();
            asked.await();
            Thread closing = new Thread(worker::close);
            closing.start();
            closing.join(TimeUnit.SECONDS.toMillis(30));

            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(blog.queue()).containsExactly("1", "2");
        assertThat(blog.errors()).isEmpty();
    }

    @Test
    void separatorThatWouldNeverEndIsParkedAlone() {
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{chunking}', '{\"implementation\":"
                + " \"character_text_splitter\", \"config_type\": \"chunking\", \"chunk_size\": 20, \"chunk_overlap\": 0,"
                + " \"separator\": \"\\\\s*$\", \"is_separator_regex\": true}')");
        blog.execute("insert into blog (id, body) values (1, repeat(' ', 200000) || 'x'), (2, 'fine')");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 1, 1));
        assertThat(parked()).containsExactly("1|chunking");
        assertThat(blog.errors()).singleElement().asString().contains("was given up after 500000000 steps");
    }

    // A worker that needs a second connection while it holds one would wait for it until the pool gives up.
    private HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(blog.dataSource());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(2_000);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    private static final class SteppingClock extends java.time.Clock {

        private volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");

        void step(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
