package io.github.pgai4j.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what workers reported. */
final class ErrorTable {

    // Some errors, such as a missing key of a provider, are reported with the progress only.
    private static final String SELECT = """
            SELECT e.message, e.details::text, e.recorded
            FROM (
              SELECT message, details, recorded
              FROM ai.vectorizer_errors
              WHERE id = ?
              UNION ALL
              SELECT last_error_message, NULL, last_error_at
              FROM ai.vectorizer_worker_progress
              WHERE vectorizer_id = ? AND last_error_at IS NOT NULL
            ) e
            ORDER BY e.recorded DESC, e.details IS NULL
            LIMIT ?
            """;

    private static final String LAST_SUCCESS = """
            SELECT last_success_at
            FROM ai.vectorizer_worker_progress
            WHERE vectorizer_id = ?
            """;

    private ErrorTable() {}

    static List<ReportedError> newest(Connection connection, Vectorizer vectorizer, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, vectorizer.id());
            statement.setInt(2, vectorizer.id());
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<ReportedError> errors = new ArrayList<>();
                while (rows.next()) {
                    errors.add(new ReportedError(
                            vectorizer.name(),
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
                return errors;
            }
        }
    }

    static @Nullable Instant lastSuccess(Connection connection, Vectorizer vectorizer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_SUCCESS)) {
            statement.setInt(1, vectorizer.id());
            try (ResultSet row = statement.executeQuery()) {
                OffsetDateTime at = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return at == null ? null : at.toInstant();
            }
        }
    }
}
