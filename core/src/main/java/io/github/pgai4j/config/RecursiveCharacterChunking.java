package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts at the first separator that occurs, and what is still too long at the next ones.
 *
 * @param chunkSize longest chunk in code points; null: 800
 * @param chunkOverlap code points that neighbouring chunks may share, less than the size in a new vectorizer; null: 400
 * @param separators where to cut, the most wanted first; null: empty line, line, sentence, word, character
 * @param isSeparatorRegex whether the separators are regular expressions, in Python's dialect; null: false
 * @since 0.1
 */
@CatalogFunction(
        value = "chunking_recursive_character_text_splitter",
        implementation = "recursive_character_text_splitter")
public record RecursiveCharacterChunking(
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap,
        @Nullable List<String> separators,
        @Nullable Boolean isSeparatorRegex)
        implements ChunkingConfig {

    private static final List<String> DEFAULT_SEPARATORS = List.of("\n\n", "\n", ".", "?", "!", " ", "");

    public RecursiveCharacterChunking {
        Rules.chunking(chunkSize, chunkOverlap);
        Rules.separators(separators);
        separators = separators == null ? null : List.copyOf(separators);
    }

    /** All by default. */
    public static RecursiveCharacterChunking ofDefaults() {
        return new RecursiveCharacterChunking(null, null, null, null);
    }

    /** With this {@code chunkSize} and {@code chunkOverlap}, and defaults for the rest. */
    public static RecursiveCharacterChunking of(int chunkSize, int chunkOverlap) {
        return new RecursiveCharacterChunking(chunkSize, chunkOverlap, null, null);
    }

    @WhenWritten
    void check() {
        Rules.overlapLessThanSize(chunkSize, chunkOverlap);
    }

    /** {@link #chunkSize()} or the default. */
    public int effectiveChunkSize() {
        return chunkSize == null ? DEFAULT_CHUNK_SIZE : chunkSize;
    }

    /** {@link #chunkOverlap()} or the default. */
    public int effectiveChunkOverlap() {
        return chunkOverlap == null ? DEFAULT_CHUNK_OVERLAP : chunkOverlap;
    }

    /** {@link #separators()} or the default. */
    public List<String> effectiveSeparators() {
        return separators == null ? DEFAULT_SEPARATORS : separators;
    }

    /** {@link #isSeparatorRegex()} or the default. */
    public boolean effectiveIsSeparatorRegex() {
        return isSeparatorRegex != null && isSeparatorRegex;
    }

    /**
     * A copy with this {@code chunkSize} and {@code chunkOverlap}, which have to fit each other; null: the default.
     *
     * @throws IllegalArgumentException if the overlap is not less than the size
     */
    public RecursiveCharacterChunking size(@Nullable Integer size, @Nullable Integer overlap) {
        return new RecursiveCharacterChunking(size, overlap, separators, isSeparatorRegex);
    }

    /**
     * A copy with this {@code separators}: where to cut, the most wanted first; null: empty line, line, sentence, word,
     * character.
     */
    public RecursiveCharacterChunking separators(@Nullable List<String> value) {
        return new RecursiveCharacterChunking(chunkSize, chunkOverlap, value, isSeparatorRegex);
    }

    /**
     * A copy with this {@code isSeparatorRegex}: whether the separators are regular expressions, in Python's dialect;
     * null: false.
     */
    public RecursiveCharacterChunking isSeparatorRegex(@Nullable Boolean value) {
        return new RecursiveCharacterChunking(chunkSize, chunkOverlap, separators, value);
    }
}
