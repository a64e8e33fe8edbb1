package io.github.pgai4j.internal.chunking;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;

/** Joins neighbouring pieces to chunks that are as long as the limits allow. Not thread-safe: one per run. */
final class PieceJoiner {

    private final ChunkLimits limits;
    private final String joiner;
    private final int joinerLength;
    private final List<String> chunks;
    private final ArrayDeque<Piece> window = new ArrayDeque<>();
    private long windowLength;

    PieceJoiner(ChunkLimits limits, String joiner, List<String> chunks) {
        this.limits = limits;
        this.joiner = joiner;
        this.joinerLength = joiner.codePointCount(0, joiner.length());
        this.chunks = chunks;
    }

    void add(Piece piece) {
        if (!fits(piece) && !window.isEmpty()) {
            emit();
            while (windowLength > limits.overlap() || (windowLength > 0 && !fits(piece))) {
                dropFirst();
            }
        }
        windowLength += piece.length() + (window.isEmpty() ? 0 : joinerLength);
        window.addLast(piece);
    }

    /** Emits what is left; nothing of it overlaps into what is added afterwards. */
    void finish() {
        if (!window.isEmpty()) {
            emit();
            window.clear();
            windowLength = 0;
        }
    }

    private boolean fits(Piece piece) {
        return windowLength + piece.length() + (window.isEmpty() ? 0 : joinerLength) <= limits.size();
    }

    private void dropFirst() {
        windowLength -= window.removeFirst().length() + (window.isEmpty() ? 0 : joinerLength);
    }

    private void emit() {
        String chunk = WhiteSpace.strip(window.stream().map(Piece::text).collect(Collectors.joining(joiner)));
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
    }
}
