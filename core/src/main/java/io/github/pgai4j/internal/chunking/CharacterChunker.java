package io.github.pgai4j.internal.chunking;

import java.util.ArrayList;
import java.util.List;

final class CharacterChunker implements Chunker {

    private final ChunkLimits limits;
    private final Separator separator;

    CharacterChunker(ChunkLimits limits, Separator separator) {
        this.limits = limits;
        this.separator = separator;
    }

    @Override
    public List<String> chunk(String text) {
        List<String> chunks = new ArrayList<>();
        PieceJoiner joiner = new PieceJoiner(text, limits, separator.joiner(), chunks);
        separator.cut(text, joiner::add);
        joiner.finish();
        return List.copyOf(chunks);
    }
}
