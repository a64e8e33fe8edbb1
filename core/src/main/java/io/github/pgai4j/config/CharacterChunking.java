package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import org.jspecify.annotations.Nullable;

/**
 * Cuts at one separator; a piece longer than the chunk size stays whole.
 *
 * @param chunkSize longest chunk in code points; null: 800
 * @param chunkOverlap code points that neighbouring chunks may share, less than the size in a new vectorizer; null: 400
 * @param separator where to cut; null: an empty line
 * @param isSeparatorRegex whether the separator is a regular expression, in Python's dialect; null: false
 * @since 0.1
 */
@CatalogFunction(value = "chunking_character_text_splitter", implementation = "character_text_splitter")
public record CharacterChunking(
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap,
        @Nullable String separator,
        @Nullable Boolean isSeparatorRegex)
        implements ChunkingConfig {

    private static final String DEFAULT_SEPARATOR = "\n\n";

    public CharacterChunking {
        Rules.chunking(chunkSize, chunkOverlap);
        Rules.separator(separator);
    }

    /** With this {@code chunkSize} and {@code chunkOverlap}, and defaults for the rest. */
    public static CharacterChunking of(int chunkSize, int chunkOverlap) {
        return new CharacterChunking(chunkSize, chunkOverlap, null, null);
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

    /** {@link #separator()} or the default. */
    public String effectiveSeparator() {
        return separator == null ? DEFAULT_SEPARATOR : separator;
    }

    /** {@link #isSeparatorRegex()} or the default. */
    public boolean effectiveIsSeparatorRegex() {
        return isSeparatorRegex != null && isSeparatorRegex;
    }

    /** All by default. */
    public static CharacterChunking ofDefaults() {
        return new CharacterChunking(null, null, null, null);
    }

    /**
     * A copy with this {@code chunkSize} and {@code chunkOverlap}, which have to fit each other; null: the default.
     *
     * @throws IllegalArgumentException if the overlap is not less than the size
     */
    public CharacterChunking size(@Nullable Integer size, @Nullable Integer overlap) {
        return new CharacterChunking(size, overlap, separator, isSeparatorRegex);
    }

    /** A copy with this {@code separator}: where to cut; null: an empty line. */
    public CharacterChunking separator(@Nullable String value) {
        return new CharacterChunking(chunkSize, chunkOverlap, value, isSeparatorRegex);
    }

    /**
     * A copy with this {@code isSeparatorRegex}: whether the separator is a regular expression, in Python's dialect;
     * null: false.
     */
    public CharacterChunking isSeparatorRegex(@Nullable Boolean value) {
        return new CharacterChunking(chunkSize, chunkOverlap, separator, value);
    }
}
