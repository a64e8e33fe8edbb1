package io.github.pgai4j.internal.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.CharacterChunking;
import io.github.pgai4j.config.ChunkingConfig;
import io.github.pgai4j.config.NoChunking;
import io.github.pgai4j.config.RecursiveCharacterChunking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunkersFromConfigTest {

    private static final String TEXT = "one, two. three four\n\nfive ";

    private static final Map<ChunkingConfig, List<String>> CHUNKS = Map.of(
            new NoChunking(),
            List.of(TEXT),
            CharacterChunking.of(8, 0).separator(",|\\.").isSeparatorRegex(true),
            List.of("one", "two", "three four\n\nfive"),
            CharacterChunking.of(8, 0),
            List.of("one, two. three four", "five"),
            RecursiveCharacterChunking.of(12, 0),
            List.of("one, two", ". three four", "five"));

    @Test
    void everyConfigHasAChunkerThatKeepsToIt() {
        assertThat(CHUNKS.keySet())
                .extracting(Object::getClass)
                .contains(ChunkingConfig.class.getPermittedSubclasses());
        CHUNKS.forEach((config, chunks) ->
                assertThat(Chunkers.from(config).chunk(TEXT)).as("%s", config).isEqualTo(chunks));
    }
}
