package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Makes the destination that a vectorizer has. */
public final class Destinations {

    private static final String MAY_HOLD = "SELECT has_any_column_privilege(?::regclass, 'UPDATE')";

    private Destinations() {}

    /**
     * The destination of a vectorizer.
     *
     * @param connection to look up what the writer needs to know of this database and role
     */
    public static Destination of(StoredVectorizer vectorizer, Connection connection) throws SQLException {
        VectorType vectorType = VectorType.of(connection);
        SourceTable source = vectorizer.source();
        if (vectorizer.target() != null) {
            return new TableDestinationWriter(source, vectorizer.target(), vectorType, mayHold(source, connection));
        }
        return new ColumnDestinationWriter(source, Objects.requireNonNull(vectorizer.column()), vectorType);
    }

    // a row lock needs more than SELECT; a role that may only read the source does without
    private static boolean mayHold(SourceTable source, Connection connection) throws SQLException {
        return Query.of(MAY_HOLD, source.name().quoted()).holds(connection);
    }
}
