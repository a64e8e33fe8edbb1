package io.github.pgai4j.internal.destination;

import io.github.pgai4j.config.ColumnDestination;
import io.github.pgai4j.config.DestinationConfig;
import io.github.pgai4j.config.TableDestination;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes the destination that a configuration asks for. */
public final class Destinations {

    private static final String MAY_HOLD = "SELECT has_any_column_privilege(?::regclass, 'UPDATE')";

    private Destinations() {}

    /**
     * Returns the destination of a stored configuration, in which all names are resolved.
     *
     * @param connection to look up what the writer needs to know of this database and role
     */
    public static Destination from(DestinationConfig config, SourceTable source, Connection connection)
            throws SQLException {
        VectorType vectorType = VectorType.of(connection);
        if (config instanceof TableDestination table) {
            return new TableDestinationWriter(source, table.storedTable(), vectorType, mayHold(source, connection));
        }
        if (config instanceof ColumnDestination column) {
            return new ColumnDestinationWriter(source, Identifier.of(column.embeddingColumn()), vectorType);
        }
        throw new AssertionError(config);
    }

    // a row lock needs more than SELECT; a role that may only read the source does without
    private static boolean mayHold(SourceTable source, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAY_HOLD)) {
            statement.setString(1, source.name().quoted());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
