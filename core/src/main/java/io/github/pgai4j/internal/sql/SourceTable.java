package io.github.pgai4j.internal.sql;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table that the text of a vectorizer comes from.
 *
 * @param name the table as it was called when the vectorizer was created
 * @param key its primary key, in the order of {@code ai.vectorizer.source_pk}, on which the workers' advisory lock
 *     depends
 */
public record SourceTable(QualifiedName name, List<KeyColumn> key) {

    public SourceTable {
        key = List.copyOf(key);
    }

    /** {@code "a", "b"}. */
    public String columns() {
        return each(", ", column -> column.name().quoted());
    }

    /** {@code ?::pg_catalog.int8, ?::pg_catalog.text}: one parameter for each column. */
    public String parameters() {
        return each(", ", column -> "?::" + column.type());
    }

    /** {@code ?::pg_catalog.text[]::pg_catalog.int8[]}: one array for each column, whatever the number of keys. */
    public String arrayParameters() {
        return each(", ", column -> "?::pg_catalog.text[]::%s[]".formatted(column.type()));
    }

    /** A relation of keys, in whatever {@code search_path}; one parameter for each column, an array of texts. */
    public String keys() {
        return each(", ", column -> "pg_catalog.unnest(?::pg_catalog.text[]::%s[])".formatted(column.type()))
                .transform("ROWS FROM (%s)"::formatted);
    }

    /** What {@code part} makes of each column, in order. */
    public String each(String separator, Function<KeyColumn, String> part) {
        return key.stream().map(part).collect(Collectors.joining(separator));
    }
}
