package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between claim and write there is a lease, and neither a transaction nor a lock. */
class LeaseIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    /** Does something while the model is asked for the first time, and remembers all texts. */
    private static final class Interposed implements EmbeddingModel {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
        private final EmbeddingModel vectors = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);
        private final AtomicReference<Runnable> meanwhile;

        Interposed(Runnable meanwhile) {
            this.meanwhile = new AtomicReference<>(meanwhile);
        }

        @Override
        public List<float[]> embed(List<String> sent) {
            texts.addAll(sent);
            meanwhile.getAndSet(() -> {}).run();
            return vectors.embed(sent);
        }

        @Override
        public int dimensions() {
            return vectors.dimensions();
        }
    }

    private Interposed drainWhile(Runnable meanwhile) {
        return runWhile(meanwhile, VectorizerWorker::drain);
    }

    private Interposed runOnceWhile(Runnable meanwhile) {
        return runWhile(meanwhile, VectorizerWorker::runOnce);
    }

    private Interposed runWhile(Runnable meanwhile, Consumer<VectorizerWorker> run) {
        Interposed model = new Interposed(meanwhile);
        try (VectorizerWorker worker =
                blog.worker().embeddingModels(config -> model).build()) {
            run.accept(worker);
        }
        return model;
    }

    private void assertUpToDate() {
        assertThat(blog.queue()).isEmpty();
        assertThat(blog.query("select s.id, string_agg(s.chunk, ' ' order by s.chunk_seq) from blog_embedding_store s"
                        + " group by s.id order by s.id"))
                .isEqualTo(blog.query("select id, body from blog where body <> '' order by id"));
    }

    // lock_timeout stands for all the time in the world: the model answers when the statement is through
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update blog set body = 'changed meanwhile' where id = 1",
                "delete from blog where id = 1",
                "update blog set id = 10 where id = 1",
                "truncate blog",
                "alter table blog add column more text",
                "alter table blog_embedding_store add column more text",
                "create index on blog (title)",
                "begin; lock table blog in access exclusive mode; commit",
                "update blog set body = body || ' and so on'; delete from blog where id = 2; insert into blog values (2, 't', 'again')"
            })
    void applicationNeverWaitsForTheModel(String statement) {
        blog.insertRows(3);

        drainWhile(() -> blog.execute("set lock_timeout = '10s'; " + statement));

        assertUpToDate();
    }

    @Test
    void vectorizerIsDroppedWhileTheModelIsAsked() {
        blog.insertRows(3);

        drainWhile(() -> blog.execute("set lock_timeout = '10s'; select ai.drop_vectorizer(1, drop_all => true)"));

        assertThat(blog.query("select count(*) from ai.vectorizer")).containsExactly("0");
    }

    @Test
    void noTransactionIsOpenWhileTheModelIsAsked() {
        blog.insertRows(3);
        AtomicBoolean seen = new AtomicBoolean();

        drainWhile(() -> {
            // the claim of the batch that is made ready meanwhile ends without an answer
            BlogDatabase.until(() -> blog.query(
                            "select query from pg_stat_activity"
                                    + " where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null")
                    .isEmpty());
            seen.set(true);
        });

        assertThat(seen).isTrue();
    }

    @Test
    void leasedRowsArePassedOverAndComeBackWhenTheLeaseEnds() {
        blog.insertRows(2);
        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() + interval '30 s' where id = 1");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 3, 0));
        assertThat(blog.queue()).containsExactly("1");

        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() - interval '1 s'");
        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 3, 0));
        assertUpToDate();
    }

    /** What has killed one worker must not take others with it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leasesThatRanOutAreClaimedOneByOneAfterAllElse(boolean isQueueOfPgai) {
        if (isQueueOfPgai) {
            blog.query("select indexrelid::regclass from pg_index"
                            + " where indrelid = 'ai._vectorizer_q_1'::regclass and indpred is not null")
                    .forEach(index -> blog.execute("drop index " + index));
        }
        blog.insertRows(5);
        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() - interval '1 s' where id <= 3");

        try (VectorizerWorker worker = blog.worker().build()) {
            assertThat(worker.runOnce().rowCount()).isEqualTo(2);
            assertThat(blog.queue()).containsExactly("1", "2", "3");
            assertThat(worker.runOnce().rowCount()).isOne();
            assertThat(worker.runOnce().rowCount()).isOne();
            assertThat(worker.runOnce().rowCount()).isOne();
        }
        assertUpToDate();
    }

    @Test
    void keyIsLeasedWithAllItsQueueRows() {
        blog.insertRows(1);
        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() + interval '30 s'");
        blog.execute("update blog set body = 'newer'");

        assertThat(blog.drain()).isEqualTo(WorkSummary.NOTHING);
        assertThat(blog.query("select count(*) from ai._vectorizer_q_1")).containsExactly("2");
    }

    @Test
    void leasedKeysThatWereChangedMeanwhileHoldUpNobody() {
        blog.insertRows(60);
        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() + interval '50 s'");
        blog.execute("update blog set body = 'newer ' || id");
        blog.execute("insert into blog (id, body) values (61, 'one more')");

        // more leased keys are in front than a batch takes
        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 1, 0));
        assertThat(blog.query("select chunk from blog_embedding_store")).containsExactly("one more");

        blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() where loading_retry_after is not null");
        assertThat(blog.drain().rowCount()).isEqualTo(60);
        assertUpToDate();
    }

    @Test
    void lateWriterIsFencedOff() {
        blog.insertRows(2);
        // as pgai's worker does: it takes all queue rows of a key that was queued again
        Interposed late = drainWhile(() -> {
            blog.execute("update blog set body = 'newer' where id = 1");
            blog.execute("delete from ai._vectorizer_q_1 where id = 1");
            blog.execute(
                    "insert into blog_embedding_store (id, chunk_seq, chunk, embedding) values (1, 0, 'newer', '[1,2,3]')");
        });

        assertThat(late.texts).doesNotHaveDuplicates().doesNotContain("newer");
        assertUpToDate();
    }

    @Test
    void leaseThatRanOutIsNotWritten() {
        blog.insertRows(1);
        Interposed other = new Interposed(() -> {});

        // a round would make another batch ready, which may have the row before the other worker has it
        runOnceWhile(() -> {
            blog.execute("update ai._vectorizer_q_1 set loading_retry_after = now() - interval '1 s'");
            try (VectorizerWorker worker =
                    blog.worker().embeddingModels(config -> other).build()) {
                assertThat(worker.drain()).isEqualTo(new WorkSummary(1, 3, 0));
            }
            blog.execute("update blog_embedding_store set embedding = '[9,9,9]'");
        });

        assertThat(blog.query("select distinct embedding from blog_embedding_store"))
                .containsExactly("[9,9,9]");
        assertUpToDate();
    }

    @Test
    void lockedStoreCostsNoSecondCall() throws Exception {
        blog.insertRows(5);
        CountDownLatch locked = new CountDownLatch(1);
        Thread application = new Thread(() -> blog.execute(
                "begin; lock table blog_embedding_store in access exclusive" + " mode; select pg_sleep(2); commit"));
        Interposed model = drainWhile(() -> {
            application.start();
            while (blog.query("select 1 from pg_locks where relation = 'blog_embedding_store'::regclass"
                            + " and mode = 'AccessExclusiveLock' and granted")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            locked.countDown();
        });
        application.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(locked.getCount()).isZero();
        assertThat(model.texts).isNotEmpty().doesNotHaveDuplicates();
        assertUpToDate();
    }

    @Test
    void interruptedBatchGivesItsLeasesBack() {
        blog.insertRows(3);
        AtomicReference<VectorizerWorker> running = new AtomicReference<>();
        EmbeddingModel endless = new Interposed(() -> {
            new Thread(() -> Objects.requireNonNull(running.get()).close()).start();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        VectorizerWorker worker = blog.worker()
                .closeTimeout(java.time.Duration.ZERO)
                .embeddingModels(config -> endless)
                .build();
        running.set(worker);
        try {
            worker.drain();
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("Interrupted");
        }

        assertThat(blog.query("select count(*) from ai._vectorizer_q_1 where loading_retry_after is null"))
                .containsExactly("3");
        blog.drain();
        assertUpToDate();
    }
}
