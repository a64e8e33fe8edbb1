package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.pgvector.PGvector;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;

/** The five nearest of 100,000 vectors by an HNSW index; a round is one query of each arm. */
public final class TopkBenchmark {

    private static final int DIMENSIONS = 384;
    private static final int LIMIT = 5;
    private static final int QUERIES = 1500;
    // After a tenth of these rounds the compiler has done with JDBC, but not with Hibernate.
    private static final int WARM_UP_ROUNDS = 15_000;
    private static final int ROUNDS = 3000;
    private static final String JDBC = "JDBC, binary parameter and vectors";
    private static final String OURS = "pgai4j, HQL entities";
    private static final String LAST = "pgai4j, HQL entities, parameter written last";
    private static final String STOCK = "hibernate-vector, HQL entities";
    private static final String LANGCHAIN = "LangChain4j, PgVectorEmbeddingStore.search";
    // Hibernate keeps no plan where a parameter is the last argument of a function: it may have many values there.
    private static final String HQL = "from Row r order by cosine_distance(:query, r.embedding) limit 5";
    private static final String HQL_LAST = "from Row r order by cosine_distance(r.embedding, :query) limit 5";
    private static final String SQL =
            "select embedding_id, text, embedding from store order by embedding <=> ? limit 5";

    private final List<float[]> queries;
    private int jdbc;
    private int ours;
    private int last;
    private int stock;
    private int langchain;

    private TopkBenchmark(List<float[]> queries) {
        this.queries = queries;
    }

    /**
     * Runs all arms.
     *
     * @param arguments the number of vectors, if not 100,000
     */
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Random random = new Random(1);
        List<float[]> centers = Vectors.random(1000, DIMENSIONS);
        try (VectorBenchmarkDatabase database = new VectorBenchmarkDatabase(DIMENSIONS)) {
            database.copy(database.pool(""), Vectors.clustered(random, centers, rows));
            System.out.println("topk: builds the index, which takes a minute");
            database.execute(
                    "set maintenance_work_mem = '600MB'; create index on store using hnsw (embedding vector_cosine_ops)");
            database.execute("vacuum analyze store");
            new TopkBenchmark(Vectors.clustered(random, centers, QUERIES)).run(database, rows);
        }
    }

    private void run(VectorBenchmarkDatabase database, int rows) throws Exception {
        HikariDataSource pool = database.pool("datatype.vector=com.pgvector.PGvector");
        SessionFactory binary = database.sessions("", BinaryRow.class);
        SessionFactory text = database.sessions("", TextRow.class);
        PgVectorEmbeddingStore store = PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(database.pool(""))
                .table("store")
                .dimension(DIMENSIONS)
                .createTable(false)
                .skipCreateVectorExtension(true)
                .build();
        Comparison.Results results = Comparison.of("topk: 5 of %d with %d dimensions".formatted(rows, DIMENSIONS), JDBC)
                .arm(JDBC, () -> nearest(pool, next(jdbc++)))
                .arm(OURS, () -> nearest(binary, BinaryRow.class, HQL, next(ours++)))
                .arm(LAST, () -> nearest(binary, BinaryRow.class, HQL_LAST, next(last++)))
                .arm(STOCK, () -> nearest(text, TextRow.class, HQL, next(stock++)))
                .arm(LANGCHAIN, () -> nearest(store, next(langchain++)))
                .warmUpRounds(WARM_UP_ROUNDS)
                .rounds(ROUNDS)
                .run(System.out);
        System.out.println();
        printTarget(System.out, "p50, HQL entities : JDBC with a binary parameter", results.timeRatio(OURS), 1.15);
        printTarget(System.out, "p50, HQL entities : LangChain4j", results.timeRatio(OURS, LANGCHAIN), 0.70);
        System.out.printf("  recall@5 %.3f%n", recall(binary, pool));
    }

    private float[] next(int query) {
        return queries.get(query % queries.size());
    }

    private static void nearest(HikariDataSource pool, float[] query) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            nearest(connection, query);
        }
    }

    private static Set<UUID> nearest(Connection connection, float[] query) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setObject(1, new PGvector(query));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                    row.getString(2);
                    ((PGvector) row.getObject(3)).toArray();
                }
            }
        }
        require(ids.size());
        return ids;
    }

    // Read-only, as generated entities always are.
    private static <T> List<T> nearest(SessionFactory sessions, Class<T> entity, String hql, float[] query) {
        List<T> rows = sessions.fromSession(session -> session.createSelectionQuery(hql, entity)
                .setParameter("query", query)
                .setReadOnly(true)
                .getResultList());
        require(rows.size());
        return rows;
    }

    private static void nearest(PgVectorEmbeddingStore store, float[] query) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(query))
                .maxResults(LIMIT)
                .build();
        require(store.search(request).matches().size());
    }

    private static void require(int rows) {
        if (rows != LIMIT) {
            throw new IllegalStateException("found %d rows instead of %d".formatted(rows, LIMIT));
        }
    }

    private double recall(SessionFactory sessions, HikariDataSource pool) throws SQLException {
        int found = 0;
        int asked = 100;
        for (float[] query : queries.subList(0, asked)) {
            Set<UUID> exact = exact(pool, query);
            found += (int) nearest(sessions, BinaryRow.class, HQL, query).stream()
                    .filter(row -> exact.contains(row.id))
                    .count();
        }
        return found / (double) (asked * LIMIT);
    }

    private static Set<UUID> exact(HikariDataSource pool, float[] query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_indexscan = off");
            Set<UUID> ids = nearest(connection, query);
            statement.execute("reset enable_indexscan");
            return ids;
        }
    }
}
