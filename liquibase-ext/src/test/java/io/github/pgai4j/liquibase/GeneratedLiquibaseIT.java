package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** A vectorizer of every kind, from one database through a generated changelog into another. */
class GeneratedLiquibaseIT {

    // a queue that is called by its id may be called differently
    private static final String ROWS = """
            SELECT string_agg(concat_ws(' ', v.name, v.source_schema, v.source_table, v.source_pk, v.queue_schema,
                       v.disabled, v.config - 'version', c.relacl), E'\\n' ORDER BY v.name)
            FROM ai.vectorizer v
            LEFT JOIN pg_class c ON c.oid = to_regclass(format('%I.%I', v.queue_schema, v.queue_table))
            """;

    private static final Pattern CREATE =
            Pattern.compile("[<\"-] ?(ai:)?createVectorizer\\b|SELECT ai\\.create_vectorizer\\(");

    private static TestDatabase source;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createVectorizers(@TempDir Path folder) {
        source = database();
        List<Kind> kinds = Kind.all().filter(kind -> !kind.needsTimescaleDb()).toList();
        List<Object> changes = new ArrayList<>(List.of(Map.of("installVectorizerCatalog", Map.of())));
        for (Kind kind : kinds) {
            String name = kind.toString().replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
            source.execute("create table of_%s (id int primary key, title text, content text)".formatted(name));
            changes.add(Map.of("createVectorizer", kind.createVectorizer("of_" + name, name)));
        }
        changes.add(Map.of("createVectorizer", hostile("of_parsing_none")));
        changes.add(Map.of("disableVectorizer", Map.of("name", "hostile")));
        new LiquibaseRun(source, folder, "all.yaml", changelog(changes)).update();
    }

    private static String changelog(List<?> changes) {
        Map<String, Object> set = Map.of("id", "all", "author", "test", "changes", changes);
        return new Yaml().dump(Map.of("databaseChangeLog", List.of(Map.of("changeSet", set))));
    }

    private long vectorizerCount() {
        return Long.parseLong(
                new LiquibaseRun(source, folder, "count", "").query("SELECT count(*) FROM ai.vectorizer"));
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.shared().createDatabaseWithoutVector();
        database.execute("create schema \"It's \\ mine\"");
        return database;
    }

    /** The second vectorizer of its table, with text that would end a statement or a quote. */
    private static Map<String, Object> hostile(String table) {
        return Map.of(
                "source",
                table,
                "name",
                "hostile",
                "loading",
                Map.of("column", Map.of("columnName", "content")),
                "embedding",
                Map.of("openai", Map.of("model", "text-embedding-3-small", "dimensions", 3)),
                "destination",
                Map.of("table", Map.of("destination", "a;b--c$$")),
                "queueSchema",
                "It's \\ mine",
                "queueTable",
                "q';--\\",
                "grantTo",
                List.of("public", "pg_monitor"),
                "formatting",
                Map.of("pythonTemplate", Map.of("template", "$$;\n-- ;\n/* it's\n\\' $$5 {d 'x'} ? :x\tä\n$chunk")));
    }

    @AfterAll
    static void dropDatabase() {
        source.close();
    }

    @Test
    void generatedXmlCarriesThePrefix() {
        assertThat(LiquibaseRun.generate(source, folder.resolve("generated.xml")))
                .contains(
                        "xmlns:ai=\"http://pgai4j.github.io/xml/ns/pgai4j\"",
                        "http://pgai4j.github.io/xml/ns/pgai4j http://pgai4j.github.io/xml/ns/pgai4j/pgai4j-latest.xsd",
                        "<ai:createVectorizer ",
                        "<ai:recursiveCharacterTextSplitter ",
                        "<ai:separator value=\"&#10;&#10;\"/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "yaml", "json", "postgresql.sql"})
    void aVectorizerOfEveryKindIsReplayed(String format) {
        String generated = LiquibaseRun.generate(source, folder.resolve("generated." + format));

        assertThat(CREATE.matcher(generated).results().count()).isEqualTo(vectorizerCount());
        try (TestDatabase empty = database()) {
            LiquibaseRun replay =
                    new LiquibaseRun(empty, folder, "replay." + format.replace("postgresql.", ""), generated);
            replay.update();

            assertThat(replay.query(ROWS))
                    .isEqualTo(new LiquibaseRun(source, folder, "source", "").query(ROWS))
                    .contains("hostile", "parsing_pymupdf", "embedding_voyageai");
            assertThat(LiquibaseRun.report(source, empty, folder.resolve("none")))
                    .contains(
                            "Missing Vectorizer(s): NONE",
                            "Unexpected Vectorizer(s): NONE",
                            "Changed Vectorizer(s): NONE");
        }
    }

    /** Such a vectorizer is created only where pgai's extension is; its changelog says so all the same. */
    @Test
    void jobOfTimescaleDbIsGenerated() {
        try (TestDatabase database = database()) {
            database.execute("create table notes (id int primary key, content text)");
            Map<String, Object> change = new HashMap<>(hostile("notes"));
            change.keySet().removeAll(List.of("queueSchema", "queueTable", "grantTo"));
            new LiquibaseRun(
                            database,
                            folder,
                            "notes.yaml",
                            changelog(List.of(
                                    Map.of("installVectorizerCatalog", Map.of()), Map.of("createVectorizer", change))))
                    .update();
            database.execute("""
                    update ai.vectorizer set config = jsonb_set(config, '{scheduling}', ai.scheduling_timescaledb(
                        '1 day 01:30:00', '2030-01-02T03:04:05+00', true, 'Europe/Berlin'))
                    """);

            for (String format : List.of("xml", "yaml", "json", "postgresql.sql")) {
                assertThat(LiquibaseRun.generate(database, folder.resolve("job." + format)))
                        .as(format)
                        .contains("timescaledb", "1 day 01:30:00", "2030-01-02T03:04:05+00:00", "Europe/Berlin");
            }
        }
    }
}
