package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** Loading entities with vectors: as text by hibernate-vector, in binary form, and the bytes alone. */
public final class ReadBenchmark {

    private static final int ROWS = 5000;
    private static final int DIMENSIONS = 1536;
    private static final String STOCK = "hibernate-vector";
    private static final String OURS = "pgai4j";
    private static final String UNPREPARED = "pgai4j, prepareThreshold=0";
    private static final String COPY = "COPY BINARY, drained";

    private ReadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (VectorBenchmarkDatabase database = new VectorBenchmarkDatabase(DIMENSIONS)) {
            HikariDataSource pool = database.pool("");
            database.copy(pool, Vectors.random(ROWS, DIMENSIONS));
            database.execute("vacuum analyze store");
            SessionFactory text = database.sessions("", TextRow.class);
            SessionFactory binary = database.sessions("", BinaryRow.class);
            SessionFactory unprepared = database.sessions("prepareThreshold=0", BinaryRow.class);
            Comparison.Results results = Comparison.of(
                            "read: %d entities with %d dimensions".formatted(ROWS, DIMENSIONS), STOCK)
                    .arm(STOCK, () -> load(text, TextRow.class))
                    .arm(OURS, () -> load(binary, BinaryRow.class))
                    .arm(UNPREPARED, () -> load(unprepared, BinaryRow.class))
                    .arm(COPY, () -> drain(pool))
                    .warmUpRounds(6)
                    .run(System.out);
            System.out.println();
            printTarget(System.out, "time, pgai4j : hibernate-vector", results.timeRatio(OURS), 0.10);
            printTarget(System.out, "time, pgai4j : COPY BINARY", results.timeRatio(OURS, COPY), 1.35);
            printTarget(System.out, "allocation, pgai4j : hibernate-vector", results.allocationRatio(OURS), 0.06);
            printTarget(System.out, "time, prepareThreshold=0 : hibernate-vector", results.timeRatio(UNPREPARED), 0.18);
        }
    }

    // Read-only, as generated entities always are.
    private static <T> void load(SessionFactory sessions, Class<T> entity) {
        int rows = sessions.fromSession(session -> session.createSelectionQuery("from Row", entity)
                .setReadOnly(true)
                .getResultList()
                .size());
        require(rows);
    }

    private static void drain(HikariDataSource pool) throws SQLException, IOException {
        try (Connection connection = pool.getConnection();
                PGCopyInputStream copy = new PGCopyInputStream(
                        connection.unwrap(PGConnection.class),
                        "copy store (embedding_id, text, embedding) to stdout (format binary)")) {
            int bytes = 0;
            for (byte[] part = copy.readFromCopy(); part != null; part = copy.readFromCopy()) {
                bytes += part.length;
            }
            require(bytes / (4 * DIMENSIONS));
        }
    }

    private static void require(int rows) {
        if (rows < ROWS) {
            throw new IllegalStateException("read %d rows of %d".formatted(rows, ROWS));
        }
    }
}
