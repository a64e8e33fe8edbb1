package io.github.pgai4j.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with the catalog, a table {@code blog} and a vectorizer {@code blog_embedder} of 3 dimensions. */
final class BlogDatabase implements AutoCloseable {

    static final int DIMENSIONS = 3;

    private static final String CREATE = """
            create table blog (id bigint primary key, title text not null default 't', body text);
            select ai.create_vectorizer(
              'blog'::regclass,
              name => 'blog_embedder',
              loading => ai.loading_column('body'),
              embedding => ai.embedding_ollama('test-model', 3),
              chunking => ai.chunking_character_text_splitter(20, 0, ' '),
              processing => ai.processing_default(batch_size => 50, concurrency => 1)
            )
            """;

    private static final String PROCESSING = """
            update ai.vectorizer
            set config = jsonb_set(config, '{processing}', config -> 'processing' || '{"batch_size": %d, "concurrency": %d}')
            """;

    private final TestDatabase database = Template.DATABASE.copy();
    private final HikariDataSource pool = new HikariDataSource();

    /** Made once, since installing the catalog takes longer than most tests. */
    private static final class Template {

        static final TestDatabase DATABASE = PostgresServer.shared().createDatabase();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Template::drop));
            VectorizerCatalog.of(DATABASE.dataSource()).install();
            DATABASE.execute(CREATE);
        }

        private static void drop() {
            try {
                DATABASE.close();
            } catch (IllegalStateException e) {
                // a server of our own may have ended first
            }
        }
    }

    BlogDatabase() {
        pool.setDataSource(database.dataSource());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(20);
    }

    BlogDatabase(int batchSize, int concurrency) {
        this();
        execute(PROCESSING.formatted(batchSize, concurrency));
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    void execute(String sql) {
        database.execute(sql);
    }

    /** Inserts rows 1 to {@code count} of three chunks each. */
    void insertRows(int count) {
        execute(
                "insert into blog (id, body) select i, format('first chunk of %%s. second chunk of %%s. third one', i, i) from generate_series(1, %d) i"
                        .formatted(count));
    }

    /** The rows of a query, columns joined by {@code |}. */
    List<String> query(String sql) {
        return database.rows(sql);
    }

    List<String> store() {
        return query("select id, chunk_seq, chunk from blog_embedding_store order by id, chunk_seq");
    }

    List<String> queue() {
        return query("select distinct id from ai._vectorizer_q_1 order by id");
    }

    List<String> errors() {
        return query("select message, details->>'error_reason' from ai.vectorizer_errors order by recorded");
    }

    /** Makes the vectorizer ask for an index. */
    void index(String indexing) {
        execute("select ai.set_scheduling(1, indexing => %s)".formatted(indexing));
    }

    /** The usable indexes on vectors that workers made. */
    List<String> vectorIndexes() {
        return query("""
                select pg_get_indexdef(indexrelid) from pg_index
                where indisvalid and indexrelid::regclass::text ~ '_vectorizer_(hnsw|diskann)_'
                order by 1
                """);
    }

    /** A role that may log in, and nothing else. */
    String createRole() {
        String role = "role_" + database.name();
        execute("create role %s login password '%1$s'".formatted(role));
        return role;
    }

    void dropRole(String role) {
        execute("drop owned by %1$s; drop role %1$s".formatted(role));
    }

    DataSource dataSource(String role) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(role);
        dataSource.setPassword(role);
        return dataSource;
    }

    /** Waits for a state. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Embeds everything that is due. */
    WorkSummary drain() {
        try (VectorizerWorker worker = worker().build()) {
            return worker.drain();
        }
    }

    VectorizerWorker.Builder worker() {
        return worker(pool);
    }

    /** One that opens a connection each time: a pool has its own to say of connections that somebody ends. */
    VectorizerWorker.Builder workerWithoutPool() {
        return worker(dataSource());
    }

    VectorizerWorker.Builder worker(String role) {
        return worker(dataSource(role));
    }

    private static VectorizerWorker.Builder worker(DataSource dataSource) {
        return VectorizerWorker.builder(dataSource)
                .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()));
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
