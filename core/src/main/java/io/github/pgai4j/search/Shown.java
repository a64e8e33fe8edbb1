package io.github.pgai4j.search;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was given instead, for an error: short, even of what is long, deep or contains itself. */
final class Shown {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_ELEMENTS = 5;
    private static final int MAX_DEPTH = 2;
    private static final String MORE = "…";

    private Shown() {}

    static String of(@Nullable Object value) {
        return of(value, 0);
    }

    private static String of(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return "{%s}"
                    .formatted(elements(
                            depth,
                            map.entrySet().stream()
                                    .map(entry ->
                                            of(entry.getKey(), depth + 1) + ": " + of(entry.getValue(), depth + 1)),
                            map.size()));
        }
        if (value instanceof Collection<?> values) {
            return "[%s]".formatted(elements(depth, values.stream().map(each -> of(each, depth + 1)), values.size()));
        }
        return value instanceof String text ? "\"" + shortened(text) + "\"" : shortened(String.valueOf(value));
    }

    private static String elements(int depth, Stream<String> elements, int count) {
        if (depth >= MAX_DEPTH) {
            return count == 0 ? "" : MORE;
        }
        String shown = elements.limit(MAX_ELEMENTS).collect(Collectors.joining(", "));
        return count > MAX_ELEMENTS ? shown + ", " + MORE : shown;
    }

    private static String shortened(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + MORE : text;
    }
}
