package io.github.pgai4j.internal.queue;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into the queues of one vectorizer, and puts failed rows back. */
public final class VectorizerQueue {

    private static final String COUNT_PENDING = """
            SELECT count(*), min(queued_at)
            FROM %s
            """;

    private static final String COUNT_FAILED = """
            SELECT count(*)
            FROM %s
            """;

    /** The table that one of the counts reads, up to a number of rows. */
    private static final String SOME_OF = "(SELECT * FROM %s LIMIT %d) counted";

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
            SELECT EXISTS (SELECT FROM %s q WHERE %s)
            """;

    private static final String IS_DUE =
            "EXISTS (SELECT FROM %s WHERE loading_retry_after IS NULL OR loading_retry_after <= now())";

    private final StoredVectorizer vectorizer;

    private static TableGuard reads(QualifiedName queue) {
        return TableGuard.reads("queue", queue);
    }

    public VectorizerQueue(StoredVectorizer vectorizer) {
        this.vectorizer = vectorizer;
    }

    /**
     * What is in the queue.
     *
     * @param count its rows
     * @param since when the oldest was queued; null: it is empty
     */
    public record Pending(long count, @Nullable Instant since) {}

    /**
     * What waits, retries included.
     *
     * @param limit how many rows are read at most
     */
    public Pending pending(Connection connection, long limit) throws SQLException {
        return Query.of(COUNT_PENDING.formatted(counted(vectorizer.queue(), limit)))
                .guardedBy(reads(vectorizer.queue()))
                .first(connection, row -> {
                    OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
                    return new Pending(row.getLong(1), since == null ? null : since.toInstant());
                })
                .orElseThrow();
    }

    /** Those of some vectorizers that have something to do, in one statement. */
    public static List<StoredVectorizer> due(Connection connection, List<StoredVectorizer> vectorizers)
            throws SQLException {
        if (vectorizers.isEmpty()) {
            return List.of();
        }
        String each = vectorizers.stream()
                .map(vectorizer -> IS_DUE.formatted(vectorizer.queue().quoted()))
                .collect(Collectors.joining(", ", "SELECT ", ""));
        return Query.of(each)
                .guardedBy(vectorizers.stream()
                        .map(vectorizer -> reads(vectorizer.queue()))
                        .reduce(TableGuard::and)
                        .orElseThrow())
                .first(connection, row -> {
                    List<StoredVectorizer> due = new ArrayList<>();
                    for (int i = 0; i < vectorizers.size(); i++) {
                        if (row.getBoolean(i + 1)) {
                            due.add(vectorizers.get(i));
                        }
                    }
                    return due;
                })
                .orElseThrow();
    }

    // Only a count without a limit can be shared by several processes of the server.
    private static String counted(QualifiedName table, long limit) {
        return limit == Long.MAX_VALUE ? table.quoted() : SOME_OF.formatted(table.quoted(), limit);
    }

    /**
     * How many rows were given up.
     *
     * @param limit how many are counted at most
     */
    public long failed(Connection connection, long limit) throws SQLException {
        QualifiedName failed = vectorizer.failedQueue();
        return failed == null
                ? 0
                : Query.of(COUNT_FAILED.formatted(counted(failed, limit)))
                        .guardedBy(reads(failed))
                        .first(connection, row -> row.getLong(1))
                        .orElseThrow();
    }

    /** Queues again what was given up; the number of rows. */
    public int retryFailed(Connection connection) throws SQLException {
        QualifiedName failed = vectorizer.failedQueue();
        return failed == null
                ? 0
                : Query.of(RETRY_FAILED.formatted(
                                failed.quoted(),
                                vectorizer.queue().quoted(),
                                vectorizer.source().columns()))
                        .guardedBy(TableGuard.writes("queue", vectorizer.queue())
                                .and(TableGuard.writes("failed queue", failed)))
                        .update(connection);
    }

    /**
     * Whether a row waits.
     *
     * @throws VectorizerException if {@code key} has not a value for each column
     */
    public boolean isPending(Connection connection, List<?> key) throws SQLException {
        return exists(connection, vectorizer.queue(), key);
    }

    /**
     * Whether a row was given up.
     *
     * @throws VectorizerException if {@code key} has not a value for each column
     */
    public boolean isFailed(Connection connection, List<?> key) throws SQLException {
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
        String condition = columns.stream()
                .map(column -> column.is("q", "?::" + column.type()))
                .collect(Collectors.joining(" AND "));
        return Query.of(
                        EXISTS.formatted(table.quoted(), condition),
                        key.stream().map(String::valueOf).toArray())
                .guardedBy(reads(table))
                .holds(connection);
    }
}
