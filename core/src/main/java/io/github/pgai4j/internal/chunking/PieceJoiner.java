package io.github.pgai4j.internal.chunking;

import java.util.ArrayDeque;
import java.util.List;

/** Joins neighbouring pieces of a text to chunks that are as long as the limits allow. Not thread-safe: one per run. */
final class PieceJoiner {

    private final String text;
    private final ChunkLimits limits;
    private final String joiner;
    private final int joinerLength;
    private final List<String> chunks;
    private final ArrayDeque<Span> window = new ArrayDeque<>();
    private long windowLength;

    PieceJoiner(String text, ChunkLimits limits, String joiner, List<String> chunks) {
        this.text = text;
        this.limits = limits;
        this.joiner = joiner;
        this.joinerLength = joiner.codePointCount(0, joiner.length());
        this.chunks = chunks;
    }

    void add(Span piece) {
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

    private boolean fits(Span piece) {
        return windowLength + piece.length() + (window.isEmpty() ? 0 : joinerLength) <= limits.size();
    }

    private void dropFirst() {
        windowLength -= window.removeFirst().length() + (window.isEmpty() ? 0 : joinerLength);
    }

    private void emit() {
        StringBuilder joined = new StringBuilder();
        for (Span piece : window) {
            joined.append(joined.isEmpty() ? "" : joiner).append(text, piece.start(), piece.end());
        }
        String chunk = WhiteSpace.strip(joined.toString());
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
    }
}
