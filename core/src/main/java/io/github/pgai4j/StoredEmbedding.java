package io.github.pgai4j;

import java.util.UUID;

/**
 * One row of an embedding store: a chunk of a source entity's text and its vector. Every generated entity implements
 * it.
 *
 * @param <P> the source entity
 * @since 0.1
 */
public interface StoredEmbedding<P> {

    /** Primary key of the row; new each time the source row is embedded again. */
    UUID getEmbeddingUuid();

    /** Position of the chunk in the source text, from 0. */
    int getChunkSeq();

    /** The text that was embedded: the chunk as the vectorizer's template formatted it. */
    String getChunk();

    /** The vector; its length is the vectorizer's {@code dimensions}. */
    float[] getEmbedding();

    /** The source entity. */
    P getParent();
}
