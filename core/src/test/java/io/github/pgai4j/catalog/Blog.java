package io.github.pgai4j.catalog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A source table with a vectorizer: key columns, a body that is loaded, a title that the template uses, a column that
 * nothing uses. The row with key k has the values k, 10 k, … in its key columns.
 */
record Blog(
        String description, boolean columnDestination, String schema, String table, List<String> key, Columns columns) {

    /** Names of the columns that are not in the key. */
    record Columns(String body, String title, String unused) {}

    private static final String PARTITIONED = "partitioned";
    private static final Columns PLAIN = new Columns("body", "title", "views");
    private static final Columns AWKWARD = new Columns("Te xt", "Title", "O'Brien \"x\"");
    private static final String LONG = "L" + "x".repeat(62);

    /** Every kind of key and identifier. */
    static List<Blog> all() {
        return List.of(
                new Blog("plain, table", false, "app", "blog", List.of("id"), PLAIN),
                new Blog("plain, column", true, "app", "blog", List.of("id"), PLAIN),
                new Blog("composite key, table", false, "app", "blog", List.of("b_id", "a_id"), PLAIN),
                new Blog("composite key, column", true, "app", "blog", List.of("b_id", "a_id"), PLAIN),
                new Blog("awkward names, table", false, "My \"App\"", "Order", List.of("select", "K ey"), AWKWARD),
                new Blog("awkward names, column", true, "My \"App\"", "Order", List.of("select", "K ey"), AWKWARD),
                new Blog("partitioned, table", false, "app", PARTITIONED, List.of("b_id", "a_id"), PLAIN),
                new Blog("partitioned, column", true, "app", PARTITIONED, List.of("b_id", "a_id"), PLAIN),
                new Blog("63 bytes, table", false, LONG, LONG, List.of(LONG), PLAIN),
                new Blog("63 bytes, column", true, LONG, LONG, List.of(LONG), PLAIN));
    }

    static Blog plain() {
        return all().get(0);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String name() {
        return quoted(schema) + "." + quoted(table);
    }

    String target() {
        return quoted(schema) + ".chunks_store";
    }

    String vector() {
        return columnDestination ? quoted("Vec tor") : "embedding";
    }

    String createTable() {
        String keys = key.stream().sorted().map(k -> quoted(k) + " int").collect(Collectors.joining(", "));
        String create = "CREATE TABLE %s (%s, %s text, %s text, %s int, PRIMARY KEY (%s))"
                .formatted(
                        name(), keys, quoted(columns.body), quoted(columns.title), quoted(columns.unused), keyList(""));
        return table.equals(PARTITIONED) ? create + partitions() : create;
    }

    // By key, so that a changed key moves its row: PostgreSQL makes a DELETE and an INSERT of that.
    private String partitions() {
        return (" PARTITION BY RANGE (a_id); CREATE TABLE %1$s.part_1 PARTITION OF %2$s FOR VALUES FROM (MINVALUE) TO (15);"
                        + "CREATE TABLE %1$s.part_2 PARTITION OF %2$s FOR VALUES FROM (15) TO (MAXVALUE)")
                .formatted(quoted(schema), name());
    }

    String createVectorizer(String loadingOptions) {
        String destination = columnDestination
                ? "ai.destination_column('Vec tor'), chunking => ai.chunking_none()"
                : "ai.destination_table('chunks')";
        return ("SELECT ai.create_vectorizer(%s, name => 'blog', loading => ai.loading_column(%s%s), destination => %s,"
                        + " formatting => ai.formatting_python_template(%s), embedding => ai.embedding_ollama('m', 3))")
                .formatted(
                        literal(name()),
                        literal(columns.body),
                        loadingOptions,
                        destination,
                        literal("$" + columns.title + " $chunk"));
    }

    String keyList(String prefix) {
        return key.stream().map(k -> prefix + quoted(k)).collect(Collectors.joining(", "));
    }

    private String keyValues(int k) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> String.valueOf(k * (int) Math.pow(10, i)))
                .collect(Collectors.joining(", "));
    }

    String insert(int k) {
        return "INSERT INTO %s (%s, %s, %s, %s) VALUES (%s, 'body', 'title', 1)"
                .formatted(
                        name(),
                        keyList(""),
                        quoted(columns.body),
                        quoted(columns.title),
                        quoted(columns.unused),
                        keyValues(k));
    }

    String update(int k, String column, String value) {
        return "UPDATE %s SET %s = %s WHERE %s".formatted(name(), quoted(column), value, where(k));
    }

    String changeKey(int from, int to) {
        return "UPDATE %s SET (%s) = ROW (%s) WHERE %s".formatted(name(), keyList(""), keyValues(to), where(from));
    }

    String delete(int k) {
        return "DELETE FROM %s WHERE %s".formatted(name(), where(k));
    }

    String where(int k) {
        return "(%s) = (%s)".formatted(keyList(""), keyValues(k));
    }

    /** What a worker leaves behind for the row. */
    String embed(int k) {
        return columnDestination
                ? update(k, "Vec tor", "'[1,2,3]'")
                : "INSERT INTO %s (%s, chunk_seq, chunk, embedding) VALUES (%s, 0, 'c', '[1,2,3]'), (%3$s, 1, 'd', '[1,2,3]')"
                        .formatted(target(), keyList(""), keyValues(k));
    }

    @Override
    public String toString() {
        return description;
    }
}
