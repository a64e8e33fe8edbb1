package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What create_vectorizer accepts and refuses, case by case. */
class ValidationIT {

    private static final String SOURCES = """
            CREATE SCHEMA app;
            CREATE SCHEMA other;
            CREATE DOMAIN app.text_domain AS text;
            SET search_path = app, public;
            CREATE TABLE blog (id int PRIMARY KEY, body text, title varchar(50), code char(3), tiny "char", raw bytea, n int,
              doc jsonb, texts text[], dom text_domain, gone text, vector3 vector(3), vector4 vector(4), any_vector vector, half halfvec(3));
            ALTER TABLE blog DROP COLUMN gone;
            CREATE TABLE other_blog (id int PRIMARY KEY, body text);
            CREATE TABLE no_key (id int NOT NULL UNIQUE, body text);
            CREATE VIEW blog_view AS SELECT id, body FROM blog;
            CREATE TABLE queued (queued_at int PRIMARY KEY, body text);
            CREATE TABLE sequenced (chunk_seq int PRIMARY KEY, body text);
            CREATE TABLE embedded (id int PRIMARY KEY, body text, embedding text);
            CREATE TABLE identified (id int PRIMARY KEY, body text, embedding_uuid uuid);
            CREATE TABLE chunked (id int PRIMARY KEY, body text, chunk text);
            CREATE TABLE "Mixed" (id int PRIMARY KEY, body text);
            CREATE TABLE taken (id int);
            CREATE TABLE other.taken (id int);
            CREATE TABLE ai.blog_q (id int);
            SELECT ai.create_vectorizer('other_blog', name => 'existing', loading => ai.loading_column('body'),
              embedding => ai.embedding_openai('m', 3))""";

    private static CatalogDatabase database;

    @BeforeAll
    static void createSources() {
        database = CatalogDatabase.installed();
        database.execute(SOURCES);
        database.execute("CREATE TABLE app.%s (id int PRIMARY KEY, body text)".formatted(longName()));
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static String longName() {
        return "x".repeat(60);
    }

    static Stream<Arguments> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/catalog/validation.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" *\\| *", 4))
                .map(parts -> Arguments.of(parts[0], parts[1], parts[2], parts[3]));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @MethodSource("cases")
    void caseEndsWithItsSqlState(String sqlState, String message, String source, String arguments) throws SQLException {
        String table = source.equals("long") ? longName() : source;
        String call = Stream.of("'%s'".formatted(table), expanded(arguments))
                .filter(part -> !part.isBlank())
                .collect(java.util.stream.Collectors.joining(", ", "SELECT ai.create_vectorizer(", ")"));

        List<String> outcome = outcome(call);

        assertThat(outcome.get(0)).as(outcome.get(1)).isEqualTo(sqlState);
        assertThat(outcome.get(1)).contains(message);
    }

    private static String expanded(String arguments) {
        return arguments
                .replaceAll("\\bL\\b", "loading => ai.loading_column('body')")
                .replaceAll("\\bE\\b", "embedding => ai.embedding_openai('m', 3)")
                .replaceAll("\\bC\\b", "chunking => ai.chunking_none()");
    }

    private static List<String> outcome(String call) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setEscapeProcessing(false);
            statement.execute("SET LOCAL search_path = app, public");
            try {
                statement.execute(call);
                return List.of("00000", "");
            } catch (SQLException e) {
                return List.of(e.getSQLState(), e.getMessage());
            } finally {
                connection.rollback();
            }
        }
    }
}
