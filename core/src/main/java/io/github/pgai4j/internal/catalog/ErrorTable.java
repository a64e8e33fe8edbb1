package io.github.pgai4j.internal.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What workers report: {@code ai._vectorizer_errors} and the progress of each vectorizer. */
public final class ErrorTable {

    private static final String INSERT = """
            INSERT INTO ai._vectorizer_errors (id, message, details)
            VALUES (?, ?, ?::jsonb)
            """;

    private static final String INSERT_ALL = """
            INSERT INTO ai._vectorizer_errors (id, message, details)
            SELECT ?::int, e.message, e.details::jsonb
            FROM unnest(?::text[], ?::text[]) AS e (message, details)
            """;

    // Some errors, such as a missing key of a provider, are reported with the progress only. The inner limit lets the
    // index of the table end the reading, however many errors there are.
    private static final String SELECT = """
            SELECT e.message, e.details::text, e.recorded
            FROM (
              (SELECT message, details, recorded
               FROM ai._vectorizer_errors
               WHERE id = ?
               ORDER BY recorded DESC
               LIMIT ?)
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

    private static final QualifiedName ERRORS = QualifiedName.of("ai", "_vectorizer_errors");
    // a policy of the errors looks into the vectorizers
    private static final TableGuard WRITES =
            TableGuard.tells("errors table", ERRORS).and(VectorizerTable.GUARD);
    private static final TableGuard READS_PROGRESS =
            TableGuard.readsOwn("progress table", QualifiedName.of("ai", "vectorizer_worker_progress"));
    private static final TableGuard READS =
            TableGuard.readsOwn("errors table", ERRORS).and(READS_PROGRESS).and(VectorizerTable.GUARD);

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorTable() {}

    /**
     * An error that a worker reported.
     *
     * @param detailsJson a JSON object; null: nothing is known but the message
     */
    public record Entry(@Nullable String message, @Nullable String detailsJson, Instant recorded) {}

    /** The report of an error, with pgai's message where it has one for the case. */
    public static Query insert(int vectorizerId, String message, Map<String, ?> details) {
        return Query.of(INSERT, vectorizerId, message, json(details)).guardedBy(WRITES);
    }

    /** The reports of several errors, in one statement. */
    public static Query insert(int vectorizerId, List<String> messages, List<? extends Map<String, ?>> details) {
        return Query.of(
                        INSERT_ALL,
                        vectorizerId,
                        messages,
                        details.stream().map(ErrorTable::json).toList())
                .guardedBy(WRITES);
    }

    private static String json(Map<String, ?> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of strings and booleans is JSON", e);
        }
    }

    /** The newest errors of a vectorizer, newest first. */
    public static List<Entry> newest(Connection connection, int vectorizerId, int limit) throws SQLException {
        return Query.of(SELECT, vectorizerId, limit, vectorizerId, limit)
                .guardedBy(READS)
                .list(
                        connection,
                        row -> new Entry(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    /** When a worker last embedded something for a vectorizer. */
    public static Optional<Instant> lastSuccess(Connection connection, int vectorizerId) throws SQLException {
        return Query.of(LAST_SUCCESS, vectorizerId)
                .guardedBy(READS_PROGRESS)
                .first(connection, row -> row.getObject(1, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
