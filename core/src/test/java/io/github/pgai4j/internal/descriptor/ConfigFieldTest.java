package io.github.pgai4j.internal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.config.DiskAnnIndexing;
import io.github.pgai4j.config.OllamaEmbedding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changelogs and stored JSON hold becomes what the records hold, or is refused with its name. */
class ConfigFieldTest {

    private static Object create(ConfigSlot slot, String type, Map<String, ? extends @Nullable Object> values) {
        return slot.type(type).orElseThrow().create(values);
    }

    private static Object ollama(Object options) {
        return create(Slots.named("embedding"), "ollama", Map.of("model", "m", "dimensions", 3, "options", options));
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("dimensions", "3.5", "dimensions must be a whole number, was \"3.5\""),
                Arguments.of("dimensions", 3.0, "dimensions must be a whole number, was 3.0"),
                Arguments.of("dimensions", true, "dimensions must be a whole number, was true"),
                Arguments.of("dimensions", "99999999999", "dimensions must be a whole number"),
                Arguments.of("model", 1.1, "model must be text, was 1.1"),
                Arguments.of("model", List.of("a"), "model must be text, was [a]"),
                Arguments.of("options", 5, "options must be a JSON object, was 5"),
                Arguments.of("options", "{", "options: text must be a JSON object"),
                Arguments.of("options", "null", "options: text must be a JSON object, was null"),
                Arguments.of("options", "[1]", "options: text must be a JSON object"),
                Arguments.of("options", "{} x", "options: text must be a JSON object"),
                Arguments.of("options", "{\"a\": 1, \"a\": 2}", "options: text must be a JSON object: Duplicate"),
                Arguments.of(
                        "options", Map.of(1, "a"), "options must have keys that are text, was 1: put it in quotes"),
                Arguments.of("options", Map.of("a", Instant.EPOCH), "options.a must be text, a number"),
                Arguments.of("options", Map.of("a", Double.NaN), "options: "));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("wrongTypes")
    void wrongTypeIsNamed(String field, Object value, String message) {
        Map<String, Object> values = new HashMap<>(Map.of("model", "m", "dimensions", 3));
        values.put(field, value);

        assertThatThrownBy(() -> create(Slots.named("embedding"), "ollama", values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @MethodSource
    void notANumber(String text) {
        assertThatThrownBy(() -> create(Slots.named("indexing"), "diskann", Map.of("maxAlpha", text)))
                .hasMessage("maxAlpha must be a number, was \"%s\"".formatted(text));
    }

    static Stream<String> notANumber() {
        return Stream.of("NaN", "Infinity", "1d", "0x1p3", "1e999", "");
    }

    @Test
    void textOfXmlMeansTheSameAsTypesOfYaml() {
        Map<String, String> xml = Map.of("minRows", "10", "maxAlpha", " 1.20 ", "createWhenQueueEmpty", "false");
        Map<String, Object> yaml = Map.of("minRows", 10, "maxAlpha", 1.2, "createWhenQueueEmpty", false);

        assertThat(create(Slots.named("indexing"), "diskann", xml))
                .isEqualTo(create(Slots.named("indexing"), "diskann", yaml))
                .isEqualTo(
                        DiskAnnIndexing.ofDefaults().minRows(10).maxAlpha(1.2).createWhenQueueEmpty(false));
        assertThat(ollama("{\"num_ctx\": 1024, \"t\": 0.10, \"x\": null, \"stop\": [\"a\", null]}"))
                .isEqualTo(ollama(new HashMap<>(
                        Map.of("num_ctx", 1024L, "t", new BigDecimal("0.10"), "stop", Arrays.asList("a", null)))));
    }

    @Test
    void objectsAreCopiedToTheBottom() {
        List<Object> stop = new ArrayList<>(List.of("a"));
        Map<String, @Nullable Object> options =
                Objects.requireNonNull(((OllamaEmbedding) ollama(Map.of("stop", stop))).options());

        stop.add("b");

        assertThat(options).isEqualTo(Map.of("stop", List.of("a")));
        assertThatThrownBy(options::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesFollowFromTheComponent() {
        ConfigField user =
                Slots.named("embedding").type("openai").orElseThrow().fields().get(2);

        assertThat(user.name()).isEqualTo("chatUser");
        assertThat(user.parameter()).isEqualTo("chat_user");
        assertThat(user.jsonKey()).isEqualTo("user");
        assertThat(user.isRequired()).isFalse();
    }
}
