package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.descriptor.Json;
import io.github.pgai4j.internal.descriptor.Slots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what pgai's own configuration functions returned: each record holds all of it, or says what is wrong. */
class StoredJsonTest {

    /** pgai returns these, but no vectorizer can work with them. */
    private static final Map<String, String> REFUSED = Map.of(
            "select ai.chunking_character_text_splitter(-1, 99)", "chunkSize must be at least 1, was -1",
            "select ai.chunking_recursive_character_text_splitter(chunk_size=>50, separators=>array['\\s+','\\.'], is_separator_regex=>true)",
                    "chunkOverlap must be less than chunkSize (50), was 400",
            "select ai.chunking_recursive_character_text_splitter(separators=>array['a',null])",
                    "separators must be a list of texts",
            "select ai.formatting_python_template('no placeholder')", "template must contain $chunk",
            "select ai.loading_column(null)", "columnName is required by column",
            "select ai.loading_uri(null)", "columnName is required by uri",
            "select ai.destination_column(null)", "embeddingColumn is required by column");

    private static Stream<Arguments> calls() throws IOException {
        try (InputStream in = StoredJsonTest.class.getResourceAsStream("/catalog/config-calls.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split("\t", 2))
                    .filter(call -> call[1].contains("\"config_type\""))
                    .map(call -> Arguments.of(call[0], call[1]));
        }
    }

    static Stream<Arguments> readable() throws IOException {
        return calls().filter(call -> !REFUSED.containsKey((String) call.get()[0]));
    }

    static Stream<Arguments> refused() throws IOException {
        return calls().filter(call -> REFUSED.containsKey((String) call.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void recordHoldsEverythingThatIsStored(String call, String json) {
        Map<String, @Nullable Object> stored = Json.read(json);
        Object config = slot(stored).fromJson(stored);

        Map<String, @Nullable Object> held = new LinkedHashMap<>();
        held.put("config_type", slot(stored).parameter());
        held.put("implementation", ConfigType.of(config).implementation());
        for (ConfigField field : ConfigType.of(config).fields()) {
            held.put(field.jsonKey(), field.valueOf(config));
        }
        held.values().removeIf(Objects::isNull);
        stored.values().removeIf(Objects::isNull);
        stored.computeIfPresent("max_alpha", (key, number) -> ((Number) number).doubleValue());
        assertThat(held).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotWorkIsNamed(String call, String json) {
        Map<String, @Nullable Object> stored = Json.read(json);

        assertThatThrownBy(() -> slot(stored).fromJson(stored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(slot(stored).parameter() + ": " + REFUSED.get(call));
    }

    static Stream<Arguments> lenient() {
        return Stream.of(
                Arguments.of(
                        "{\"config_type\": \"chunking\", \"implementation\": \"character_text_splitter\", \"chunk_size\": 9, \"chunk_overlap\": 9}",
                        "chunkOverlap must be less than chunkSize (9), was 9"),
                Arguments.of(
                        "{\"config_type\": \"chunking\", \"implementation\": \"recursive_character_text_splitter\", \"chunk_size\": 400}",
                        "chunkOverlap must be less than chunkSize (400), was 400, the default; set it too"),
                Arguments.of(
                        "{\"config_type\": \"indexing\", \"implementation\": \"hnsw\", \"m\": 1, \"min_rows\": -1}",
                        "minRows must be at least 0, was -1; m must be 2 to 100, was 1"),
                Arguments.of(
                        "{\"config_type\": \"indexing\", \"implementation\": \"diskann\", \"storage_layout\": \"x\"}",
                        "storageLayout must be memory_optimized or plain, was \"x\""),
                Arguments.of(
                        "{\"config_type\": \"processing\", \"implementation\": \"default\", \"concurrency\": 51}",
                        "concurrency must be 1 to 50, was 51"),
                Arguments.of(
                        "{\"config_type\": \"destination\", \"implementation\": \"table\", \"target_table\": \"%s\"}"
                                .formatted("t".repeat(64)),
                        "targetTable: identifier"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("lenient")
    void whatIsStoredIsReadButNotWritten(String json, String problem) {
        Map<String, @Nullable Object> stored = Json.read(json);
        Object config = slot(stored).fromJson(stored);

        CreateVectorizer.Builder create = CreateVectorizer.builder("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(OllamaEmbedding.of("m", 3));
        if (config instanceof ChunkingConfig chunking) {
            create.chunking(chunking);
        } else if (config instanceof IndexingConfig indexing) {
            create.indexing(indexing);
        } else if (config instanceof ProcessingConfig processing) {
            create.processing(processing);
        } else {
            create.destination((DestinationConfig) config);
        }
        assertThatThrownBy(create::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        ConfigType.of(config).fields().forEach(field -> written.put(field.name(), field.valueOf(config)));
        assertThat(String.join("; ", ConfigType.of(config).problems(written))).startsWith(problem);
    }

    @Test
    void everyRecordIsRead() throws IOException {
        Set<String> read = new HashSet<>();
        readable()
                .map(call -> Json.read((String) call.get()[1]))
                .forEach(stored ->
                        read.add(ConfigType.of(slot(stored).fromJson(stored)).sqlFunction()));

        List<String> functions = ConfigType.of(CreateVectorizer.class).slots().stream()
                .flatMap(slot -> slot.types().stream())
                .map(ConfigType::sqlFunction)
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(functions);
    }

    private static ConfigSlot slot(Map<String, @Nullable Object> stored) {
        return Slots.named(String.valueOf(stored.get("config_type")));
    }
}
