package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/** A table {@code doc} whose rows are one chunk each, embedded by the model of this module. */
final class SentencesDatabase implements AutoCloseable {

    private static final List<String> WORDS = List.of(
            "harbour",
            "lantern",
            "quietly",
            "the",
            "of",
            "seven",
            "engineers",
            "measured",
            "a",
            "river",
            "before",
            "winter",
            "and",
            "their",
            "instruments",
            "remembered",
            "every",
            "stone",
            "under",
            "water",
            "slowly");

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    SentencesDatabase() {
        VectorizerCatalog.of(database.dataSource()).install();
        database.execute("""
                create table doc (id bigint primary key, body text);
                select ai.create_vectorizer('doc', name => 'doc', loading => ai.loading_column('body'),
                  embedding => ai.embedding_sentence_transformers('%s', %d), chunking => ai.chunking_none());
                create table bare (like doc_embedding_store including all)
                """.formatted(MiniLmEmbeddingModel.NAME, MiniLmEmbeddingModel.DIMENSIONS));
    }

    /** Texts of 10 to 60 words, the same in every run. */
    static List<String> texts(int count) {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("Text ").append(i);
            for (int word = 10 + random.nextInt(50); word > 0; word--) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    TestDatabase database() {
        return database;
    }

    /** Connections that stay open, as a pool's: opening one costs more than embedding a sentence. */
    DataSource pool() {
        return pool(database.jdbcUrl(), database.user(), database.password());
    }

    // The driver's own pool keeps another library off the test class path.
    @SuppressWarnings("deprecation")
    static DataSource pool(String url, String user, String password) {
        org.postgresql.ds.PGPoolingDataSource pool = new org.postgresql.ds.PGPoolingDataSource();
        pool.setUrl(url);
        pool.setUser(user);
        pool.setPassword(password);
        pool.setMaxConnections(6);
        return pool;
    }

    @Override
    public void close() {
        database.close();
    }
}
