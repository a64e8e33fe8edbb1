package io.github.pgai4j.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts at the first separator that occurs, and what is still too long at the next ones.
 *
 * @param chunkSize longest chunk in code points; null: 800
 * @param chunkOverlap code points that neighbouring chunks may share, less than the size in a new vectorizer; null: 400
 * @param separators where to cut, the most wanted first; null: empty line, line, sentence, word, character
 * @param isSeparatorRegex whether the separators are regular expressions, in Python's dialect; null: false
 */
@CatalogFunction(
        value = "chunking_recursive_character_text_splitter",
        implementation = "recursive_character_text_splitter")
public record RecursiveCharacterChunking(
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap,
        @Nullable List<String> separators,
        @Nullable Boolean isSeparatorRegex)
        implements ChunkingConfig, Strict {

    private static final List<String> DEFAULT_SEPARATORS = List.of("\n\n", "\n", ".", "?", "!", " ", "");

    public RecursiveCharacterChunking {
        Check.chunking(chunkSize, chunkOverlap);
        separators = separators == null ? null : List.copyOf(separators);
    }

    public static RecursiveCharacterChunking ofDefaults() {
        return new RecursiveCharacterChunking(null, null, null, null);
    }

    public static RecursiveCharacterChunking of(int chunkSize, int chunkOverlap) {
        return new RecursiveCharacterChunking(chunkSize, chunkOverlap, null, null);
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

    public List<String> effectiveSeparators() {
        return separators == null ? DEFAULT_SEPARATORS : separators;
    }

    public boolean effectiveIsSeparatorRegex() {
        return isSeparatorRegex != null && isSeparatorRegex;
    }
}
