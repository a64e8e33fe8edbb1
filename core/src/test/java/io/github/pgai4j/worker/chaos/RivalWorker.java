package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works as pgai's worker does: one transaction that takes queue rows away, asks the model and writes. Dies at times
 * before it commits.
 */
final class RivalWorker extends Session {

    /**
     * As pgai 0.12.1 puts it: all queue rows of the keys go, whoever has leased them. The advisory lock is of the names
     * and values of the key in the order of {@code ai.vectorizer.source_pk}.
     */
    private static final String FETCH = """
            WITH selected_rows AS (
              SELECT area, id, loading_retries
              FROM ai._vectorizer_q_1
              WHERE loading_retry_after IS NULL OR loading_retry_after < now()
              LIMIT 5
              FOR UPDATE SKIP LOCKED
            ), locked_items AS (
              SELECT area, id, loading_retries,
                     pg_try_advisory_xact_lock(1, hashtext(concat_ws('|', 'area', area::text, 'id', id::text))) AS locked
              FROM (SELECT DISTINCT area, id, loading_retries FROM selected_rows ORDER BY area, id) AS ids
            ), deleted_rows AS (
              DELETE FROM ai._vectorizer_q_1 AS w
              USING locked_items AS l
              WHERE l.locked AND w.area = l.area AND w.id = l.id
            )
            SELECT s.area, s.id, s.title, s.body
            FROM locked_items AS l
            LEFT JOIN LATERAL (
              SELECT area, id, title, body FROM article AS s WHERE s.area = l.area AND s.id = l.id LIMIT 1
            ) AS s ON true
            WHERE l.locked
            ORDER BY l.area, l.id
            """;

    private static final String WRITE =
            "INSERT INTO article_embedding_store (area, id, chunk_seq, chunk, embedding) VALUES (?, ?, ?, ?, ?::vector)";

    private final EmbeddingModel model = new DeterministicEmbeddingModel(ChaosDatabase.DIMENSIONS);
    private final Random random;

    RivalWorker(ChaosDatabase database, Random random, BooleanSupplier stopped) {
        super(database, stopped);
        this.random = random;
    }

    private record Row(String area, int id, List<String> chunks) {}

    /** Where our workers see that one of its kind lives. */
    static void register(ChaosDatabase database) {
        database.rows("select ai._worker_start('0.12.1', interval '1 min')");
    }

    @Override
    String transaction(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        List<Row> rows = fetch(connection);
        boolean refused = rows.stream()
                .flatMap(row -> row.chunks().stream())
                .anyMatch(chunk -> chunk.contains(ChaosProvider.MARKER));
        Await.aMoment(rows.isEmpty() ? 30 : 150);
        if (refused || random.nextInt(10) == 0) {
            return refused ? "refused" : "died";
        }
        write(connection, rows);
        connection.commit();
        return "wrote " + rows.size();
    }

    private static List<Row> fetch(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(FETCH)) {
            while (found.next()) {
                @Nullable String area = found.getString(1);
                if (area != null) {
                    rows.add(new Row(area, found.getInt(2), Texts.chunksOf(found.getString(3), found.getString(4))));
                }
            }
        }
        return rows;
    }

    private void write(Connection connection, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM article_embedding_store WHERE area = ? AND id = ?")) {
                delete.setString(1, row.area());
                delete.setInt(2, row.id());
                delete.execute();
            }
            List<float[]> vectors = model.embed(row.chunks());
            try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
                for (int seq = 0; seq < row.chunks().size(); seq++) {
                    insert.setString(1, row.area());
                    insert.setInt(2, row.id());
                    insert.setInt(3, seq);
                    insert.setString(4, row.chunks().get(seq));
                    insert.setString(5, Arrays.toString(vectors.get(seq)));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
