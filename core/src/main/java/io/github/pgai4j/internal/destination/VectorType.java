package io.github.pgai4j.internal.destination;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        try (PreparedStatement statement = connection.prepareStatement(FIND);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new VectorizerException("database \"%s\" has no extension vector; run: create extension vector"
                        .formatted(connection.getCatalog()));
            }
            return new VectorType(QualifiedName.of(rows.getString(1), "vector"));
        }
    }

    // real[] is sent in binary, at half the cost of text; the cast itself checks for NaN and infinity
    String cast() {
        return "::" + name.quoted();
    }
}
