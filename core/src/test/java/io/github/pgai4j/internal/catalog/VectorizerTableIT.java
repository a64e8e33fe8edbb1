package io.github.pgai4j.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VectorizerTableIT {

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private StoredVectorizer read(String name) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return VectorizerTable.named(connection, name).orElseThrow();
        }
    }

    private void create(String arguments) {
        VectorizerCatalog.of(database.dataSource()).install();
        database.execute("create table blog (a int, b uuid, body text, vector vector(3), primary key (b, a))");
        database.execute("select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),"
                + " embedding => ai.embedding_openai('m', 3), " + arguments + ")");
    }

    @Test
    void tableOfAVectorizerHasAllNames() throws SQLException {
        create("destination => ai.destination_table(target_table => 'chunks', view_name => 'shown')");

        StoredVectorizer vectorizer = read("blog");

        assertThat(vectorizer.source().name()).hasToString("\"public\".\"blog\"");
        assertThat(vectorizer.source().key().toString())
                .isEqualTo("[KeyColumn[name=\"a\", type=pg_catalog.int4, equality=OPERATOR(pg_catalog.=), position=2],"
                        + " KeyColumn[name=\"b\", type=pg_catalog.uuid, equality=OPERATOR(pg_catalog.=), position=1]]");
        assertThat(vectorizer.queue()).hasToString("\"ai\".\"_vectorizer_q_1\"");
        assertThat(vectorizer.failedQueue()).hasToString("\"ai\".\"_vectorizer_q_failed_1\"");
        assertThat(vectorizer.target()).hasToString("\"public\".\"chunks\"");
        assertThat(vectorizer.view()).hasToString("\"public\".\"shown\"");
        assertThat(vectorizer.column()).isNull();
        assertThat(vectorizer.dimensions()).isEqualTo(3);
    }

    @Test
    void columnOfAVectorizerIsInItsSource() throws SQLException {
        create("chunking => ai.chunking_none(), destination => ai.destination_column('vector')");

        StoredVectorizer vectorizer = read("blog");

        assertThat(vectorizer.column()).hasToString("\"vector\"");
        assertThat(vectorizer.target()).isNull();
        assertThat(vectorizer.view()).isNull();
    }

    // Rows that another version wrote, or somebody by hand, keep nobody from reading the others.
    @Test
    void configurationThatNobodyKnowsIsReadAsFarAsItGoes() throws SQLException {
        create("enqueue_existing => false");
        database.execute("update ai.vectorizer set config = '{\"embedding\": {\"dimensions\": \"many\"}}'");

        StoredVectorizer vectorizer = read("blog");

        assertThat(vectorizer.dimensions()).isNull();
        assertThat(vectorizer.target()).isNull();
        assertThatThrownBy(vectorizer::config).isInstanceOf(VectorizerException.class);
    }

    @Test
    void catalogOlderThanTheFailedQueueIsRead() throws SQLException {
        create("enqueue_existing => false");
        database.execute("alter table ai.vectorizer drop column queue_failed_table cascade");

        assertThat(read("blog").failedQueue()).isNull();
    }

    @Test
    void databaseWithoutCatalogIsTold() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(VectorizerTable.exists(connection)).isFalse();
            assertThatThrownBy(() -> VectorizerTable.all(connection))
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("has no table ai.vectorizer; install the catalog");
        }
    }
}
