package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a worker works, and what it tells of itself. */
class WorkerLifeIT {

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
    void disabledVectorizerRests() {
        blog.insertRows(1);
        blog.execute("select ai.disable_vectorizer_schedule('blog_embedder')");

        assertThat(blog.drain()).isEqualTo(WorkSummary.NOTHING);

        blog.execute("select ai.enable_vectorizer_schedule('blog_embedder')");
        assertThat(blog.drain().rowCount()).isEqualTo(1);
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

        blog.drain();

        assertThat(blog.query("select success_count, error_count from ai.vectorizer_worker_progress"))
                .containsExactly("2|0");
        assertThat(blog.query("select success_count, heartbeat_count > 0 from ai.vectorizer_worker_process"))
                .containsExactly("2|t");
    }

    private static final String OTHER_WORKERS = """
            insert into ai.vectorizer_worker_process (version, expected_heartbeat_interval, last_heartbeat) values
              ('dead', '5 minutes', now() - interval '25 hours'), ('quiet', '3 hours', now() - interval '25 hours'),
              ('alive', '5 minutes', now() - interval '23 hours')
            """;

    private List<String> otherWorkers() {
        return blog.query(
                "select version from ai.vectorizer_worker_process where version not like 'pgai4j %' order by 1");
    }

    @Test
    void workersThatAreLongDeadAreClearedAndTheirProgressStays() {
        blog.execute(OTHER_WORKERS + "; select ai._worker_progress(id, 1, 5, null)"
                + " from ai.vectorizer_worker_process where version = 'dead'");

        blog.drain();

        assertThat(otherWorkers()).containsExactly("alive", "quiet");
        assertThat(blog.query("select success_count from ai.vectorizer_worker_progress"))
                .containsExactly("5");
    }

    @Test
    void roleThatMayNotClearDeadWorkersWorksAndIsTracked() {
        String role = blog.createRole();
        try {
            blog.execute("select ai.grant_vectorizer('blog_embedder', '%1$s');".formatted(role)
                    + "revoke delete on ai.vectorizer_worker_process from " + role);
            blog.execute(OTHER_WORKERS);
            blog.insertRows(1);

            try (VectorizerWorker worker = blog.worker(role).build()) {
                assertThat(worker.drain().rowCount()).isEqualTo(1);
            }

            assertThat(otherWorkers()).containsExactly("alive", "dead", "quiet");
            assertThat(blog.query(
                            "select success_count from ai.vectorizer_worker_process where version like 'pgai4j %'"))
                    .containsExactly("1");
        } finally {
            blog.dropRole(role);
        }
    }
}
