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

    /** {@code s."a"::text, s."b"::text}. */
    public String columnsAsText(String alias) {
        return each(", ", column -> "%s.%s::text".formatted(alias, column.name().quoted()));
    }

    /** {@code ?::bigint, ?::text}: one parameter for each column. */
    public String parameters() {
        return each(", ", column -> "?::" + column.type());
    }

    /** {@code ?::text[]::bigint[], ?::text[]::text[]}: one array for each column, whatever the number of keys. */
    public String arrayParameters() {
        return each(", ", column -> "?::text[]::%s[]".formatted(column.type()));
    }

    /** What {@code part} makes of each column, in order. */
    public String each(String separator, Function<KeyColumn, String> part) {
        return key.stream().map(part).collect(Collectors.joining(separator));
    }
}
