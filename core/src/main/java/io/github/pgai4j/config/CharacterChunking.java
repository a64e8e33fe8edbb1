package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * Cuts at one separator; a piece longer than the chunk size stays whole.
 *
 * @param chunkSize longest chunk in code points; null: 800
 * @param chunkOverlap code points that neighbouring chunks may share, less than the size in a new vectorizer; null: 400
 * @param separator where to cut; null: an empty line
 * @param isSeparatorRegex whether the separator is a regular expression, in Python's dialect; null: false
 */
@CatalogFunction(value = "chunking_character_text_splitter", implementation = "character_text_splitter")
public record CharacterChunking(
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap,
        @Nullable String separator,
        @Nullable Boolean isSeparatorRegex)
        implements ChunkingConfig, Strict {

    private static final String DEFAULT_SEPARATOR = "\n\n";

    public CharacterChunking {
        Check.chunking(chunkSize, chunkOverlap);
    }

    public static CharacterChunking of(int chunkSize, int chunkOverlap) {
        return new CharacterChunking(chunkSize, chunkOverlap, null, null);
    }

    @Override
    public void check() {
        Check.overlapLessThanSize(chunkSize, chunkOverlap);
    }

    public int effectiveChunkSize() {
        return chunkSize == null ? DEFAULT_CHUNK_SIZE : chunkSize;
    }

    public int effectiveChunkOverlap() {
        return chunkOverlap == null ? DEFAULT_CHUNK_OVERLAP : chunkOverlap;
    }

    public String effectiveSeparator() {
        return separator == null ? DEFAULT_SEPARATOR : separator;
    }

    public boolean effectiveIsSeparatorRegex() {
        return isSeparatorRegex != null && isSeparatorRegex;
    }
}
