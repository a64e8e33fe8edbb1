package io.github.pgai4j.internal.chunking;

import java.util.List;

/**
 * Cuts a text into chunks. The same text always gives the same chunks.
 *
 * @see Chunkers
 */
@FunctionalInterface
public interface Chunker {

    /**
     * The chunks of {@code text} in the order in which they stand in it; none when nothing but white space is left to
     * chunk (save with {@link Chunkers#none()}, which gives every text back as it is).
     */
    List<String> chunk(String text);
}
