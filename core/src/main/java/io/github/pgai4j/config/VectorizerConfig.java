package io.github.pgai4j.config;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.Json;
import io.github.pgai4j.internal.descriptor.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored configuration of a vectorizer: {@code ai.vectorizer.config}, written by our catalog or pgai's. Indexing
 * and scheduling are not the worker's business and may be missing.
 *
 * @param destination where the vectors go
 * @param loading where the text of a row is
 * @param parsing how content becomes text
 * @param embedding the model that makes the vectors
 * @param chunking how text is cut
 * @param indexing the vector index
 * @param formatting what is embedded of a chunk
 * @param scheduling who starts the worker
 * @param processing sizes of batches
 * @since 0.1
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

    private static final Map<String, Object> DEFAULTS =
            Map.of("parsing", new AutoParsing(), "indexing", new NoIndexing(), "scheduling", new NoScheduling());

    /**
     * Reads the stored JSON; keys it does not know are left alone.
     *
     * @throws VectorizerException if a part is missing, unknown or out of range
     */
    public static VectorizerConfig fromJson(String json) {
        try {
            Map<String, @Nullable Object> config = Json.read(json);
            return Records.make(
                    VectorizerConfig.class,
                    ConfigSlot.in(VectorizerConfig.class).stream()
                            .map(slot -> stored(slot, config))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new VectorizerException(
                    "the stored configuration cannot be worked with: %s; drop the vectorizer and create it anew"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static Object stored(ConfigSlot slot, Map<String, @Nullable Object> config) {
        Object value = config.get(slot.parameter());
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            object.forEach((key, part) -> json.put((String) key, part));
            // pgai's worker knows this one, although its catalog never writes it
            if (slot.configuration() == FormattingConfig.class && "chunk_value".equals(json.get("implementation"))) {
                return PythonTemplateFormatting.ofDefaults();
            }
            return slot.fromJson(json);
        }
        Object defaultValue = DEFAULTS.get(slot.parameter());
        if (defaultValue == null) {
            throw new IllegalArgumentException("%s is missing".formatted(slot.parameter()));
        }
        return defaultValue;
    }
}
