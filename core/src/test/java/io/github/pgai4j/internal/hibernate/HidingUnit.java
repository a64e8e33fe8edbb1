package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** All sources that hide rows in one session factory, whose sessions are those of tenant {@code a}. */
final class HidingUnit implements AutoCloseable {

    static final float[] QUERY = {0.3f, -0.4f, 0.7f};

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final List<Chunk> chunks = chunks();
    private final Unit unit;

    /**
     * A chunk, in each store by the same text.
     *
     * @param vector as SQL writes it
     * @param similarity to the query vector
     */
    private record Chunk(int row, int seq, String vector, double similarity) {

        static Chunk of(int row, int seq, float[] vector) {
            double product = 0;
            double square = 0;
            for (int i = 0; i < vector.length; i++) {
                product += (double) vector[i] * QUERY[i];
                square += (double) vector[i] * vector[i];
            }
            return new Chunk(row, seq, Arrays.toString(vector), product / Math.sqrt(square));
        }

        String text() {
            return row + "." + seq;
        }

        String sql() {
            return "(%d, %d, '%s')".formatted(row, seq, vector);
        }
    }

    HidingUnit(Path folder) {
        // Cost that stands for "rather not" would have the server compile each query.
        database.execute("alter database %s set jit = off".formatted(database.name()));
        database.execute("create table vectors (i int, seq int, v vector(3)); insert into vectors values "
                .concat(chunks.stream().map(Chunk::sql).collect(Collectors.joining(","))));
        database.execute(HidingClasses.MATRIX.tables());
        HidingSource.all().forEach(this::fillStore);
        unit = HidingClasses.MATRIX.boot(folder, database);
    }

    private static List<Chunk> chunks() {
        Random random = new Random(1);
        List<Chunk> chunks = new ArrayList<>();
        for (int row = 1; row <= HidingSource.ROWS; row++) {
            for (int seq = 0; seq < 2; seq++) {
                float[] vector = {random.nextFloat() - 0.5f, random.nextFloat() - 0.5f, random.nextFloat() - 0.5f};
                chunks.add(Chunk.of(row, seq, vector));
            }
        }
        chunks.sort(Comparator.comparingDouble(chunk -> -chunk.similarity()));
        return chunks;
    }

    private void fillStore(HidingSource source) {
        database.execute(Stores.table(source.store(), source.key().toArray(String[]::new)));
        database.execute("""
                insert into %1$s select gen_random_uuid(), %2$s, seq, i || '.' || seq, v from vectors where i %% %3$d = 0;
                create index on %1$s using hnsw (embedding vector_cosine_ops) with (ef_construction = 200);
                analyze %1$s
                """.formatted(source.store(), String.join(", ", source.values()), source.chunked()));
    }

    /** Chunks of visible rows, nearest first. */
    List<String> visible(HidingSource source) {
        return chunks.stream()
                .filter(chunk -> source.hasChunks(chunk.row()) && source.isVisible(chunk.row()))
                .map(Chunk::text)
                .toList();
    }

    /** The nearest chunk of each visible row, nearest first. */
    List<String> nearestOfEachVisible(HidingSource source) {
        Set<String> rows = new HashSet<>();
        return visible(source).stream()
                .filter(text -> rows.add(text.substring(0, text.indexOf('.'))))
                .toList();
    }

    /** A connection on which the order by distance comes from an index, or from comparing all. */
    Connection connect(boolean isIndexed) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set %s = off".formatted(isIndexed ? "enable_sort" : "enable_indexscan"));
        }
        return connection;
    }

    Session open(HidingSource source, Connection connection) {
        Session session = unit.factory()
                .withOptions()
                .tenantIdentifier((Object) "a")
                .connection(connection)
                .openSession();
        source.session().accept(session);
        return session;
    }

    StatelessSession openStateless(HidingSource source, Connection connection) {
        StatelessSession session = unit.factory()
                .withStatelessOptions()
                .tenantIdentifier((Object) "a")
                .connection(connection)
                .openStatelessSession();
        source.session().accept(session);
        return session;
    }

    @SuppressWarnings("unchecked") // generated, so it is one
    Class<StoredEmbedding<Object>> embeddings(HidingSource source) {
        return (Class<StoredEmbedding<Object>>) unit.type("app." + source.embedding());
    }

    UUID firstChunk(HidingSource source, int row) {
        String sql = "select embedding_uuid from %s where chunk = '%d.0'".formatted(source.store(), row);
        return UUID.fromString(database.rows(sql).get(0));
    }

    /** What Hibernate itself finds by the key of a source, which may be more than queries show. */
    @Nullable
    Object find(Session session, HidingSource source, int row) {
        return hasKeyClass(source)
                ? session.createSelectionQuery(ofNumber(source, row), Object.class)
                        .getSingleResultOrNull()
                : session.find(type(source), (long) row);
    }

    @Nullable
    Object find(StatelessSession session, HidingSource source, int row) {
        return hasKeyClass(source)
                ? session.createSelectionQuery(ofNumber(source, row), Object.class)
                        .getSingleResultOrNull()
                : session.get(type(source), (long) row);
    }

    private static boolean hasKeyClass(HidingSource source) {
        return source.key().size() > 1;
    }

    private static String ofNumber(HidingSource source, int row) {
        return "from %s where %s = %d".formatted(source.entity(), source.number(), row);
    }

    private Class<?> type(HidingSource source) {
        return unit.type("app." + source.entity());
    }

    /** How the server runs a statement of Hibernate that searches for the query vector. */
    String plan(Connection connection, String sql) throws SQLException {
        String vector = "'%s'::vector".formatted(Arrays.toString(QUERY));
        String explained = sql.replaceAll("(fetch first|offset) \\?", "$1 5")
                .replace("<=>cast(? as vector)", "<=>" + vector)
                .replace("<=>?", "<=>" + vector)
                .replace("?", "'a'");
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("explain (costs off) " + explained)) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    List<String> statements() {
        return unit.statements();
    }

    Unit unit() {
        return unit;
    }

    @Override
    public void close() {
        unit.close();
        database.close();
    }
}
