package io.github.pgai4j.internal.sql;

/**
 * One column of a table's primary key.
 *
 * @param name the column
 * @param type its SQL type as {@code format_type} prints it, for example {@code character varying(100)}
 * @param position its place within the primary key, from 1
 */
public record KeyColumn(Identifier name, String type, int position) {}
