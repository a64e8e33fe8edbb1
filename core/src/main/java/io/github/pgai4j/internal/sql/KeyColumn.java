package io.github.pgai4j.internal.sql;

/**
 * One column of a table's primary key.
 *
 * @param name the column
 * @param type its SQL type with its schema and without length, for example {@code pg_catalog."varchar"}
 * @param equality the operator by which the key's index compares, as {@code OPERATOR(pg_catalog.=)}
 * @param position its place within the primary key, from 1
 */
public record KeyColumn(Identifier name, String type, String equality, int position) {

    /** A condition that this column of {@code alias} is {@code value}. */
    public String is(String alias, String value) {
        return "%s.%s %s %s".formatted(alias, name.quoted(), equality, value);
    }
}
