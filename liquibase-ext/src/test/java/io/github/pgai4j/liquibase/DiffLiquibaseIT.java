package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffLiquibaseIT {

    private static final String ROWS = """
            select string_agg(name || ' ' || disabled || queue_schema || (config - 'version'), ';' order by name) from ai.vectorizer
            """;

    private static final String TABLES = """
            create table blog_posts (id int primary key, title text, content text);
            create table notes (id int primary key, note text);
            """;

    private static final String VECTORIZERS = """
            - createVectorizer:
                source: blog_posts
                name: posts
                loading: {column: {columnName: content, retries: 2}}
                embedding: {ollama: {model: nomic-embed-text, dimensions: 768, options: {num_ctx: 1024}}}
                chunking: {recursiveCharacterTextSplitter: {chunkSize: 300, chunkOverlap: 30, separators: ["\\n\\n", "\\n", ""]}}
                formatting: {pythonTemplate: {template: "$title: it's\\n$chunk"}}
                grantTo: pg_monitor
                queueSchema: public
                queueTable: posts_queue
            - createVectorizer:
                source: notes
                name: notes
                destination: {column: {embeddingColumn: embedding}}
                chunking: none
                loading: {column: {columnName: note}}
                embedding: {sentenceTransformers: {model: all-MiniLM-L6-v2, dimensions: 384}}
            - disableVectorizer: {name: notes}
            """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private TestDatabase other;
    private LiquibaseRun migrated;

    @BeforeEach
    void createDatabases() {
        database = PostgresServer.shared().createDatabase();
        other = PostgresServer.shared().createDatabase();
        database.execute(TABLES);
        migrated = migrate(database);
    }

    @AfterEach
    void dropDatabases() {
        database.close();
        other.close();
    }

    private LiquibaseRun migrate(TestDatabase target) {
        LiquibaseRun run = new LiquibaseRun(target, folder, "changelog.yaml", Changelogs.YAML.with(VECTORIZERS));
        run.update();
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "yaml", "json"})
    void aGeneratedChangelogCreatesVectorizersAndNothingOfTheirs(String format) {
        String generated = LiquibaseRun.generate(database, folder.resolve("generated." + format));
        LiquibaseRun replay = new LiquibaseRun(other, folder, "replay." + format, generated);
        replay.update();

        assertThat(generated)
                .contains("blog_posts", "installVectorizerCatalog", "createVectorizer", "disableVectorizer")
                .doesNotContain("embedding_store", "posts_queue_failed", "vectorizer_q", "createView", "ai.vectorizer");
        assertThat(LiquibaseRun.report(database, other, folder.resolve("none")))
                .contains(
                        "Missing Vectorizer(s): NONE", "Unexpected Vectorizer(s): NONE", "Changed Vectorizer(s): NONE");
        assertThat(replay.query(ROWS)).isEqualTo(migrated.query(ROWS)).contains("posts f", "notes t");
        assertThat(LiquibaseRun.generate(other, folder.resolve("again." + format))
                        .replaceAll("\\d{13}", ""))
                .isEqualTo(generated.replaceAll("\\d{13}", ""));
    }

    @Test
    void tablesThatEntitiesHaveBroughtAreLeftToTheVectorizer() {
        other.execute(TABLES + """
                alter table notes add column embedding vector(384);
                create table blog_posts_embedding_store (embedding_uuid uuid primary key, id int not null references blog_posts,
                    chunk_seq int not null, chunk text not null, embedding vector(768) not null, unique (id, chunk_seq));
                create index on blog_posts_embedding_store (chunk);
                create view blog_posts_embedding as select * from blog_posts_embedding_store;
                """);

        assertThat(LiquibaseRun.difference(database, other, folder.resolve("diff.yaml")))
                .isEmpty();
        assertThat(unexpected(LiquibaseRun.report(database, other, folder.resolve("none"))))
                .contains("posts", "notes", "ai", "public.databasechangelog.id")
                .noneMatch(name -> name.contains("embedding") || name.contains("queue"));
    }

    /** The names below each heading of what the target alone has. */
    private static List<String> unexpected(String report) {
        List<String> names = new ArrayList<>();
        boolean wanted = false;
        for (String line : report.lines().toList()) {
            wanted = line.startsWith(" ") ? wanted : line.startsWith("Unexpected");
            if (wanted && line.startsWith(" ")) {
                names.add(line.strip());
            }
        }
        return names;
    }

    @Test
    void vectorizersAreDroppedOnlyIfThatIsAskedFor() {
        other.execute(TABLES);
        assertThat(LiquibaseRun.difference(database, other, folder.resolve("kept.yaml")))
                .isEmpty();

        System.setProperty("pgai4j.dropUnexpectedVectorizers", "true");
        try {
            assertThat(LiquibaseRun.difference(database, other, folder.resolve("dropped.yaml")))
                    .contains("dropVectorizer", "dropAll: true", "name: posts", "name: notes")
                    .doesNotContain("dropTable", "dropView", "dropColumn");
        } finally {
            System.clearProperty("pgai4j.dropUnexpectedVectorizers");
        }
    }

    @Test
    void onlyWhetherItIsDisabledIsChangedInPlace() {
        other.execute(TABLES);
        migrate(other);
        other.execute("select ai.disable_vectorizer_schedule('posts'::text)");
        other.execute(
                "select ai.drop_vectorizer('notes'::text, drop_all => true); alter table notes drop column embedding");
        new LiquibaseRun(other, folder, "other.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: other
                      author: test
                      changes:
                        - createVectorizer:
                            source: notes
                            name: notes
                            loading: {column: {columnName: note}}
                            embedding: {openai: {model: text-embedding-3-small, dimensions: 256}}
                """).update();

        assertThat(LiquibaseRun.report(database, other, folder.resolve("none")))
                .contains("config changed from", "disabled changed from 'true' to 'false'");
        assertThat(LiquibaseRun.difference(database, other, folder.resolve("diff.yaml")))
                .contains("disableVectorizer:\n        name: posts", "enableVectorizer:\n        name: notes")
                .doesNotContain("createVectorizer", "createTable", "dropTable");
    }

    @Test
    void aTableThatIsAskedForByNameIsStillFound() {
        LiquibaseRun run = new LiquibaseRun(database, folder, "guarded.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: guarded
                      author: test
                      preConditions:
                        - tableExists: {tableName: blog_posts_embedding_store}
                        - columnExists: {tableName: notes, columnName: embedding}
                      changes:
                        - createIndex: {tableName: blog_posts_embedding_store, indexName: i, columns: [{column: {name: chunk_seq}}]}
                """);
        run.update();

        assertThat(run.query("select to_regclass('i')")).isEqualTo("i");
    }

    @Test
    void theCatalogItselfIsNeverGenerated() {
        String generated = LiquibaseRun.compare(
                "generateChangelog",
                database,
                folder.resolve("generated.yaml"),
                Map.of("schemas", "public,ai", "includeSchema", true));

        assertThat(generated)
                .contains("source: public.notes")
                .doesNotContain("_vectorizer_q", "vectorizer_errors", "pgai_lib", "embedding_store");
    }

    @Test
    void whatNoNewVectorizerMayHaveIsLeftOutAlone() {
        database.execute("""
                update ai.vectorizer set config = jsonb_set(config, '{chunking,chunk_overlap}', '300') where name = 'posts'
                """);

        assertThat(LiquibaseRun.generate(database, folder.resolve("generated.yaml")))
                .contains("name: notes", "tableName: blog_posts")
                .doesNotContain("name: posts", "embedding_store");
    }

    @Test
    void databasesWithoutCatalogAreComparedAsEver() {
        other.execute(
                "create table plain (id int primary key, embedding_uuid uuid, chunk_seq int, chunk text, embedding text)");

        assertThat(LiquibaseRun.generate(other, folder.resolve("plain.yaml")))
                .contains("tableName: plain")
                .doesNotContain("ectorizer");
    }
}
