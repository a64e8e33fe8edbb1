package io.github.pgai4j.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into the queues of one vectorizer, and puts failed rows back. */
final class VectorizerQueue {

    private static final String COUNT_PENDING = """
            SELECT count(*), min(queued_at)
            FROM %s
            """;

    private static final String COUNT_FAILED = """
            SELECT count(*)
            FROM %s
            """;

    // One statement, so that a key is in one of the queues at any time.
    private static final String RETRY_FAILED = """
            WITH failed AS (
              DELETE FROM %1$s
              RETURNING %3$s
            )
            INSERT INTO %2$s (%3$s)
            SELECT DISTINCT %3$s
            FROM failed
            """;

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM %s WHERE %s)
            """;

    private final Vectorizer vectorizer;

    VectorizerQueue(Vectorizer vectorizer) {
        this.vectorizer = vectorizer;
    }

    /**
     * What is in the queue.
     *
     * @param count its rows
     * @param since when the oldest was queued; null: it is empty
     */
    record Pending(long count, @Nullable Instant since) {}

    Pending pending(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        COUNT_PENDING.formatted(vectorizer.queue().quoted()))) {
            row.next();
            OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
            return new Pending(row.getLong(1), since == null ? null : since.toInstant());
        }
    }

    long failed(Connection connection) throws SQLException {
        QualifiedName failed = vectorizer.failedQueue();
        if (failed == null) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT_FAILED.formatted(failed.quoted()))) {
            row.next();
            return row.getLong(1);
        }
    }

    int retryFailed(Connection connection) throws SQLException {
        QualifiedName failed = vectorizer.failedQueue();
        if (failed == null) {
            return 0;
        }
        String columns = vectorizer.source().columns();
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                    RETRY_FAILED.formatted(failed.quoted(), vectorizer.queue().quoted(), columns));
        }
    }

    boolean isPending(Connection connection, List<?> key) throws SQLException {
        return exists(connection, vectorizer.queue(), key);
    }

    boolean isFailed(Connection connection, List<?> key) throws SQLException {
        QualifiedName failed = vectorizer.failedQueue();
        return failed != null && exists(connection, failed, key);
    }

    private boolean exists(Connection connection, QualifiedName table, List<?> key) throws SQLException {
        List<KeyColumn> columns = vectorizer.source().key().stream()
                .sorted(Comparator.comparing(KeyColumn::position))
                .toList();
        if (columns.size() != key.size()) {
            throw new VectorizerException("key must have a value for each of %s of %s, was %s"
                    .formatted(
                            columns.stream().map(KeyColumn::name).toList(),
                            vectorizer.source().name(),
                            key));
        }
        String condition =
                columns.stream().map(column -> column.name().quoted() + " = ?").collect(Collectors.joining(" AND "));
        try (PreparedStatement statement = connection.prepareStatement(EXISTS.formatted(table.quoted(), condition))) {
            for (int i = 0; i < key.size(); i++) {
                // OTHER leaves the type to the server, which takes that of the column.
                statement.setObject(i + 1, String.valueOf(key.get(i)), Types.OTHER);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
