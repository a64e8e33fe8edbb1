package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vector column of the source table itself: one vector for a row, none when there is nothing to embed. */
final class ColumnDestinationWriter implements Destination {

    private static final String UPDATE = """
            UPDATE %s s
            SET %s = ?::real[]%s
            WHERE %s
            """;

    private final SourceTable source;
    private final String update;

    ColumnDestinationWriter(SourceTable source, Identifier column, VectorType vectorType) {
        this.source = source;
        this.update = UPDATE.formatted(
                source.name().quoted(),
                column.quoted(),
                vectorType.cast(),
                source.each(" AND ", key -> key.is("s", "?::" + key.type())));
    }

    @Override
    public Optional<TableGuard> claimed() {
        return Optional.of(TableGuard.willWrite("source table", source.name()));
    }

    @Override
    public TableGuard written() {
        return TableGuard.writes("source table", source.name());
    }

    @Override
    public Map<List<String>, List<StoredChunk>> stored(Connection connection, Collection<List<String>> keys) {
        return Map.of(); // a column has no text to compare
    }

    @Override
    public void replace(Connection connection, List<PlannedRow> rows, boolean wasEmpty) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (PlannedRow row : rows) {
                statement.setObject(1, row.firstVector());
                for (int i = 0; i < source.key().size(); i++) {
                    statement.setString(2 + i, row.key().get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public void remove(Connection connection, Collection<List<String>> keys) {
        // the vector went with its row
    }

    @Override
    public int sweep(Connection connection) {
        return 0;
    }
}
