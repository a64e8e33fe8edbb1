package io.github.pgai4j.queue;

import io.github.pgai4j.sql.QualifiedName;
import java.util.List;

/**
 * Where the pending keys of one vectorizer are.
 *
 * @param vectorizerId {@code ai.vectorizer.id}: the first half of the advisory lock that all workers take on a key
 * @param source the source table
 * @param queue the queue table
 * @param failed the table of keys that were given up
 * @param key the primary key of the source in the order of {@code ai.vectorizer.source_pk}: the lock depends on it
 */
public record QueueTable(
        int vectorizerId, QualifiedName source, QualifiedName queue, QualifiedName failed, List<KeyColumn> key) {

    public QueueTable {
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "key must have at least one column, was empty; see source_pk of vectorizer " + vectorizerId
                            + " in ai.vectorizer");
        }
    }
}
