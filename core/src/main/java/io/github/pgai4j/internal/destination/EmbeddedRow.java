package io.github.pgai4j.internal.destination;

import java.util.List;

/**
 * A source row with everything that was embedded of it.
 *
 * @param key the key's values as text, in the order of {@link io.github.pgai4j.internal.sql.SourceTable#key()}
 * @param chunks its chunks in order; empty when there was nothing to embed
 */
public record EmbeddedRow(List<String> key, List<EmbeddedChunk> chunks) {

    public EmbeddedRow {
        key = List.copyOf(key);
        chunks = List.copyOf(chunks);
    }
}
