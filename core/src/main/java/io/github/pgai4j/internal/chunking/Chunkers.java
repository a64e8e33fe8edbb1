package io.github.pgai4j.internal.chunking;

import io.github.pgai4j.config.CharacterChunking;
import io.github.pgai4j.config.ChunkingConfig;
import io.github.pgai4j.config.NoChunking;
import io.github.pgai4j.config.RecursiveCharacterChunking;
import java.util.List;

/** The known ways to chunk. Sizes are in Unicode code points. */
public final class Chunkers {

    private Chunkers() {}

    /**
     * The chunker that {@code config} describes.
     *
     * @throws IllegalArgumentException if a separator is a regular expression that cannot be compiled
     */
    public static Chunker from(ChunkingConfig config) {
        if (config instanceof RecursiveCharacterChunking recursive) {
            ChunkLimits limits = new ChunkLimits(recursive.effectiveChunkSize(), recursive.effectiveChunkOverlap());
            return recursive(limits, recursive.effectiveSeparators(), recursive.effectiveIsSeparatorRegex());
        }
        if (config instanceof CharacterChunking character) {
            ChunkLimits limits = new ChunkLimits(character.effectiveChunkSize(), character.effectiveChunkOverlap());
            return character(limits, character.effectiveSeparator(), character.effectiveIsSeparatorRegex());
        }
        if (config instanceof NoChunking) {
            return none();
        }
        throw new IllegalArgumentException("chunking must be one of the permitted records, was " + config);
    }

    /** Every text is one chunk, unchanged. */
    public static Chunker none() {
        return List::of;
    }

    /**
     * Cuts at every {@code separator}, then joins neighbouring pieces, with the separator between them, to chunks of at
     * most {@code size}. A piece that is longer is a chunk of its own. An empty separator cuts between code points. A
     * regular expression is used literally between joined pieces, unless it starts with a look-around; its capturing
     * groups become pieces: both as in Python's {@code re.split} and LangChain's use of it.
     *
     * @throws IllegalArgumentException if {@code separator} is a regular expression that cannot be compiled
     */
    public static Chunker character(ChunkLimits limits, String separator, boolean isSeparatorRegex) {
        return new CharacterChunker(limits, Separator.of(separator, isSeparatorRegex));
    }

    /**
     * Cuts at the first of the {@code separators} that the text contains, joins what is short, and cuts what is still
     * not shorter than {@code size} with the separators that come later in the list. A separator stays at the start of
     * the piece that follows it. An empty separator cuts between code points. No separators at all mean {@code "\n\n"},
     * {@code "\n"}, {@code " "}, {@code ""}.
     *
     * @throws IllegalArgumentException if one of {@code separators} is a regular expression that cannot be compiled
     */
    public static Chunker recursive(ChunkLimits limits, List<String> separators, boolean isSeparatorRegex) {
        List<String> sources = separators.isEmpty() ? List.of("\n\n", "\n", " ", "") : separators;
        return new RecursiveChunker(
                limits,
                sources.stream()
                        .map(source -> Separator.of(source, isSeparatorRegex))
                        .toList());
    }
}
