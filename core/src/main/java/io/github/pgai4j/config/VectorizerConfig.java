package io.github.pgai4j.config;

import io.github.pgai4j.VectorizerException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored configuration of a vectorizer: {@code ai.vectorizer.config}, written by our catalog or pgai's. Indexing
 * and scheduling are not the worker's business and may be missing.
 */
public record VectorizerConfig(
        DestinationConfig destination,
        LoadingConfig loading,
        ParsingConfig parsing,
        EmbeddingConfig embedding,
        ChunkingConfig chunking,
        IndexingConfig indexing,
        FormattingConfig formatting,
        SchedulingConfig scheduling,
        ProcessingConfig processing) {

    private static final Map<ConfigSlot, Object> DEFAULTS = Map.of(
            ConfigSlot.PARSING, new AutoParsing(),
            ConfigSlot.INDEXING, new NoIndexing(),
            ConfigSlot.SCHEDULING, new NoScheduling());

    /**
     * Reads the stored JSON; keys it does not know are left alone.
     *
     * @throws VectorizerException if a part is missing, unknown or out of range
     */
    public static VectorizerConfig fromJson(String json) {
        try {
            Map<String, @Nullable Object> config = Json.read(json);
            return new VectorizerConfig(
                    (DestinationConfig) slot(ConfigSlot.DESTINATION, config),
                    (LoadingConfig) slot(ConfigSlot.LOADING, config),
                    (ParsingConfig) slot(ConfigSlot.PARSING, config),
                    (EmbeddingConfig) slot(ConfigSlot.EMBEDDING, config),
                    (ChunkingConfig) slot(ConfigSlot.CHUNKING, config),
                    (IndexingConfig) slot(ConfigSlot.INDEXING, config),
                    (FormattingConfig) slot(ConfigSlot.FORMATTING, config),
                    (SchedulingConfig) slot(ConfigSlot.SCHEDULING, config),
                    (ProcessingConfig) slot(ConfigSlot.PROCESSING, config));
        } catch (IllegalArgumentException e) {
            throw new VectorizerException(
                    "the stored configuration cannot be worked with: %s; drop the vectorizer and create it anew"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static Object slot(ConfigSlot slot, Map<String, @Nullable Object> config) {
        Object value = config.get(slot.parameter());
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            object.forEach((key, part) -> json.put((String) key, part));
            // pgai's worker knows this one, although its catalog never writes it
            if (slot == ConfigSlot.FORMATTING && "chunk_value".equals(json.get("implementation"))) {
                return new PythonTemplateFormatting(null);
            }
            return slot.fromJson(json);
        }
        Object defaultValue = DEFAULTS.get(slot);
        if (defaultValue == null) {
            throw new IllegalArgumentException("%s is missing".formatted(slot.parameter()));
        }
        return defaultValue;
    }
}
