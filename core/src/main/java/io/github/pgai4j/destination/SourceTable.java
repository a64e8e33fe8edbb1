package io.github.pgai4j.destination;

import io.github.pgai4j.sql.Identifier;
import io.github.pgai4j.sql.QualifiedName;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table that the text comes from, and its primary key.
 *
 * @param name the table
 * @param keyColumns the key's columns
 * @param keyTypes the columns' SQL types as {@code format_type} prints them, in the same order
 */
public record SourceTable(QualifiedName name, List<Identifier> keyColumns, List<String> keyTypes) {

    public SourceTable {
        keyColumns = List.copyOf(keyColumns);
        keyTypes = List.copyOf(keyTypes);
        if (keyColumns.size() != keyTypes.size()) {
            throw new IllegalArgumentException("keyTypes must be one for each of keyColumns (%d), was %d"
                    .formatted(keyColumns.size(), keyTypes.size()));
        }
    }

    /** {@code "a", "b"}. */
    String columns() {
        return joined(", ", i -> keyColumns.get(i).quoted());
    }

    /** {@code s."a"::text, s."b"::text}. */
    String columnsAsText(String alias) {
        return joined(
                ", ", i -> "%s.%s::text".formatted(alias, keyColumns.get(i).quoted()));
    }

    /** {@code ?::bigint, ?::text}: one parameter for each column. */
    String parameters() {
        return joined(", ", i -> "?::" + keyTypes.get(i));
    }

    /**
     * {@code unnest(?::text[]::bigint[], ?::text[]::text[])}: one array parameter for each column, whatever the number
     * of keys.
     */
    String keyRows() {
        return joined(", ", i -> "?::text[]::%s[]".formatted(keyTypes.get(i)));
    }

    private String joined(String separator, IntFunction<String> part) {
        return IntStream.range(0, keyColumns.size()).mapToObj(part).collect(Collectors.joining(separator));
    }
}
