package io.github.pgai4j.catalog;

import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes again what vectorizers lost with their source tables. */
final class VectorizerRefresh {

    private static final String IS_OURS = "SELECT to_regprocedure('ai.refresh_vectorizer(integer)') IS NOT NULL";

    private static final String REFRESH = "SELECT ai.refresh_vectorizer(?::int)";

    // The script runs with the search_path that functions of the catalog have.
    private static final String PREPARE = """
            SELECT pg_catalog.set_config('pgai4j.vectorizer_id', ?::pg_catalog.text, true),
                   pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)
            """;

    private static final String QUEUED = "SELECT pg_catalog.current_setting('pgai4j.queued')";

    private final Connection connection;

    VectorizerRefresh(Connection connection) {
        this.connection = connection;
    }

    /** Refreshes one vectorizer; returns how many rows were queued. */
    long run(StoredVectorizer vectorizer) throws SQLException {
        return Query.of(IS_OURS).holds(connection) ? refresh(vectorizer) : refreshPgai(vectorizer);
    }

    private long refresh(StoredVectorizer vectorizer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFRESH)) {
            statement.setInt(1, vectorizer.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                CatalogTransaction.logWarnings(statement);
                return row.getLong(1);
            }
        }
    }

    private long refreshPgai(StoredVectorizer vectorizer) throws SQLException {
        Query.of(PREPARE, String.valueOf(vectorizer.id())).inCallersPath().update(connection);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(InstallScript.resource("refresh-pgai.sql"));
            CatalogTransaction.logWarnings(statement);
            try (ResultSet row = statement.executeQuery(QUEUED)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
