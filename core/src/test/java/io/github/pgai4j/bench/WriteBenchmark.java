package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Function;
import org.hibernate.SessionFactory;

/** Persisting entities with vectors in one transaction, in batches of 50, into an empty table. */
public final class WriteBenchmark {

    private static final int ROWS = 5000;
    private static final int DIMENSIONS = 1536;
    private static final String STOCK = "hibernate-vector";
    private static final String OURS = "pgai4j";
    private static final String COPY = "COPY BINARY";

    private WriteBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (VectorBenchmarkDatabase database = new VectorBenchmarkDatabase(DIMENSIONS)) {
            List<float[]> vectors = Vectors.random(ROWS, DIMENSIONS);
            HikariDataSource pool = database.pool("");
            SessionFactory text = database.sessions("", TextRow.class);
            SessionFactory binary = database.sessions("", BinaryRow.class);
            Comparison.Work empty = () -> {
                database.execute("truncate store");
                database.execute("checkpoint");
            };
            Comparison.Results results = Comparison.of(
                            "write: %d entities with %d dimensions".formatted(ROWS, DIMENSIONS), STOCK)
                    .arm(STOCK, empty, () -> persist(text, vectors, TextRow::new))
                    .arm(OURS, empty, () -> persist(binary, vectors, BinaryRow::new))
                    .arm(COPY, empty, () -> database.copy(pool, vectors))
                    .warmUpRounds(5)
                    .rounds(11)
                    .run(System.out);
            System.out.println();
            printTarget(System.out, "time, pgai4j : hibernate-vector", results.timeRatio(OURS), 0.60);
        }
    }

    private static void persist(SessionFactory sessions, List<float[]> vectors, Function<float[], Object> entity) {
        sessions.inTransaction(session -> vectors.forEach(vector -> session.persist(entity.apply(vector))));
    }
}
