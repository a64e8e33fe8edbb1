package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.config.CharacterChunking;
import io.github.pgai4j.config.PythonTemplateFormatting;
import io.github.pgai4j.config.RecursiveCharacterChunking;
import io.github.pgai4j.config.VectorizerConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGobject;

/** What comes from outside has an end, and a row that goes beyond is parked for what it is. */
class TextLimitsTest {

    private static TextStages stages(String chunking, String template) {
        return new TextStages(VectorizerConfig.fromJson("""
                {"version": "0.12.1",
                 "loading": {"config_type": "loading", "implementation": "column", "column_name": "body", "retries": 6},
                 "parsing": {"config_type": "parsing", "implementation": "none"},
                 "chunking": %s,
                 "formatting": {"config_type": "formatting", "implementation": "python_template", "template": "%s"},
                 "embedding": {"config_type": "embedding", "implementation": "ollama", "model": "m", "dimensions": 3},
                 "indexing": {"config_type": "indexing", "implementation": "none"},
                 "scheduling": {"config_type": "scheduling", "implementation": "none"},
                 "processing": {"config_type": "processing", "implementation": "default"},
                 "destination": {"config_type": "destination", "implementation": "table", "target_schema": "s", "target_table": "t",
                                 "view_schema": "s", "view_name": "v"}}
                """.formatted(chunking, template)));
    }

    private static String chunksOf(int size) {
        return """
                {"config_type": "chunking", "implementation": "recursive_character_text_splitter", "chunk_size": %d,
                 "chunk_overlap": 0, "separators": [""], "is_separator_regex": false}""".formatted(size);
    }

    private static void assertThatRefused(TextStages stages, Map<String, Object> row, Stage stage, String reason) {
        assertThatExceptionOfType(StageException.class)
                .isThrownBy(() -> stages.texts(row))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.stage()).isEqualTo(stage))
                .satisfies(e -> assertThat(e.isFinal()).isTrue());
    }

    @Test
    void rowHasNotMoreThanAMillionChunks() {
        assertThatRefused(
                stages(chunksOf(1), "$chunk"),
                Map.of("body", "x".repeat(1_000_001)),
                Stage.CHUNKING,
                "a row must not have more than 1000000 chunks, was 1000001");
    }

    @Test
    void templateDoesNotBlowUp() {
        assertThatRefused(
                stages(chunksOf(800), "$chunk" + "$a".repeat(17)),
                Map.of("body", "x", "a", "y".repeat(1 << 20)),
                Stage.FORMATTING,
                "the template makes a text of more than 16777216 characters");
    }

    @Test
    void templateDoesNotRepeatARowInEachChunk() {
        assertThatRefused(
                stages(chunksOf(100), "$chunk$a"),
                Map.of("body", "x".repeat(100 * 300), "a", "y".repeat(1 << 20)),
                Stage.FORMATTING,
                "the chunks of a row must not be longer than 268435456 characters together");
    }

    @Test
    void numberOfAJsonColumnHasAnEnd() throws Exception {
        PGobject json = new PGobject();
        json.setType("json");
        json.setValue("{\"n\": " + "9".repeat(200_000) + "}");

        assertThatRefused(
                stages(chunksOf(100), "$chunk$a"),
                Map.of("body", "x", "a", json),
                Stage.FORMATTING,
                "a json column of the source cannot be read for the template: Number value length");
    }

    @Test
    void configurationHasAnEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonTemplateFormatting.of("$chunk" + "x".repeat(100_000)))
                .withMessageContaining("template must not be longer than 100000 characters, was 100006");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecursiveCharacterChunking.ofDefaults().separators(Collections.nCopies(1_001, " ")))
                .withMessageContaining("separators must not be more than 1000, were 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecursiveCharacterChunking.ofDefaults().separators(List.of(" ".repeat(10_001))))
                .withMessageContaining("separator must not be longer than 10000 characters, was 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharacterChunking.ofDefaults().separator(" ".repeat(10_001)))
                .withMessageContaining("separator must not be longer than 10000 characters");
    }
}
