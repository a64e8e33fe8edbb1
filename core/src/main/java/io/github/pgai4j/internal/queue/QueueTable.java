package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the pending keys of one vectorizer are.
 *
 * @param vectorizerId {@code ai.vectorizer.id}: the first half of the advisory lock that all workers take on a key
 * @param source the source table, with the key that the queue holds
 * @param queue the queue table
 * @param failed the table of keys that were given up
 * @param inOrder whether the queue has our catalog's indexes, by which it is read in order and without those that wait
 * @param hasOwnTypes whether the driver has to look up types of the source's columns, which it does unqualified
 * @param mayHold whether this role may lock rows of the source, which takes more than SELECT
 * @param mayLock whether this role may lock the source, which takes more than SELECT on some of its columns
 */
public record QueueTable(
        int vectorizerId,
        SourceTable source,
        QualifiedName queue,
        QualifiedName failed,
        boolean inOrder,
        boolean hasOwnTypes,
        boolean mayHold,
        boolean mayLock) {

    private static final String LOOK = """
            SELECT has_any_column_privilege(?::regclass, 'UPDATE'), has_table_privilege(?::regclass, 'SELECT'),
                   EXISTS (SELECT FROM pg_index i WHERE i.indrelid = ?::regclass AND i.indpred IS NOT NULL),
                   EXISTS (SELECT FROM pg_attribute a
                           JOIN pg_type t ON t.oid = a.atttypid
                           WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND t.typnamespace <> 'pg_catalog'::regnamespace)
            """;

    public QueueTable {
        if (source.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "key must have at least one column, was empty; see source_pk of vectorizer %d in ai.vectorizer"
                            .formatted(vectorizerId));
        }
    }

    /**
     * What a claim touches.
     *
     * @param loaded the column of the source whose length counts
     * @param store what the chunks go to; null: a column of the source
     */
    TableGuard claimed(Identifier loaded, @Nullable QualifiedName store) {
        return TableGuard.reads(source, loaded, mayLock)
                .and(held())
                .and(VectorizerTable.GUARD)
                .madeBy(queue, source.name(), store);
    }

    /** What whoever changes leases touches. */
    TableGuard held() {
        return TableGuard.writes("queue", queue);
    }

    /** What a fence touches, and whoever queues what it has let go. */
    TableGuard settled(Identifier loaded) {
        return TableGuard.reads(source, loaded, mayLock).and(held()).and(TableGuard.writes("failed queue", failed));
    }

    /** The tables of a vectorizer, as this role finds them. */
    public static QueueTable of(
            int vectorizerId, SourceTable source, QualifiedName queue, QualifiedName failed, Connection connection)
            throws SQLException {
        return Query.of(
                        LOOK,
                        source.name().quoted(),
                        source.name().quoted(),
                        queue.quoted(),
                        source.name().quoted())
                .first(
                        connection,
                        row -> new QueueTable(
                                vectorizerId,
                                source,
                                queue,
                                failed,
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(1),
                                row.getBoolean(2)))
                .orElseThrow();
    }
}
