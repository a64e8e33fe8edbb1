package io.github.pgai4j.internal.chunking;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index after its last
 * @param length in code points
 */
record Span(int start, int end, int length) {

    static Span of(CharSequence text, int start, int end) {
        return new Span(start, end, Character.codePointCount(text, start, end));
    }

    /** What receives the parts of a text, one after the other. */
    @FunctionalInterface
    interface Sink {
        void accept(Span span);
    }
}
