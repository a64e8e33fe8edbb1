package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What a worker costs beside the model: rows of three chunks whose vectors cost nothing, against one COPY of the store.
 */
public final class WorkerBenchmark {

    private static final int ROWS = 10_000;
    private static final int CHUNKS = 3;
    private static final int DIMENSIONS = 384;
    private static final String FLOOR = "COPY BINARY";
    private static final String STATEMENTS = "statements a batch of %d";

    private WorkerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddingModel model = FreeModel.of(DIMENSIONS);
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                HikariDataSource pool = Pools.of(database)) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("create table doc (id bigint primary key, body text)");
            database.execute(
                    "insert into doc select i, (select string_agg(repeat('word ', 40) || i || ' ' || j, '|') from generate_series(1, %d) j)"
                                    .formatted(CHUNKS)
                            + " from generate_series(1, %d) i".formatted(ROWS));
            database.execute(
                    "select ai.create_vectorizer('doc', name => 'doc', loading => ai.loading_column('body'), enqueue_existing => false,"
                            + " embedding => ai.embedding_ollama('free', %d), chunking => ai.chunking_character_text_splitter(250, 0, '|'))"
                                    .formatted(DIMENSIONS));
            database.execute("create table floor (like doc_embedding_store including all)");
            enqueue(database, 500);
            drain(pool, model);
            byte[] rows = copyOut(pool);
            CountingDataSource counting = new CountingDataSource(pool);
            Comparison.Results results = Comparison.of("worker: %d rows of %d chunks".formatted(ROWS, CHUNKS), FLOOR)
                    .arm(FLOOR, () -> database.execute("truncate floor; checkpoint"), () -> copyIn(pool, rows))
                    .arm("batches of 500", () -> enqueue(database, 500), () -> drain(pool, model))
                    .arm("batches of 2000", () -> enqueue(database, 2000), () -> drain(pool, model))
                    .run(System.out);
            System.out.println();
            printTarget(System.out, "time, batches of 500 : COPY", results.timeRatio("batches of 500"), 1.8);
            printTarget(System.out, "time, batches of 2000 : COPY", results.timeRatio("batches of 2000"), 1.25);
            for (int size : List.of(50, 500, 2000)) {
                enqueue(database, size);
                printTarget(System.out, STATEMENTS.formatted(size), statementsOfABatch(counting, model), 8);
            }
        }
    }

    private static void enqueue(TestDatabase database, int batchSize) {
        database.execute("truncate doc_embedding_store, ai._vectorizer_q_1");
        database.execute("update ai.vectorizer set config = jsonb_set(config, '{processing,batch_size}', '%d')"
                .formatted(batchSize));
        database.execute("insert into ai._vectorizer_q_1 (id) select id from doc");
        database.execute("checkpoint");
    }

    private static void drain(HikariDataSource pool, EmbeddingModel model) {
        try (VectorizerWorker worker =
                VectorizerWorker.builder(pool).embeddingModels(config -> model).build()) {
            worker.drain();
        }
    }

    /** The second batch, so that nothing is counted that is done once. */
    private static double statementsOfABatch(CountingDataSource counting, EmbeddingModel model) {
        try (VectorizerWorker worker = VectorizerWorker.builder(counting.dataSource())
                .embeddingModels(config -> model)
                .build()) {
            worker.runOnce();
            long first = counting.statements();
            worker.runOnce();
            long both = counting.statements() - first;
            // reading ai.vectorizer and the heartbeat belong to the look, not to the batch
            return both - 2.0;
        }
    }

    private static byte[] copyOut(HikariDataSource pool) throws SQLException, IOException {
        try (Connection connection = pool.getConnection()) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy doc_embedding_store to stdout (format binary)", rows);
            return rows.toByteArray();
        }
    }

    private static void copyIn(HikariDataSource pool, byte[] rows) throws SQLException, IOException {
        try (Connection connection = pool.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy floor from stdin (format binary)", new ByteArrayInputStream(rows), 1 << 16);
        }
    }
}
