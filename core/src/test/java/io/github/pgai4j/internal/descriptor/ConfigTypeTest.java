package io.github.pgai4j.internal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.ColumnDestination;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.OllamaEmbedding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTypeTest {

    private static ConfigType type(ConfigSlot slot, String name) {
        return slot.type(name).orElseThrow();
    }

    @Test
    void everyWrongValueIsAProblemOfItsOwn() {
        assertThat(type(Slots.named("embedding"), "openai").problems(Map.of("dimensions", "many", "baseUrl", 1)))
                .containsExactly(
                        "model is required by openai",
                        "dimensions must be a whole number, was \"many\"",
                        "baseUrl must be text, was 1");
    }

    @Test
    void rangesAreCheckedOnceTheTypesFit() {
        assertThat(type(Slots.named("chunking"), "recursiveCharacterTextSplitter")
                        .problems(Map.of("chunkSize", "100", "chunkOverlap", 100)))
                .containsExactly("chunkOverlap must be less than chunkSize (100), was 100");
    }

    @Test
    void textThatPostgresCannotStoreIsAProblemWhereverItIs() {
        assertThat(type(Slots.named("embedding"), "ollama")
                        .problems(Map.of("model", "m\0", "dimensions", 3, "options", "{\"a\": [\"\\u0000\"]}")))
                .containsExactly(
                        "model: text must not hold a NUL character: PostgreSQL cannot store it",
                        "options: text must not hold a NUL character: PostgreSQL cannot store it");
    }

    @Test
    void allThatIsOutOfRangeIsToldAtOnce() {
        assertThat(type(Slots.named("indexing"), "hnsw")
                        .problems(Map.of("m", 1, "efConstruction", 2, "opclass", "x", "minRows", -1)))
                .extracting(problem -> problem.substring(0, problem.indexOf(" must")))
                .containsExactly("minRows", "opclass", "m", "efConstruction");
        assertThat(ConfigType.of(CreateVectorizer.class)
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
        assertThat(type(Slots.named("indexing"), "hnsw").problems(Map.of("m", 16)))
                .isEmpty();
    }

    @Test
    void slotsOfACallComeInTheOrderOfTheFunction() {
        assertThat(ConfigType.of(CreateVectorizer.class).slots())
                .extracting(ConfigSlot::parameter)
                .containsExactly(
                        "destination",
                        "loading",
                        "parsing",
                        "embedding",
                        "chunking",
                        "indexing",
                        "formatting",
                        "scheduling",
                        "processing");
    }

    @Test
    void aCallIsMadeFromItsParameters() {
        Map<String, Object> values = Map.of(
                "source", "blog",
                "loading", ColumnLoading.of("body"),
                "embedding", OllamaEmbedding.of("m", 3),
                "grantTo", List.of("app"),
                "ifNotExists", "true");

        assertThat(ConfigType.of(CreateVectorizer.class).name()).isEqualTo("createVectorizer");
        assertThat(ConfigType.of(CreateVectorizer.class).create(values))
                .isEqualTo(CreateVectorizer.builder("blog")
                        .loading(ColumnLoading.of("body"))
                        .embedding(OllamaEmbedding.of("m", 3))
                        .grantTo(List.of("app"))
                        .ifNotExists(true)
                        .build());
    }
}
