package io.github.pgai4j.internal.chunking;

import java.util.ArrayList;
import java.util.List;

final class RecursiveChunker implements Chunker {

    private final ChunkLimits limits;
    private final List<Separator> separators;

    RecursiveChunker(ChunkLimits limits, List<Separator> separators) {
        this.limits = limits;
        this.separators = separators;
    }

    @Override
    public List<String> chunk(String text) {
        List<String> chunks = new ArrayList<>();
        chunk(text, separators, chunks);
        return List.copyOf(chunks);
    }

    private void chunk(String text, List<Separator> candidates, List<String> chunks) {
        int chosen = firstFoundIn(text, candidates);
        Separator separator = candidates.get(Math.min(chosen, candidates.size() - 1));
        List<Separator> finer = candidates.subList(Math.min(chosen + 1, candidates.size()), candidates.size());
        PieceJoiner joiner = new PieceJoiner(text, limits, "", chunks);
        separator.cutBefore(text, piece -> {
            if (piece.length() < limits.size()) {
                joiner.add(piece);
            } else {
                joiner.finish();
                addLong(text.substring(piece.start(), piece.end()), separator.isEmpty() ? List.of() : finer, chunks);
            }
        });
        joiner.finish();
    }

    private void addLong(String piece, List<Separator> finer, List<String> chunks) {
        if (finer.isEmpty()) {
            chunks.add(piece);
        } else {
            chunk(piece, finer, chunks);
        }
    }

    private static int firstFoundIn(String text, List<Separator> candidates) {
        int index = 0;
        while (index < candidates.size() && !candidates.get(index).isFoundIn(text)) {
            index++;
        }
        return index;
    }
}
