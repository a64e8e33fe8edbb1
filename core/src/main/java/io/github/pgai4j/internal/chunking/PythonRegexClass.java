package io.github.pgai4j.internal.chunking;

/** Writes a bracketed class of Python's {@code re}, whose {@code [}, {@code &&} and leading {@code ]} are literal. */
final class PythonRegexClass {

    private final PatternSource in;
    private final StringBuilder out;

    PythonRegexClass(PatternSource in, StringBuilder out) {
        this.in = in;
        this.out = out;
    }

    /** Goes on after the opening bracket and ends after the closing one. */
    void translate() {
        out.append(in.takeIf("^") ? "[^" : "[");
        boolean isFirst = true;
        while (isFirst || !in.takeIf("]")) {
            isFirst = false;
            member();
        }
        out.append(']');
    }

    private void member() {
        int c = in.next();
        if (c == '\\') {
            int escaped = in.next();
            if (PythonRegex.characterClass(out, escaped)) {
                return;
            }
            c = escaped == 'b' ? '\b' : in.escapedCodePoint(escaped);
        }
        PythonRegex.literal(out, c);
        if (in.isRangeNext()) {
            in.next();
            int end = in.next();
            out.append('-');
            PythonRegex.literal(out, end == '\\' ? in.escapedCodePoint(in.next()) : end);
        }
    }
}
