package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.IndexStatus;
import io.github.pgai4j.catalog.IndexStatus.State;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.indexing.IndexBuild;
import io.github.pgai4j.internal.indexing.VectorIndex;
import io.github.pgai4j.log.LogsErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes on while an index is built: a transaction of somebody else keeps the build waiting for as long as a test
 * wants.
 */
class VectorIndexBuildIT {

    private BlogDatabase blog;
    private VectorizerCatalog catalog;
    private Connection snapshot;
    private final IndexEvents events = new IndexEvents();

    @BeforeEach
    void createDatabaseWithAnOldSnapshot() throws SQLException {
        blog = new BlogDatabase();
        catalog = VectorizerCatalog.of(blog.dataSource());
        blog.insertRows(2);
        blog.index("ai.indexing_hnsw(min_rows => 1)");
        snapshot = blog.dataSource().getConnection();
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot.setAutoCommit(false);
        execute(snapshot, "select 1");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        snapshot.close();
        blog.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private VectorizerWorker.Builder worker() {
        return blog.workerWithoutPool().pollInterval(Duration.ofMillis(20)).listener(events);
    }

    private IndexStatus status() {
        return Objects.requireNonNull(catalog.status("blog_embedder").index());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }

    private void awaitBuildThatWaits() {
        await(() -> status().state() == State.BUILDING && "waiting for old snapshots".equals(status().phase()));
    }

    @Test
    void writersAndEmbeddingGoOnWhileTheIndexIsBuilt() throws SQLException {
        try (VectorizerWorker worker = worker().build()) {
            worker.start();
            awaitBuildThatWaits();

            blog.execute("""
                    set lock_timeout = '5s';
                    insert into blog (id, body) values (3, 'new');
                    update blog set body = 'other' where id = 1;
                    delete from blog where id = 2
                    """);
            await(() -> blog.store().equals(List.of("1|0|other", "3|0|new")));
            assertThat(status().state()).isEqualTo(State.BUILDING);
            snapshot.rollback();
            await(() -> status().state() == State.READY);
        }

        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1", "built _vectorizer_hnsw_1");
        assertThat(idsByIndex()).containsExactlyInAnyOrder(1, 3);
        assertThat(blog.errors()).isEmpty();
    }

    private List<Integer> idsByIndex() throws SQLException {
        execute(snapshot, "set enable_seqscan = off");
        List<Integer> ids = new ArrayList<>();
        try (Statement statement = snapshot.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from blog_embedding_store order by embedding <=> '[1,1,1]'")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    @Test
    void oneOfTwoWorkersBuildsTheIndexAndTheOtherDoesNotWait() throws SQLException {
        try (VectorizerWorker first = worker().build();
                VectorizerWorker second = worker().build()) {
            first.start();
            awaitBuildThatWaits();

            second.drain();
            assertThat(status().state()).isEqualTo(State.BUILDING);
            snapshot.rollback();
            await(() -> status().state() == State.READY);
        }

        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1", "built _vectorizer_hnsw_1");
        assertThat(blog.vectorIndexes()).hasSize(1);
    }

    @Test
    void manyWorkersAtOnceBuildOneIndex() throws SQLException {
        snapshot.rollback();
        CompletableFuture<?>[] workers = new CompletableFuture<?>[4];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = CompletableFuture.runAsync(() -> {
                try (VectorizerWorker worker = worker().build()) {
                    worker.drain();
                }
            });
        }
        CompletableFuture.allOf(workers).join();

        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1", "built _vectorizer_hnsw_1");
        assertThat(blog.vectorIndexes()).hasSize(1);
        assertThat(blog.errors()).isEmpty();
    }

    @Test
    @LogsErrors("no vector index: FATAL: terminating connection")
    void leftoverOfACrashIsReplaced() throws SQLException {
        try (VectorizerWorker worker = worker().build()) {
            worker.start();
            awaitBuildThatWaits();
            blog.execute("select pg_terminate_backend(pid, 10000) from pg_stat_progress_create_index");
            await(() -> events.told().size() == 2);
        }
        assertThat(status().state()).isEqualTo(State.BROKEN);
        assertThat(events.told().get(1)).startsWith("failed ").contains("terminating connection");
        assertThat(blog.errors()).singleElement().asString().startsWith("vector index failed|");
        snapshot.rollback();

        try (VectorizerWorker worker = worker().build()) {
            worker.drain();
        }

        assertThat(status().state()).isEqualTo(State.READY);
        assertThat(blog.query("select count(*) from pg_class where relname ~ '_vectorizer_hnsw'"))
                .containsExactly("1");
    }

    @Test
    void closedWorkerGivesTheBuildUpAndLeavesNothing() throws SQLException {
        try (VectorizerWorker worker = worker().build()) {
            worker.start();
            awaitBuildThatWaits();
        }

        assertThat(status().state()).isEqualTo(State.MISSING);
        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1");
        assertThat(blog.errors()).isEmpty();
        snapshot.rollback();

        try (VectorizerWorker worker = worker().build()) {
            worker.drain();
        }
        assertThat(status().state()).isEqualTo(State.READY);
    }

    @Test
    void buildOfSomebodyElseIsNotDoubled() throws Exception {
        try (VectorizerWorker worker = worker().build()) {
            worker.runOnce();
            CompletableFuture<Void> byHand = CompletableFuture.runAsync(
                    () -> blog.execute(
                            "create index concurrently by_hand on blog_embedding_store using hnsw (embedding vector_cosine_ops)"));
            awaitBuildThatWaits();

            worker.drain();
            assertThat(events.told()).isEmpty();
            snapshot.rollback();
            byHand.get(30, TimeUnit.SECONDS);
            worker.drain();
        }

        assertThat(status().name()).hasToString("\"public\".\"by_hand\"");
        assertThat(events.told()).isEmpty();
    }

    private static VectorIndex vectorIndex(Connection connection) throws SQLException {
        StoredVectorizer vectorizer =
                VectorizerTable.named(connection, "blog_embedder").orElseThrow();
        return VectorIndex.of(vectorizer, vectorizer.config().indexing()).orElseThrow();
    }

    private boolean build(Runnable onStart) {
        try (Connection connection = blog.dataSource().getConnection()) {
            return new IndexBuild(vectorIndex(connection), connection).run(onStart);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void buildThatIsAboutToStartKeepsOthersOut() throws SQLException {
        snapshot.rollback();
        try (VectorizerWorker worker = worker().build()) {
            worker.runOnce();
        }
        List<Boolean> others = new ArrayList<>();

        assertThat(build(() -> others.add(build(() -> {})))).isTrue();
        assertThat(others).containsExactly(false);
    }

    @Test
    void timeoutsOfTheSessionDoNotEndTheBuildAndAreThereAfterwards() throws Exception {
        try (VectorizerWorker worker = worker().build()) {
            worker.runOnce();
        }
        try (Connection connection = blog.dataSource().getConnection()) {
            VectorIndex index = vectorIndex(connection);
            execute(connection, "set statement_timeout = '300ms'; set lock_timeout = '300ms'");
            connection.setAutoCommit(false);
            CompletableFuture<Boolean> built = CompletableFuture.supplyAsync(() -> {
                try {
                    return new IndexBuild(index, connection).run(() -> {});
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            awaitBuildThatWaits();
            await(() -> blog.query(
                            "select 1 from pg_stat_activity where query like 'CREATE INDEX%' and clock_timestamp() > query_start + interval '500 ms'")
                    .equals(List.of("1")));
            snapshot.rollback();

            assertThat(built.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(connection.getAutoCommit()).isFalse();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select current_setting('statement_timeout'), current_setting('lock_timeout')")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("300ms");
                assertThat(row.getString(2)).isEqualTo("300ms");
            }
        }
        assertThat(blog.query("select count(*) from pg_locks where locktype = 'advisory'"))
                .containsExactly("0");
    }
}
