package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Held while the index of a table is built: by one worker at a time. It belongs to the session, not to a transaction,
 * because CREATE INDEX CONCURRENTLY waits for transactions; it is the one that pgai's job takes.
 */
final class BuildLock implements AutoCloseable {

    /** First half of the lock; the second is the oid of the table. */
    static final int CLASS = 1982010642;

    private static final String LOCK = "SELECT pg_try_advisory_lock(?, ?)";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(?, ?)";

    private final Connection connection;
    private final int tableOid;
    private final boolean isHeld;

    /** Takes the lock unless somebody else has it. */
    BuildLock(Connection connection, int tableOid) throws SQLException {
        this.connection = connection;
        this.tableOid = tableOid;
        this.isHeld = call(LOCK);
    }

    boolean isHeld() {
        return isHeld;
    }

    private boolean call(String sql) throws SQLException {
        return Query.of(sql, CLASS, tableOid).holds(connection);
    }

    @Override
    public void close() throws SQLException {
        if (isHeld && !connection.isClosed()) {
            call(UNLOCK);
        }
    }
}
