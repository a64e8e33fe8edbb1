package io.github.pgai4j.internal.chunking;

import io.github.pgai4j.VectorizerException;
import java.util.ArrayList;
import java.util.List;
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

    List<Piece> cut(String text, boolean keepSeparator) {
        try {
            return pieces(text, keepSeparator);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    private List<Piece> pieces(String text, boolean keepSeparator) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = pattern.matcher(new WatchedText(text, source));
        int pieceStart = 0;
        boolean found = find(matcher, 0, pattern);
        while (found) {
            add(pieces, text.substring(pieceStart, matcher.start()));
            if (!keepSeparator) {
                addGroups(pieces, matcher);
            }
            pieceStart = keepSeparator ? matcher.start() : matcher.end();
            boolean wasEmpty = matcher.start() == matcher.end();
            found = find(matcher, matcher.end(), wasEmpty ? notEmptyHere : pattern);
        }
        add(pieces, text.substring(pieceStart));
        return pieces;
    }

    private static boolean find(Matcher matcher, int from, Pattern pattern) {
        if (matcher.pattern() != pattern) {
            matcher.usePattern(pattern);
        }
        return matcher.find(from);
    }

    private static void addGroups(List<Piece> pieces, Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String captured = matcher.group(group);
            if (captured != null) {
                add(pieces, captured);
            }
        }
    }

    private static void add(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(Piece.of(text));
        }
    }

    private VectorizerException tooDeep(StackOverflowError e) {
        return new VectorizerException(
                "the separator \"" + source + "\" needs more stack than a thread has on this text;"
                        + " rewrite repeated groups such as (a|b)* as classes such as [ab]*",
                e);
    }
}
