package io.github.pgai4j.liquibase;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON, with sorted keys and nothing but ASCII: one text for one meaning, which checksums are made of. It is
 * part of the public API: a change here breaks every changelog that has run.
 */
final class Canonical {

    private Canonical() {}

    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, part) -> sorted.put(String.valueOf(key), part));
            return sorted.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Canonical::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? text(string) : String.valueOf(value);
    }

    private static String text(String value) {
        return value.chars().mapToObj(Canonical::character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        return c < ' ' || c > '~' ? "\\u%04x".formatted(c) : String.valueOf((char) c);
    }
}
