package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vector column of the source table itself: one vector for a row, none when there is nothing to embed. */
final class ColumnDestinationWriter implements Destination {

    private static final String UPDATE = """
            UPDATE %s
            SET %s = ?::real[]%s
            WHERE (%s) = (%s)
            """;

    private final SourceTable source;
    private final String update;

    ColumnDestinationWriter(SourceTable source, Identifier column, VectorType vectorType) {
        this.source = source;
        this.update = UPDATE.formatted(
                source.name().quoted(), column.quoted(), vectorType.cast(), source.columns(), source.parameters());
    }

    @Override
    public List<List<String>> replace(Connection connection, List<EmbeddedRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (EmbeddedRow row : rows) {
                statement.setObject(1, vector(row));
                for (int i = 0; i < source.key().size(); i++) {
                    statement.setString(2 + i, row.key().get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return List.of();
    }

    private static float @Nullable [] vector(EmbeddedRow row) {
        return row.chunks().isEmpty() ? null : row.chunks().get(0).vector();
    }

    @Override
    public void remove(Connection connection, Collection<List<String>> keys) {
        // the vector went with its row
    }
}
