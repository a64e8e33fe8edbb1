package io.github.pgai4j.internal.sql;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as SQL text, right under both settings of {@code standard_conforming_strings}. */
public final class SqlLiteral {

    private SqlLiteral() {}

    /**
     * A text: {@code 'it''s'}, or {@code E'\n'} as soon as there is a backslash or a control character.
     *
     * @throws IllegalArgumentException if PostgreSQL cannot store the text: it holds a NUL character or half a
     *     surrogate pair, which would arrive as a question mark
     */
    public static String text(String value) {
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("text must not hold half a surrogate pair: PostgreSQL cannot store it");
        }
        StringBuilder literal = new StringBuilder("'");
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String escape = escape(c);
            escaped |= escape != null;
            literal.append(escape != null ? escape : c == '\'' ? "''" : String.valueOf(c));
        }
        return (escaped ? "E" : "") + literal.append('\'');
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '\0' ->
                throw new IllegalArgumentException("text must not hold a NUL character: PostgreSQL cannot store it");
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? "\\x%02x".formatted((int) c) : null;
        };
    }

    /** A {@code text[]}. */
    public static String textArray(Collection<String> values) {
        return values.stream().map(SqlLiteral::text).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }
}
