package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application changes rows that a worker is embedding. */
class ChangeWhileEmbeddingIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
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
            blog.drain();
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
                return new DeterministicEmbeddingModel(3).embed(texts);
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
                return new DeterministicEmbeddingModel(3).embed(texts);
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
}
