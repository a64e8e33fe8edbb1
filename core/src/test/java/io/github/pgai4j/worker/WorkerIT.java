package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.FakeEmbeddingModel;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private WorkSummary drain() {
        try (VectorizerWorker worker = blog.worker().build()) {
            return worker.drain();
        }
    }

    @Test
    void rowsBecomeChunksInOrder() {
        blog.execute("insert into blog (id, body) values (1, 'the quick brown fox jumps over the lazy dog')");

        WorkSummary summary = drain();

        assertThat(summary).isEqualTo(new WorkSummary(1, 3, 0));
        assertThat(blog.store()).containsExactly("1|0|the quick brown fox", "1|1|jumps over the lazy", "1|2|dog");
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void vectorIsThatOfTheFormattedChunk() {
        blog.execute(
                "update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '\"$title - $chunk\"')");
        blog.execute("insert into blog values (1, 'Foxes', 'brown')");

        drain();

        float[] vector =
                new FakeEmbeddingModel(3).embed(List.of("Foxes - brown")).get(0);
        assertThat(blog.query(
                        "select chunk, embedding = '%s' from blog_embedding_store".formatted(Arrays.toString(vector))))
                .containsExactly("Foxes - brown|t");
    }

    @Test
    void templatePrintsTimesWithTheirOffset() {
        blog.execute("""
                alter table blog add written timestamptz, add draft timestamp;
                update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '"$written $draft $chunk"');
                insert into blog values (1, 't', 'text', '2024-01-06 10:20:30.5+02', '2024-01-06 10:20:30')
                """);

        drain();

        assertThat(blog.query("select chunk from blog_embedding_store"))
                .containsExactly("2024-01-06 08:20:30.500000+00:00 2024-01-06 10:20:30 text");
    }

    @Test
    void changedRowIsEmbeddedAgainAndDeletedRowIsGone() {
        blog.execute("insert into blog (id, body) values (1, 'first'), (2, 'second')");
        drain();

        blog.execute("update blog set body = 'changed' where id = 1; delete from blog where id = 2");
        drain();

        assertThat(blog.store()).containsExactly("1|0|changed");
    }

    @Test
    void rowWithoutTextHasNoChunks() {
        blog.execute("insert into blog (id, body) values (1, 'text'), (2, null), (3, ''), (4, '  ')");
        drain();
        blog.execute("update blog set body = null where id = 1");

        drain();

        assertThat(blog.store()).isEmpty();
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void rowQueuedOftenIsEmbeddedOnce() {
        blog.execute("insert into blog (id, body) values (1, 'a')");
        for (int i = 0; i < 10; i++) {
            blog.execute("update blog set body = 'version %d' where id = 1".formatted(i));
        }

        assertThat(drain()).isEqualTo(new WorkSummary(1, 1, 0));
        assertThat(blog.store()).containsExactly("1|0|version 9");
    }

    @Test
    void rowQueuedWithDifferentRetryCountsIsEmbeddedOnce() {
        blog.execute("insert into blog (id, body) values (1, 'a')");
        blog.execute("insert into ai._vectorizer_q_1 (id, loading_retries) values (1, 1), (1, 2)");

        assertThat(drain()).isEqualTo(new WorkSummary(1, 1, 0));
    }

    @Test
    void deletedRowInTheQueueDoesNotEndTheWork() {
        try (BlogDatabase small = new BlogDatabase(1, 1)) {
            small.execute("insert into blog (id, body) values (1, 'a'), (2, 'b')");
            small.execute("set session_replication_role = replica; delete from blog where id = 1");

            try (VectorizerWorker worker = small.worker().build()) {
                assertThat(worker.drain().rowCount()).isEqualTo(1);
            }
            assertThat(small.store()).containsExactly("2|0|b");
            assertThat(small.queue()).isEmpty();
        }
    }

    @Test
    void rowDeletedWhileItIsEmbeddedLeavesNoChunks() throws Exception {
        blog.execute("insert into blog (id, body) values (1, 'a'), (2, 'b')");
        CountDownLatch embedding = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> waiting(embedding, deleted))
                .pollInterval(Duration.ofMillis(50))
                .build()) {
            worker.start();
            assertThat(embedding.await(30, TimeUnit.SECONDS)).isTrue();
            blog.execute("set lock_timeout = '10s'; delete from blog where id = 1");
            deleted.countDown();
            worker.drain();
        }

        assertThat(blog.store()).containsExactly("2|0|b");
    }

    @Test
    void rowWhoseDeletionIsNotCommittedYetLeavesNoChunks() throws Exception {
        blog.execute("insert into blog (id, body) values (1, 'a'), (2, 'b')");
        try (Connection deleter = blog.dataSource().getConnection();
                Statement statement = deleter.createStatement()) {
            deleter.setAutoCommit(false);
            try (VectorizerWorker worker = blog.worker()
                    .embeddingModels(config -> doing(() -> statement.execute("delete from blog where id = 1")))
                    .build()) {
                assertThat(worker.drain().rowCount()).isEqualTo(1);
            }
            assertThat(blog.queue()).containsExactly("1");
            deleter.commit();
        }
        while (!blog.queue().isEmpty()) {
            drain();
        }

        assertThat(blog.store()).containsExactly("2|0|b");
    }

    private static EmbeddingModel doing(SqlAction action) {
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                try {
                    action.run();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                return new FakeEmbeddingModel(3).embed(texts);
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @FunctionalInterface
    private interface SqlAction {
        void run() throws SQLException;
    }

    private static EmbeddingModel waiting(CountDownLatch embedding, CountDownLatch goOn) {
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                embedding.countDown();
                try {
                    goOn.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new FakeEmbeddingModel(3).embed(texts);
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @Test
    void rowChangedWhileItIsEmbeddedIsEmbeddedAgain() throws Exception {
        blog.execute("insert into blog (id, body) values (1, 'before')");
        CountDownLatch embedding = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> waiting(embedding, changed))
                .pollInterval(Duration.ofMillis(50))
                .build()) {
            worker.start();
            assertThat(embedding.await(30, TimeUnit.SECONDS)).isTrue();
            blog.execute("set lock_timeout = '10s'; update blog set body = 'after' where id = 1");
            changed.countDown();
            worker.drain();
        }

        assertThat(blog.store()).containsExactly("1|0|after");
    }

    @Test
    void textThatFailsGoesToTheFailedQueueAndTheOthersGoOn() {
        blog.execute(
                "update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '\"$nothing $chunk\"')");
        blog.execute("insert into blog (id, body) values (1, 'a'), (2, '')");

        WorkSummary summary = drain();

        assertThat(summary).isEqualTo(new WorkSummary(1, 0, 1));
        assertThat(blog.query("select id, failure_step from ai._vectorizer_q_failed_1"))
                .containsExactly("1|formatting");
        assertThat(blog.errors())
                .singleElement()
                .asString()
                .startsWith("formatting failed|")
                .contains("nothing");
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void failingModelLosesNothing() {
        blog.insertRows(3);
        AtomicReference<String> told = new AtomicReference<>();
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> failing())
                .listener(new WorkerListener() {
                    @Override
                    public void vectorizerFailed(String vectorizer, String reason) {
                        told.set(vectorizer + ": " + reason);
                    }
                })
                .build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessage("vectorizer \"blog_embedder\": the provider is away");
        }

        assertThat(told).hasValue("blog_embedder: the provider is away");
        assertThat(blog.queue()).containsExactly("1", "2", "3");
        assertThat(blog.store()).isEmpty();
        assertThat(blog.errors()).containsExactly("vectorizer failed with unexpected error|the provider is away");
        assertThat(drain()).isEqualTo(new WorkSummary(3, 9, 0));
    }

    private static EmbeddingModel failing() {
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                throw new VectorizerException("the provider is away");
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @Test
    void failedWriteIsToldWithoutTheText() {
        blog.execute("insert into blog (id, body) values (1, 'confidential')");
        blog.execute("alter table blog_embedding_store add constraint short check (length(chunk) < 5)");

        assertThatThrownBy(this::drain)
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("violates check constraint \"short\"")
                .hasMessageNotContaining("INSERT INTO");
        assertThat(blog.queue()).containsExactly("1");
    }

    @Test
    void modelOfOtherDimensionsIsRefused() {
        blog.insertRows(1);
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> new FakeEmbeddingModel(4))
                .build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("model \"test-model\" makes vectors of 4 dimensions")
                    .hasMessageContaining("the vectorizer says 3; drop the vectorizer and create it with 4 dimensions");
        }
        assertThat(blog.queue()).containsExactly("1");
    }

    @Test
    void disabledVectorizerRests() {
        blog.insertRows(1);
        blog.execute("select ai.disable_vectorizer_schedule('blog_embedder')");

        assertThat(drain()).isEqualTo(WorkSummary.NOTHING);

        blog.execute("select ai.enable_vectorizer_schedule('blog_embedder')");
        assertThat(drain().rowCount()).isEqualTo(1);
    }

    @Test
    void runOnceWorksOnOneBatchOfEachVectorizer() {
        try (BlogDatabase small = new BlogDatabase(2, 1);
                VectorizerWorker worker = small.worker().build()) {
            small.insertRows(5);

            assertThat(worker.runOnce().rowCount()).isEqualTo(2);
            assertThat(worker.drain().rowCount()).isEqualTo(3);
        }
    }

    @Test
    void startedWorkerFollowsTheTable() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        try (VectorizerWorker worker = blog.worker()
                .pollInterval(Duration.ofMillis(20))
                .listener(new WorkerListener() {
                    @Override
                    public void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
                        first.countDown();
                        second.countDown();
                    }
                })
                .build()) {
            worker.start();
            blog.execute("insert into blog (id, body) values (1, 'a')");
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
            blog.execute("insert into blog (id, body) values (2, 'b')");
            assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(blog.store()).containsExactly("1|0|a", "2|0|b");
    }

    @Test
    void workerIsTrackedInTheCatalog() {
        blog.insertRows(2);

        drain();

        assertThat(blog.query("select success_count, error_count from ai.vectorizer_worker_progress"))
                .containsExactly("2|0");
        assertThat(blog.query("select success_count, heartbeat_count > 0 from ai.vectorizer_worker_process"))
                .containsExactly("2|t");
    }

    @Test
    void unknownVectorizerIsNamed() {
        try (VectorizerWorker worker = blog.worker().vectorizer("blog_embeder").build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("[blog_embeder]")
                    .hasMessageContaining("[blog_embedder]");
        }
    }

    @Test
    void databaseWithoutCatalogSaysWhatToInstall() {
        try (TestDatabase empty = PostgresServer.shared().createDatabase();
                VectorizerWorker worker =
                        VectorizerWorker.builder(empty.dataSource()).build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("no table ai.vectorizer; install the catalog");
        }
    }
}
