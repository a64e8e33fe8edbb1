package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Boots of three entities over a database of which a test makes what it likes. */
abstract class ContractScenario {

    static final String POST = "app.Post";
    static final String NOTE = "app.Note";
    static final String VIEWED = "app.Viewed";

    static final String CREATE_VECTORIZER =
            "select ai.create_vectorizer('post', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3)";

    @TempDir
    private static Path folder;

    private static Compilation classes;

    private final Map<String, Object> settings = new HashMap<>();
    private TestDatabase database;

    @BeforeAll
    static void compile() {
        classes = Javac.into(folder)
                .source(entity("Post", "dimensions = 3"))
                .source(entity("Note", "dimensions = 3, targetTable = \"note_store\", vectorizer = \"notes\""))
                .source(entity("Viewed", "dimensions = 3, targetSchema = \"public\", targetTable = \"post_embedding\"")
                        .replace("name = \"viewed\"", "name = \"post\""))
                .compile()
                .succeeded();
    }

    private static String entity(String name, String members) {
        return """
                package app;

                @Entity
                @Table(name = "%2$s")
                public class %1$s {
                    @Id
                    Long id;

                    @Column(columnDefinition = "text")
                    String body;

                    @VectorizerRelationship(%3$s)
                    List<%1$sEmbedding> embeddings;
                }
                """.formatted(name, name.toLowerCase(java.util.Locale.ROOT), members);
    }

    @BeforeEach
    final void createDatabase() {
        use(PostgresServer.shared().createDatabase());
    }

    @AfterEach
    final void dropDatabase() {
        database.close();
    }

    final void use(TestDatabase other) {
        if (database != null) {
            database.close();
        }
        database = other;
        setting("pgai4j.check", "fail");
    }

    final TestDatabase database() {
        return database;
    }

    final void setting(String name, Object value) {
        settings.put(name, value);
    }

    final void withoutSetting(String name) {
        settings.remove(name);
    }

    final void sql(String... statements) {
        database.execute(String.join(";\n", statements));
    }

    /** The source tables and the catalog. */
    final void installed() {
        sql(
                "create table post (id bigint primary key, body text)",
                "create table note (id bigint primary key, body text)");
        VectorizerCatalog.of(database.dataSource()).install();
    }

    /** A database in which everything is as the entities declare. */
    final void complete() {
        installed();
        sql(
                CREATE_VECTORIZER + ")",
                CREATE_VECTORIZER.replace("'post'", "'note'")
                        + ", name => 'notes', destination => ai.destination_table(target_table => 'note_store'))");
    }

    /** What a boot complains about; empty if it succeeds. */
    final String complaint(String... entities) {
        try {
            boot(entities).close();
            return "";
        } catch (VectorizerException e) {
            return e.getMessage();
        }
    }

    final Unit boot(String... entities) {
        return Unit.boot(classes, database, settings, entities);
    }

    /** What a boot logs. */
    final String log(String... entities) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            boot(entities).close();
            return written.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }
}
