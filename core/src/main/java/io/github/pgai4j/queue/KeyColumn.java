package io.github.pgai4j.queue;

import io.github.pgai4j.sql.Identifier;

/**
 * One column of a source table's primary key.
 *
 * @param name the column
 * @param type its SQL type as {@code format_type} prints it, for example {@code character varying(100)}
 */
public record KeyColumn(Identifier name, String type) {}
