package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the destination that a vectorizer has. */
public final class Destinations {

    // The base types of domains are what is sent.
    private static final String RECEIVE_FUNCTIONS = """
            WITH RECURSIVE base AS (
              SELECT a.attname, t.typbasetype, t.typtype, t.typreceive
              FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid
              WHERE a.attrelid = ?::regclass AND a.attnum > 0
              UNION ALL
              SELECT b.attname, t.typbasetype, t.typtype, t.typreceive
              FROM base b
              JOIN pg_type t ON t.oid = b.typbasetype
            )
            SELECT b.attname, p.proname
            FROM base b
            JOIN pg_proc p ON p.oid = b.typreceive
            WHERE b.typtype <> 'd'
            """;

    private static final String IS_PARTITIONED = "SELECT c.relkind = 'p' FROM pg_class c WHERE c.oid = ?::regclass";

    private Destinations() {}

    /**
     * The destination of a vectorizer.
     *
     * @param fingerprint of what makes its vectors
     * @param connection to look up what the writer needs to know of this database
     */
    public static Destination of(
            StoredVectorizer vectorizer, Fingerprint fingerprint, Clock clock, Connection connection)
            throws SQLException {
        VectorType vectorType = VectorType.of(connection);
        SourceTable source = vectorizer.source();
        if (vectorizer.target() == null) {
            return new ColumnDestinationWriter(source, Objects.requireNonNull(vectorizer.column()), vectorType);
        }
        return new TableDestinationWriter(
                source,
                vectorizer.target(),
                Query.of(IS_PARTITIONED, vectorizer.target().quoted()).holds(connection),
                vectorType,
                fingerprint,
                encodings(source, vectorizer.target().quoted(), connection),
                clock);
    }

    private static @Nullable List<KeyEncoding> encodings(SourceTable source, String target, Connection connection)
            throws SQLException {
        Map<String, String> functions = new HashMap<>();
        Query.of(RECEIVE_FUNCTIONS, target).list(connection, row -> functions.put(row.getString(1), row.getString(2)));
        List<KeyEncoding> encodings = new ArrayList<>();
        for (KeyColumn column : source.key()) {
            Optional<KeyEncoding> encoding =
                    KeyEncoding.of(functions.getOrDefault(column.name().value(), ""));
            if (encoding.isEmpty()) {
                return null;
            }
            encodings.add(encoding.get());
        }
        return encodings;
    }
}
