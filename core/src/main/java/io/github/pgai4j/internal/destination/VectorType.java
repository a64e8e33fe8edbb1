package io.github.pgai4j.internal.destination;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The type {@code vector} of this database, wherever its extension is installed.
 *
 * @param name schema and name of the type
 */
public record VectorType(QualifiedName name) {

    private static final String FIND = """
            SELECT n.nspname
            FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'vector'
            """;

    /** Looks the type up. */
    public static VectorType of(Connection connection) throws SQLException {
        String database = connection.getCatalog();
        return Query.of(FIND)
                .first(connection, row -> new VectorType(QualifiedName.of(row.getString(1), "vector")))
                .orElseThrow(() -> new VectorizerException(
                        "database \"%s\" has no extension vector; run: create extension vector".formatted(database)));
    }

    // real[] is sent in binary, at half the cost of text; the cast itself checks for NaN and infinity
    String cast() {
        return "::" + name.quoted();
    }
}
