package io.github.pgai4j.internal.chunking;

/**
 * How long a chunk may be and how much of it the next one may repeat.
 *
 * @param size the most code points in a chunk; only a piece that contains no separator is longer
 * @param overlap the most code points that a chunk repeats of the one before it; whole pieces only
 */
public record ChunkLimits(int size, int overlap) {

    /** @throws IllegalArgumentException unless {@code size > 0} and {@code 0 <= overlap <= size} */
    public ChunkLimits {
        if (size <= 0) {
            throw new IllegalArgumentException("chunk_size must be greater than 0, was " + size);
        }
        if (overlap < 0) {
            throw new IllegalArgumentException("chunk_overlap must not be negative, was " + overlap);
        }
        if (overlap > size) {
            throw new IllegalArgumentException(
                    "chunk_overlap must not be greater than chunk_size (" + size + "), was " + overlap);
        }
    }
}
