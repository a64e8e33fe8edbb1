package io.github.pgai4j.internal.chunking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The splitters of LangChain word for word, with a string of its own for each piece: what ours are compared with. */
final class CopyingChunkers {

    private final ChunkLimits limits;
    private final boolean isRegex;

    CopyingChunkers(ChunkLimits limits, boolean isRegex) {
        this.limits = limits;
        this.isRegex = isRegex;
    }

    List<String> character(String text, String separator) {
        boolean isLookAround = isRegex && separator.matches("(?s)\\(\\?<?[=!].*");
        return merge(split(text, separator, false), isLookAround ? "" : separator);
    }

    List<String> recursive(String text, List<String> separators) {
        String separator = separators.get(separators.size() - 1);
        List<String> finer = List.of();
        for (int i = 0; i < separators.size(); i++) {
            String candidate = separators.get(i);
            if (candidate.isEmpty() || pattern(candidate).matcher(text).find()) {
                separator = candidate;
                finer = candidate.isEmpty() ? List.of() : separators.subList(i + 1, separators.size());
                break;
            }
        }
        List<String> chunks = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (String piece : split(text, separator, true)) {
            if (length(piece) < limits.size()) {
                good.add(piece);
                continue;
            }
            chunks.addAll(merge(good, ""));
            good.clear();
            if (finer.isEmpty()) {
                chunks.add(piece);
            } else {
                chunks.addAll(recursive(piece, finer));
            }
        }
        chunks.addAll(merge(good, ""));
        return chunks;
    }

    private Pattern pattern(String separator) {
        return Pattern.compile(
                isRegex ? PythonRegex.translate(separator) : Pattern.quote(separator), Pattern.UNIX_LINES);
    }

    private List<String> split(String text, String separator, boolean keep) {
        List<String> pieces = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(codePoint -> pieces.add(Character.toString(codePoint)));
            return pieces;
        }
        Pattern pattern = pattern(separator);
        // After find(int), \G is where the search began: what is found there next is longer than nothing.
        Pattern notEmptyHere = Pattern.compile("(?:" + pattern + ")(?!\\G)", pattern.flags());
        Matcher matcher = pattern.matcher(text);
        int from = 0;
        boolean found = matcher.find();
        while (found) {
            pieces.add(text.substring(from, matcher.start()));
            for (int group = 1; !keep && group <= matcher.groupCount(); group++) {
                pieces.add(matcher.group(group) == null ? "" : matcher.group(group));
            }
            from = keep ? matcher.start() : matcher.end();
            int end = matcher.end();
            matcher.usePattern(matcher.start() == end ? notEmptyHere : pattern);
            found = matcher.find(end);
        }
        pieces.add(text.substring(from));
        pieces.removeIf(String::isEmpty);
        return pieces;
    }

    private List<String> merge(List<String> pieces, String joiner) {
        List<String> chunks = new ArrayList<>();
        Deque<String> window = new ArrayDeque<>();
        for (String piece : pieces) {
            if (!window.isEmpty() && total(window, joiner) + length(joiner) + length(piece) > limits.size()) {
                add(chunks, window, joiner);
                while (!window.isEmpty()
                        && (total(window, joiner) > limits.overlap()
                                || total(window, joiner) + length(joiner) + length(piece) > limits.size())) {
                    window.removeFirst();
                }
            }
            window.addLast(piece);
        }
        add(chunks, window, joiner);
        return chunks;
    }

    private static void add(List<String> chunks, Deque<String> window, String joiner) {
        String chunk = WhiteSpace.strip(window.stream().collect(Collectors.joining(joiner)));
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
    }

    private static int total(Deque<String> window, String joiner) {
        return window.stream().mapToInt(CopyingChunkers::length).sum()
                + length(joiner) * Math.max(0, window.size() - 1);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
