package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ConfigSlot;
import io.github.pgai4j.config.ConfigType;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vectorizer of every kind, from one database through a generated changelog into another. */
class GeneratedLiquibaseIT {

    // a queue that is called by its id may be called differently
    private static final String ROWS = """
            SELECT string_agg(concat_ws(' ', v.name, v.source_schema, v.source_table, v.source_pk, v.queue_schema,
                       v.disabled, v.config - 'version', c.relacl), E'\\n' ORDER BY v.name)
            FROM ai.vectorizer v
            LEFT JOIN pg_class c ON c.oid = to_regclass(format('%I.%I', v.queue_schema, v.queue_table))
            """;

    private static TestDatabase source;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createVectorizers() {
        source = PostgresServer.shared().createDatabase();
        source.execute(Kinds.SCHEMA);
        VectorizerCatalog.of(source.dataSource()).install();
        for (ConfigSlot slot : ConfigSlot.values()) {
            for (ConfigType type : slot.types()) {
                if (!type.name().equals("timescaledb")) { // needs an extension that is not there
                    create("%s_%s".formatted(slot.parameter(), type.implementation()), slot, type);
                }
            }
        }
        create("two_of_one", "kind_parsing_none", Map.of());
        create(
                "hostile",
                "kind_parsing_none",
                Map.of(
                        "destination", config(ConfigSlot.DESTINATION, "table", Map.of("destination", "a;b--c$$")),
                        "queueSchema", "It's \\ mine",
                        "queueTable", "q';--\\",
                        "grantTo", List.of("public", "pg_monitor"),
                        "formatting",
                                config(
                                        ConfigSlot.FORMATTING,
                                        "pythonTemplate",
                                        Map.of("template", "$$;\n-- ;\n/* it's\n\\' $$5 {d 'x'} ? :x\tä\n$chunk"))));
        source.execute("select ai.disable_vectorizer_schedule('hostile'::text)");
    }

    @AfterAll
    static void dropDatabase() {
        source.close();
    }

    private static void create(String name, ConfigSlot slot, ConfigType type) {
        String table = "kind_" + name;
        source.execute("create table %s (id int primary key, title text, content text)".formatted(table));
        boolean document = type.name().equals("pymupdf") || type.name().equals("docling");
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("loading", config(ConfigSlot.LOADING, document ? "uri" : "column", Map.of("columnName", "content")));
        if (type.sqlFunction().equals("ai.destination_column")) {
            more.put("chunking", config(ConfigSlot.CHUNKING, "none", Map.of()));
        }
        more.put(slot.parameter(), type.create(Kinds.arguments(type)));
        create(name, table, more);
    }

    private static void create(String name, String table, Map<String, Object> more) {
        Map<String, Object> call = new LinkedHashMap<>(Map.of(
                "source",
                table,
                "name",
                name,
                "loading",
                config(ConfigSlot.LOADING, "column", Map.of("columnName", "content")),
                "embedding",
                config(ConfigSlot.EMBEDDING, "openai", Map.of("model", "text-embedding-3-small", "dimensions", 3)),
                "destination",
                config(ConfigSlot.DESTINATION, "table", Map.of("destination", name))));
        call.putAll(more);
        source.execute(((CreateVectorizer) CreateVectorizer.type().create(call)).toSql());
    }

    private static Object config(ConfigSlot slot, String type, Map<String, Object> arguments) {
        return slot.type(type).orElseThrow().create(arguments);
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
        try (TestDatabase empty = PostgresServer.shared().createDatabase()) {
            empty.execute(Kinds.SCHEMA);
            LiquibaseRun replay =
                    new LiquibaseRun(empty, folder, "replay." + format.replace("postgresql.", ""), generated);
            replay.update();

            assertThat(replay.query(ROWS))
                    .isEqualTo(new LiquibaseRun(source, folder, "source", "").query(ROWS))
                    .contains("hostile", "chunking_none", "embedding_voyageai");
            assertThat(LiquibaseRun.report(source, empty, folder.resolve("none")))
                    .contains(
                            "Missing Vectorizer(s): NONE",
                            "Unexpected Vectorizer(s): NONE",
                            "Changed Vectorizer(s): NONE");
        }
    }
}
