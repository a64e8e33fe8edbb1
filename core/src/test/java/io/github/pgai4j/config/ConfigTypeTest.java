package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigTypeTest {

    private static ConfigType type(ConfigSlot slot, String name) {
        return slot.type(name).orElseThrow();
    }

    @Test
    void everyWrongValueIsAProblemOfItsOwn() {
        assertThat(type(ConfigSlot.EMBEDDING, "openai").problems(Map.of("dimensions", "many", "baseUrl", 1)))
                .containsExactly(
                        "model is required by openai",
                        "dimensions must be a whole number, was \"many\"",
                        "baseUrl must be text, was 1");
    }

    @Test
    void rangesAreCheckedOnceTheTypesFit() {
        assertThat(type(ConfigSlot.CHUNKING, "recursiveCharacterTextSplitter")
                        .problems(Map.of("chunkSize", "100", "chunkOverlap", 100)))
                .containsExactly("chunkOverlap must be less than chunkSize (100), was 100");
    }

    @Test
    void textThatPostgresCannotStoreIsAProblemWhereverItIs() {
        assertThat(type(ConfigSlot.EMBEDDING, "ollama")
                        .problems(Map.of("model", "m\0", "dimensions", 3, "options", "{\"a\": [\"\\u0000\"]}")))
                .containsExactly(
                        "model: text must not hold a NUL character: PostgreSQL cannot store it",
                        "options: text must not hold a NUL character: PostgreSQL cannot store it");
    }

    @Test
    void allThatIsOutOfRangeIsToldAtOnce() {
        assertThat(type(ConfigSlot.INDEXING, "hnsw")
                        .problems(Map.of("m", 1, "efConstruction", 2, "opclass", "x", "minRows", -1)))
                .extracting(problem -> problem.substring(0, problem.indexOf(" must")))
                .containsExactly("minRows", "opclass", "m", "efConstruction");
        assertThat(CreateVectorizer.type()
                        .problems(Map.of(
                                "source", "no name",
                                "name", "No Name",
                                "loading", ColumnLoading.of("body"),
                                "embedding", OllamaEmbedding.of("m", 3),
                                "destination", ColumnDestination.of("e"),
                                "queueTable", "q".repeat(64),
                                "grantTo", List.of("r".repeat(64), ""))))
                .hasSize(6);
    }

    @Test
    void goodValuesAreNoProblem() {
        assertThat(type(ConfigSlot.INDEXING, "hnsw").problems(Map.of("m", 16))).isEmpty();
    }

    @Test
    void everySlotIsAParameterOfCreateVectorizer() {
        Stream<ConfigSlot> slots = CreateVectorizer.type().fields().stream().flatMap(field -> field.slot().stream());

        assertThat(slots).containsExactly(ConfigSlot.values());
    }

    @Test
    void aCallIsMadeFromItsParameters() {
        Map<String, Object> values = Map.of(
                "source", "blog",
                "loading", ColumnLoading.of("body"),
                "embedding", OllamaEmbedding.of("m", 3),
                "grantTo", List.of("app"),
                "ifNotExists", "true");

        assertThat(CreateVectorizer.type().name()).isEqualTo("createVectorizer");
        assertThat(CreateVectorizer.type().create(values))
                .isEqualTo(CreateVectorizer.builder("blog")
                        .loading(ColumnLoading.of("body"))
                        .embedding(OllamaEmbedding.of("m", 3))
                        .grantTo(List.of("app"))
                        .ifNotExists(true)
                        .build());
    }
}
