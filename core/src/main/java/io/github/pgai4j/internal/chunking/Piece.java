package io.github.pgai4j.internal.chunking;

/** A part of a text between two separators, and its length in code points. */
record Piece(String text, int length) {

    static Piece of(String text) {
        return new Piece(text, text.codePointCount(0, text.length()));
    }
}
