package io.github.pgai4j.search;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The same chunks in a store with an index and in one without: groups of equal vectors, one of them of zeros, and one
 * of almost equal ones.
 */
final class Ties implements AutoCloseable {

    static final String PLAIN = "PlainEmbedding";
    static final String INDEXED = "IndexedEmbedding";

    private static final int DIMENSIONS = 6;
    private static final int PARENTS = 2500;
    private static final int ZEROS = 100;
    private static final List<Integer> GROUPS = List.of(5000, 500, 130, 66, 65, 64, 63, 40, 20, 10);
    private static final int SMALL_GROUPS = 400;
    private static final int ALMOST_EQUAL = 500;

    private static final String ENTITY = """
            package app;

            @Entity
            @Table(name = "%1$s")
            public class %2$s {
                @Id
                Long id;

                @ElementCollection
                @CollectionTable(name = "tag", joinColumns = @JoinColumn(name = "id"))
                @Column(name = "tag")
                Set<String> tags;

                @VectorizerRelationship(dimensions = 6)
                List<%2$sEmbedding> embeddings;
            }
            """;

    private static final String SCHEMA = """
            create table %1$s (id bigint primary key);
            insert into %1$s select generate_series(0, 2499);
            create table %1$s_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(6) not null);
            """;

    // of every fifth parent three
    private static final String TAGS = """
            create table tag (id bigint, tag text);
            insert into tag select i, 'tag ' || j from generate_series(0, 2499, 5) i, generate_series(1, 3) j
            """;

    private static final String INSERT = """
            insert into %s_embedding_store (id, chunk_seq, chunk, embedding)
            select id, seq, 'chunk', cast(vector as vector)
            from unnest(?, ?, ?) as row (id, seq, vector)
            """;

    private static final String DISTANCES = """
            select id, chunk_seq, embedding <=> '%s' from plain_embedding_store
            """;

    /** @param distance from the query, as the server computes it */
    record Chunk(long parent, int seq, double distance) {

        String place() {
            return parent + "/" + seq;
        }
    }

    private record Row(long parent, int seq, String vector) {}

    private final Random random;
    private final float[] almost;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, Integer> chunkCounts = new HashMap<>();
    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final OneConnection pool;
    private final ReadRows readRows = new ReadRows();
    private final SearchUnit unit;

    Ties(Path folder, long seed) {
        random = new Random(seed);
        almost = vector();
        GROUPS.forEach(size -> add(size, vector()));
        IntStream.range(0, SMALL_GROUPS).forEach(i -> add(1 + random.nextInt(4), vector()));
        IntStream.range(0, ALMOST_EQUAL).forEach(i -> add(1, noisy(almost)));
        add(ZEROS, new float[DIMENSIONS]);
        Collections.shuffle(rows, random);
        database.execute(TAGS);
        for (String store : List.of("plain", "indexed")) {
            database.execute(SCHEMA.formatted(store));
            insert(store);
        }
        database.execute("create index on indexed_embedding_store using hnsw (embedding vector_cosine_ops); analyze");
        // The planner would rather sort so few rows,
        // and would compile what it thinks so costly.
        database.execute("alter database %1$s set enable_sort = off; alter database %1$s set jit = off"
                .formatted(database.name()));
        pool = new OneConnection(database.dataSource());
        unit = new SearchUnit(
                folder,
                readRows.of(pool.dataSource()),
                List.of("Plain", "Indexed"),
                ENTITY.formatted("plain", "Plain"),
                ENTITY.formatted("indexed", "Indexed"));
    }

    private void add(int size, float[] vector) {
        for (int i = 0; i < size; i++) {
            long parent = random.nextInt(PARENTS);
            rows.add(new Row(parent, chunkCounts.merge(parent, 1, Integer::sum) - 1, Arrays.toString(vector)));
        }
    }

    // as a provider answers that is asked twice
    private float[] noisy(float[] vector) {
        float[] noisy = vector.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (float) (random.nextGaussian() * 1e-5);
        }
        return noisy;
    }

    float[] vector() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** A query whose nearest are almost equal. */
    float[] vectorNearAlmostEqual() {
        float[] vector = almost.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * 0.1);
        }
        return vector;
    }

    private void insert(String store) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT.formatted(store))) {
            statement.setArray(1, array(connection, "bigint", rows.stream().map(Row::parent)));
            statement.setArray(2, array(connection, "int", rows.stream().map(Row::seq)));
            statement.setArray(3, array(connection, "text", rows.stream().map(Row::vector)));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    Random random() {
        return random;
    }

    /** All chunks in the order that a search has to find them in. */
    List<Chunk> nearest(float[] query) {
        List<Chunk> all = new ArrayList<>();
        for (String row : database.rows(DISTANCES.formatted(Arrays.toString(query)))) {
            String[] columns = row.split("\\|", -1);
            all.add(new Chunk(
                    Long.parseLong(columns[0]), Integer.parseInt(columns[1]), Double.parseDouble(columns[2])));
        }
        all.sort(Comparator.comparingDouble(Chunk::distance)
                .thenComparing(Chunk::parent)
                .thenComparing(Chunk::seq));
        return all;
    }

    int count() {
        return rows.size();
    }

    SearchUnit unit() {
        return unit;
    }

    /** Rows read since the last call. */
    long readRows() {
        return readRows.count();
    }

    @Override
    public void close() {
        unit.close();
        pool.close();
        database.close();
    }
}
