package io.github.pgai4j.internal.chunking;

import io.github.pgai4j.VectorizerException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The matches of a pattern in a text, found in the order and by the rules of Python's {@code re.split}. */
final class Matches {

    private final String source;
    private final Pattern pattern;
    private final Pattern notEmptyHere;

    Matches(String pattern, String source) {
        this.source = source;
        this.pattern = Pattern.compile(pattern, Pattern.UNIX_LINES);
        // After find(int), \G is the position that the search began at.
        this.notEmptyHere = Pattern.compile("(?:" + pattern + ")(?!\\G)", Pattern.UNIX_LINES);
    }

    boolean isAnyIn(String text) {
        try {
            return pattern.matcher(new WatchedText(text, source)).find();
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    void cut(String text, boolean keepSeparator, Span.Sink pieces) {
        try {
            pieces(text, keepSeparator, pieces);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    private void pieces(String text, boolean keepSeparator, Span.Sink pieces) {
        Matcher matcher = pattern.matcher(new WatchedText(text, source));
        int pieceStart = 0;
        boolean found = find(matcher, 0, pattern);
        while (found) {
            add(text, pieceStart, matcher.start(), pieces);
            if (!keepSeparator) {
                addGroups(text, matcher, pieces);
            }
            pieceStart = keepSeparator ? matcher.start() : matcher.end();
            boolean wasEmpty = matcher.start() == matcher.end();
            found = find(matcher, matcher.end(), wasEmpty ? notEmptyHere : pattern);
        }
        add(text, pieceStart, text.length(), pieces);
    }

    private static boolean find(Matcher matcher, int from, Pattern pattern) {
        if (matcher.pattern() != pattern) {
            matcher.usePattern(pattern);
        }
        return matcher.find(from);
    }

    private static void addGroups(String text, Matcher matcher, Span.Sink pieces) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                add(text, matcher.start(group), matcher.end(group), pieces);
            }
        }
    }

    private static void add(String text, int start, int end, Span.Sink pieces) {
        if (start < end) {
            pieces.accept(Span.of(text, start, end));
        }
    }

    private VectorizerException tooDeep(StackOverflowError e) {
        return new VectorizerException(
                "the separator \"" + source + "\" needs more stack than a thread has on this text;"
                        + " rewrite repeated groups such as (a|b)* as classes such as [ab]*",
                e);
    }
}
