package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where the pending keys of one vectorizer are.
 *
 * @param vectorizerId {@code ai.vectorizer.id}: the first half of the advisory lock that all workers take on a key
 * @param source the source table, with the key that the queue holds
 * @param queue the queue table
 * @param failed the table of keys that were given up
 * @param inOrder whether the queue has our catalog's indexes, by which it is read in order and without those that wait
 * @param mayHold whether this role may lock rows of the source, which takes more than SELECT
 */
public record QueueTable(
        int vectorizerId,
        SourceTable source,
        QualifiedName queue,
        QualifiedName failed,
        boolean inOrder,
        boolean mayHold) {

    private static final String LOOK = """
            SELECT has_any_column_privilege(?::regclass, 'UPDATE'),
                   EXISTS (SELECT FROM pg_index i WHERE i.indrelid = ?::regclass AND i.indpred IS NOT NULL)
            """;

    public QueueTable {
        if (source.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "key must have at least one column, was empty; see source_pk of vectorizer %d in ai.vectorizer"
                            .formatted(vectorizerId));
        }
    }

    /** The tables of a vectorizer, as this role finds them. */
    public static QueueTable of(
            int vectorizerId, SourceTable source, QualifiedName queue, QualifiedName failed, Connection connection)
            throws SQLException {
        return Query.of(LOOK, source.name().quoted(), queue.quoted())
                .first(
                        connection,
                        row -> new QueueTable(
                                vectorizerId, source, queue, failed, row.getBoolean(2), row.getBoolean(1)))
                .orElseThrow();
    }
}
