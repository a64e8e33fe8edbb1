package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.descriptor.Json;
import io.github.pgai4j.internal.descriptor.Slots;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the records render, the catalog understands, and what the catalog stores, the records read. */
class StoredConfigIT {

    private static final String HOSTILE = "m\\'); drop table x; -- \"$$ ? {d x}\n\t\u00e9\u4e2d";

    private static TestDatabase database;

    @BeforeAll
    static void install() {
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    static Stream<Object> everyParameterGiven() {
        return Stream.of(
                new TableDestination("d", "ts", "tt", "vs", "vn"),
                ColumnDestination.of(HOSTILE.substring(0, 20)),
                new ColumnLoading("body", 3, "any_column"),
                new UriLoading("uri", 0, "arn:aws:iam::123456789012:role/r", "used_columns"),
                new AutoParsing(),
                new NoParsing(),
                new PymupdfParsing(),
                new DoclingParsing(),
                new OpenAiEmbedding(HOSTILE, 1536, "bob", "KEY", "http://x/v1"),
                new OllamaEmbedding("m", 3, "http://o:11434", Map.of("num_ctx", 1024, "stop", HOSTILE), "5m"),
                new VoyageAiEmbedding("voyage-3-lite", 512, "query", "K"),
                new LiteLlmEmbedding("m", 3, "K", Map.of("a", Map.of("c", Arrays.asList(1, null)))),
                SentenceTransformersEmbedding.allMiniLmL6V2(),
                new CharacterChunking(128, 10, HOSTILE, true),
                new RecursiveCharacterChunking(100, 20, List.of("\n\n", "\n", " ", "", HOSTILE), false),
                new NoChunking(),
                new DefaultIndexing(),
                new NoIndexing(),
                new HnswIndexing(10, "vector_l1_ops", 16, 64, false),
                new DiskAnnIndexing(10, "plain", 50, 100, 1.2, 3, 2, false),
                PythonTemplateFormatting.of(HOSTILE + " $title $chunk"),
                new DefaultScheduling(),
                new NoScheduling(),
                new TimescaleDbScheduling("1 day 01:30:00", "2024-01-02T03:04:05+00:00", true, "America/Chicago"),
                new ProcessingConfig(100, 4));
    }

    @Test
    void everyConfigurationIsTried() {
        List<Class<?>> tried =
                everyParameterGiven().<Class<?>>map(Object::getClass).toList();

        for (ConfigSlot slot : ConfigType.of(CreateVectorizer.class).slots()) {
            for (ConfigType type : slot.types()) {
                assertThat(tried)
                        .anySatisfy(record ->
                                assertThat(ConfigType.of(record).sqlFunction()).isEqualTo(type.sqlFunction()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyParameterGiven")
    void catalogStoresWhatTheRecordSays(Object config) throws SQLException {
        for (String conforming : List.of("on", "off")) {
            assertThat(read(stored(ConfigType.of(config).toSql(config), conforming)))
                    .isEqualTo(config);
        }
    }

    @ParameterizedTest
    @MethodSource("everyParameterGiven")
    void onlyRequiredParametersAreEnough(Object config) throws SQLException {
        ConfigType type = ConfigType.of(config);
        Map<String, @Nullable Object> required = new LinkedHashMap<>();
        type.fields().stream()
                .filter(ConfigField::isRequired)
                .forEach(field -> required.put(field.name(), field.valueOf(config)));

        Object minimal = type.create(required);

        assertThat(read(stored(type.toSql(minimal), "on"))).hasSameClassAs(config);
    }

    private static Object read(Map<String, @Nullable Object> json) {
        ConfigSlot slot = Slots.named(String.valueOf(json.get("config_type")));
        return slot.fromJson(json);
    }

    private static Map<String, @Nullable Object> stored(String call, String conformingStrings) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set standard_conforming_strings = " + conformingStrings);
            try (ResultSet rows = statement.executeQuery("select " + call)) {
                rows.next();
                return Json.read(rows.getString(1));
            }
        }
    }

    @Test
    void olderConfigurationHasNoParsing() {
        VectorizerConfig config = VectorizerConfig.fromJson("""
                {"version": "0.10.0", "unknown": 1,
                 "loading": {"implementation": "column", "column_name": "body", "config_type": "loading"},
                 "embedding": {"implementation": "ollama", "model": "m", "dimensions": 3},
                 "chunking": {"implementation": "none"},
                 "formatting": {"implementation": "chunk_value"},
                 "processing": {"implementation": "default"},
                 "destination": {"implementation": "table", "target_schema": "s", "target_table": "t"}}
                """);

        assertThat(config.parsing()).isEqualTo(new AutoParsing());
        assertThat(config.formatting()).isEqualTo(new PythonTemplateFormatting(null));
        assertThat(config.loading().effectiveRetries()).isEqualTo(6);
    }

    @Test
    void missingPartIsNamed() {
        assertThatThrownBy(() -> VectorizerConfig.fromJson("{\"destination\": {\"implementation\": \"table\"}}"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("loading is missing");
        assertThatThrownBy(() -> VectorizerConfig.fromJson("{\"destination\": {\"implementation\": \"file\"}}"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("destination must have one of the implementations [table, column], was file");
        assertThatThrownBy(
                        () -> VectorizerConfig.fromJson(
                                "{\"destination\": {\"implementation\": \"table\"}, \"loading\": {\"implementation\": \"column\"}}"))
                .hasMessageContaining("loading: columnName is required by column");
    }
}
