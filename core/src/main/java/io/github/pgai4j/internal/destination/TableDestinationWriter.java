package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** An embedding store table: one row for each chunk. */
final class TableDestinationWriter implements Destination {

    // Holding the source rows keeps a concurrent DELETE waiting until our chunks are committed, so that its trigger
    // sees and deletes them; a row that is being deleted already is skipped, never waited for.
    private static final String PRESENT = """
            SELECT %s
            FROM %s s
            WHERE (%s) IN (SELECT * FROM unnest(%s))
            """;

    private static final String HOLD = "FOR KEY SHARE OF s SKIP LOCKED";

    private static final String DELETE = """
            DELETE FROM %s
            WHERE (%s) IN (SELECT * FROM unnest(%s))
            """;

    private static final String INSERT = """
            INSERT INTO %s (%s, chunk_seq, chunk, embedding)
            VALUES (%s, ?, ?, ?::real[]%s)
            """;

    private final SourceTable source;
    private final String present;
    private final String delete;
    private final String insert;

    TableDestinationWriter(SourceTable source, QualifiedName target, VectorType vectorType, boolean mayHold) {
        this.source = source;
        this.present = PRESENT.formatted(
                        source.columnsAsText("s"), source.name().quoted(), source.columns(), source.arrayParameters())
                + (mayHold ? HOLD : "");
        this.delete = DELETE.formatted(target.quoted(), source.columns(), source.arrayParameters());
        this.insert = INSERT.formatted(target.quoted(), source.columns(), source.parameters(), vectorType.cast());
    }

    @Override
    public List<List<String>> replace(Connection connection, List<EmbeddedRow> rows) throws SQLException {
        List<List<String>> keys = rows.stream().map(EmbeddedRow::key).toList();
        Set<List<String>> present = present(connection, keys);
        remove(connection, present);
        insert(
                connection,
                rows.stream().filter(row -> present.contains(row.key())).toList());
        return keys.stream().filter(key -> !present.contains(key)).toList();
    }

    private Set<List<String>> present(Connection connection, List<List<String>> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Query.of(present, arrays(keys)).list(connection, row -> {
            List<String> key = new ArrayList<>();
            for (int i = 1; i <= source.key().size(); i++) {
                key.add(row.getString(i));
            }
            return key;
        }));
    }

    @Override
    public void remove(Connection connection, Collection<List<String>> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Query.of(delete, arrays(keys)).update(connection);
    }

    /** An array for each column of the key. */
    private Object[] arrays(Collection<List<String>> keys) {
        return IntStream.range(0, source.key().size())
                .mapToObj(column -> keys.stream().map(key -> key.get(column)).toList())
                .toArray();
    }

    private void insert(Connection connection, List<EmbeddedRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (EmbeddedRow row : rows) {
                for (int seq = 0; seq < row.chunks().size(); seq++) {
                    int next = 1;
                    for (String value : row.key()) {
                        statement.setString(next++, value);
                    }
                    statement.setInt(next++, seq);
                    statement.setString(next++, row.chunks().get(seq).text());
                    statement.setObject(next, row.chunks().get(seq).vector());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
