package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.VectorizerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one index in the calling thread, while others go on writing to the table. */
public final class IndexBuild {

    private static final Logger LOG = LoggerFactory.getLogger(IndexBuild.class);
    private static final String DROP = "DROP INDEX CONCURRENTLY IF EXISTS %s";

    private final VectorIndex index;
    private final Connection connection;
    private volatile @Nullable Statement running;

    public IndexBuild(VectorIndex index, Connection connection) {
        this.index = index;
        this.connection = connection;
    }

    /**
     * Builds the index if it is due.
     *
     * @param onStart is run when it is certain that this build takes place
     * @return whether it is built now: false if it is not due, or if somebody else builds it
     * @throws VectorizerException if this role cannot build it, or nobody in this database
     * @throws SQLException if the server gave up, or {@link #cancel()} was called; what that leaves is dropped, at the
     *     latest by the next build
     */
    public boolean run(Runnable onStart) throws SQLException {
        if (!index.isDue(connection)) {
            return false;
        }
        IndexTarget target = IndexTarget.of(index, connection);
        String create = target.createStatement(index, connection);
        try (PatientSession session = new PatientSession(connection);
                BuildLock lock = new BuildLock(connection, target.oid())) {
            if (!lock.isHeld() || !index.isDue(connection)) {
                return false;
            }
            onStart.run();
            dropLeftover();
            create(create, session);
            return true;
        }
    }

    // a crash of the server in the middle of a build leaves an index that costs writers and serves nobody
    private void dropLeftover() throws SQLException {
        FoundIndex found = index.look(connection);
        if (!found.isUsable() && !found.isBeingBuilt() && index.name().equals(found.name())) {
            execute(DROP.formatted(index.name().quoted()));
        }
    }

    private void create(String statement, PatientSession session) throws SQLException {
        try {
            execute(statement);
        } catch (SQLException e) {
            dropAfter(e, session);
            throw e;
        }
    }

    private void dropAfter(SQLException failure, PatientSession session) {
        try {
            session.set("lock_timeout", "5s");
            dropLeftover();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            statement.execute(sql);
            for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                LOG.info("{}: {}", index.name(), notice.getMessage());
            }
        } finally {
            running = null;
        }
    }

    /** Makes {@link #run} give up, from another thread. */
    public void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }
}
