package io.github.pgai4j.internal.chunking;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a text may be cut: at a literal string, at the matches of a regular expression, or between any code points. */
final class Separator {

    private static final List<String> LOOK_AROUNDS = List.of("(?=", "(?!", "(?<=", "(?<!");

    private final String source;
    private final boolean isRegex;
    private final @Nullable Matches matches;

    private Separator(String source, boolean isRegex, @Nullable Matches matches) {
        this.source = source;
        this.isRegex = isRegex;
        this.matches = matches;
    }

    static Separator of(String source, boolean isRegex) {
        if (source.isEmpty()) {
            return new Separator(source, isRegex, null);
        }
        return new Separator(
                source, isRegex, new Matches(isRegex ? PythonRegex.translate(source) : Pattern.quote(source), source));
    }

    boolean isEmpty() {
        return matches == null;
    }

    boolean isFoundIn(String text) {
        return matches == null || matches.isAnyIn(text);
    }

    /** What stands between joined pieces: a look-around takes no text away, so it gives none back. */
    String joiner() {
        return isRegex && LOOK_AROUNDS.stream().anyMatch(source::startsWith) ? "" : source;
    }

    /** The pieces between separators, and the texts of the capturing groups of a regular expression. */
    void cut(String text, Span.Sink pieces) {
        if (matches == null) {
            cutCodePoints(text, pieces);
        } else {
            matches.cut(text, false, pieces);
        }
    }

    /** The pieces, each with the separator that stands before it. */
    void cutBefore(String text, Span.Sink pieces) {
        if (matches == null) {
            cutCodePoints(text, pieces);
        } else {
            matches.cut(text, true, pieces);
        }
    }

    private static void cutCodePoints(String text, Span.Sink pieces) {
        int start = 0;
        while (start < text.length()) {
            int end = text.offsetByCodePoints(start, 1);
            pieces.accept(new Span(start, end, 1));
            start = end;
        }
    }
}
