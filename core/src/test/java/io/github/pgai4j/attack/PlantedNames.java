package io.github.pgai4j.attack;

import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Functions and operators of the names that our statements and the driver use, which fit their arguments better than
 * those of the server, in two schemas of a {@code search_path}: each notes that it was called.
 */
public final class PlantedNames {

    private static final List<String> FUNCTIONS = List.of(
            "array_position",
            "clock_timestamp",
            "concat_ws",
            "convert_to",
            "count",
            "current_database",
            "current_setting",
            "format",
            "format_type",
            "has_any_column_privilege",
            "has_schema_privilege",
            "has_table_privilege",
            "hashtext",
            "jsonb_array_elements",
            "make_interval",
            "max",
            "min",
            "now",
            "octet_length",
            "pg_advisory_unlock",
            "pg_backend_pid",
            "pg_has_role",
            "pg_try_advisory_lock",
            "pg_try_advisory_xact_lock",
            "random",
            "row_security_active",
            "set_config",
            "sha256",
            "sum",
            "to_jsonb",
            "to_regclass",
            "unnest");

    private static final List<String> ARGUMENTS = List.of(
            "",
            "varchar",
            "name",
            "mood",
            "bigint",
            "ext.citext",
            "varchar[]",
            "varchar, varchar",
            "text, varchar",
            "oid, varchar",
            "name, name",
            "varchar, varchar, boolean",
            "text, varchar, text",
            "text, text, bigint",
            "text, varchar, mood",
            "text, text, ext.citext",
            "varchar, varchar, text",
            "bigint, bigint",
            "int, int",
            "smallint[], int",
            "varchar, name, varchar");

    private static final List<String> OPERATORS =
            List.of("=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "||", "->", "->>", "#>>", "~", "~~", "!~~");

    private static final List<String> OPERANDS = List.of(
            "varchar, varchar",
            "name, varchar",
            "varchar, name",
            "text, varchar",
            "varchar, text",
            "oid, int",
            "oid, bigint",
            "bigint, varchar",
            "jsonb, varchar",
            "jsonb, varchar[]",
            "mood, mood",
            "name, name",
            "bigint, int",
            "smallint, bigint",
            "uuid, varchar",
            "int, interval",
            "bpchar, varchar");

    private final TestDatabase database;

    private PlantedNames(TestDatabase database) {
        this.database = database;
    }

    /** Plants them in a database, with the types {@code public.mood} and {@code ext.citext}. */
    public static PlantedNames in(TestDatabase database) {
        PlantedNames planted = new PlantedNames(database);
        database.execute(
                "create schema ext; create extension citext schema ext; create type mood as enum ('calm', 'angry', 'glad');"
                        + " create schema evil; create table evil.calls (what text)");
        for (String schema : List.of("evil", "public")) {
            FUNCTIONS.forEach(name -> ARGUMENTS.forEach(arguments -> planted.function(schema, name, arguments)));
            OPERATORS.forEach(name -> OPERANDS.forEach(operands -> planted.operator(schema, name, operands)));
        }
        return planted;
    }

    private void function(String schema, String name, String arguments) {
        database.execute("""
                create function %1$s.%2$s(%3$s) returns text language plpgsql as $$
                begin
                  insert into evil.calls values ('%2$s(%3$s)');
                  return null;
                end $$
                """.formatted(schema, name, arguments));
    }

    private void operator(String schema, String name, String operands) {
        String function = "%s.\"%s %s\"".formatted(schema, name, operands);
        String[] sides = operands.split(", ", -1);
        database.execute("""
                create function %1$s(%2$s) returns %5$s language plpgsql as $$
                begin
                  insert into evil.calls values ('%3$s (%2$s)');
                  return null;
                end $$;
                create operator %4$s.%3$s (leftarg = %6$s, rightarg = %7$s, function = %1$s)
                """.formatted(
                        function,
                        operands,
                        name,
                        schema,
                        List.of("+", "-", "*", "/", "||", "->", "->>", "#>>").contains(name) ? "text" : "boolean",
                        sides[0],
                        sides[1]));
    }

    /** Connections that look for names there. */
    public DataSource victim() {
        PGSimpleDataSource victim = new PGSimpleDataSource();
        victim.setUrl(database.jdbcUrl());
        victim.setUser(database.user());
        victim.setPassword(database.password());
        victim.setOptions("-c search_path=evil,public");
        return victim;
    }

    /** What was called. */
    public List<String> called() {
        return database.rows("select distinct what from evil.calls order by 1");
    }
}
