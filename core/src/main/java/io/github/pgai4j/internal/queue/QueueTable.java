package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.SourceTable;

/**
 * Where the pending keys of one vectorizer are.
 *
 * @param vectorizerId {@code ai.vectorizer.id}: the first half of the advisory lock that all workers take on a key
 * @param source the source table, with the key that the queue holds
 * @param queue the queue table
 * @param failed the table of keys that were given up
 */
public record QueueTable(int vectorizerId, SourceTable source, QualifiedName queue, QualifiedName failed) {

    public QueueTable {
        if (source.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "key must have at least one column, was empty; see source_pk of vectorizer %d in ai.vectorizer"
                            .formatted(vectorizerId));
        }
    }
}
