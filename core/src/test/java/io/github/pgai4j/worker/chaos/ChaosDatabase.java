package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** A table {@code article} with a key of two columns, which rows may exchange, and its vectorizer. */
final class ChaosDatabase implements AutoCloseable {

    static final int DIMENSIONS = 8;
    static final List<String> AREAS = List.of("plain", "it's|odd", "ä \"quoted\" \\ one");

    private static final String CREATE = """
            create table article (
              area text, id int, title text not null, body text, note text,
              primary key (area, id) deferrable
            );
            select ai.create_vectorizer(
              'article',
              name => 'article',
              loading => ai.loading_column('body'),
              embedding => ai.embedding_openai('chaos', %d, api_key_name => null, base_url => '%s'),
              chunking => ai.chunking_character_text_splitter(%d, 0, E'\\n'),
              formatting => ai.formatting_python_template('$title: $chunk'),
              processing => ai.processing_default(batch_size => 20, concurrency => 2)
            )
            """;

    private final TestDatabase database;

    ChaosDatabase(PostgresServer server, String providerUrl) {
        database = server.createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        database.execute(CREATE.formatted(DIMENSIONS, providerUrl, Texts.CHUNK_SIZE));
    }

    void fill(int rows, Texts texts, Random random) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into article (area, id, title, body) values (?, ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setString(1, AREAS.get(i % AREAS.size()));
                insert.setInt(2, i / AREAS.size() + 1);
                insert.setString(3, texts.title(random));
                insert.setString(4, texts.body(random));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    Connection connect() throws SQLException {
        return database.dataSource().getConnection();
    }

    TestDatabase database() {
        return database;
    }

    void execute(String sql) {
        database.execute(sql);
    }

    List<String> rows(String sql) {
        return database.rows(sql);
    }

    /** As if the minute had passed that the leases of dead workers last. */
    void endLeases() {
        execute("update ai._vectorizer_q_1 set loading_retry_after = now() where loading_retry_after > now()");
    }

    int queued() {
        return Integer.parseInt(rows("select count(*) from ai._vectorizer_q_1").get(0));
    }

    /** Chunks without a row, of workers that give uuids as pgai's does. */
    int rivalOrphans() {
        return Integer.parseInt(rows("select count(*) from article_embedding_store t"
                        + " where substr(embedding_uuid::text, 15, 1) = '4'"
                        + " and not exists (select from article s where s.area = t.area and s.id = t.id)")
                .get(0));
    }

    @Override
    public void close() {
        database.close();
    }
}
