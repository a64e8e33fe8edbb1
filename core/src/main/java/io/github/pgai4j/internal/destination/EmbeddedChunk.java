package io.github.pgai4j.internal.destination;

/**
 * A chunk and its vector.
 *
 * @param text the chunk as it was embedded
 * @param vector one float for each of the vectorizer's dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record EmbeddedChunk(String text, float[] vector) {}
