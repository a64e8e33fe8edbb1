package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.internal.indexing.IndexStatus.State;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at what the database has of one index. */
final class IndexLook {

    // A partial index serves some searches only, and so does one on an expression: neither is what was asked for.
    private static final String FIND = """
            SELECT n.nspname, i.relname, x.indisvalid AND x.indisready
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_namespace n ON n.oid = i.relnamespace
            JOIN pg_am m ON m.oid = i.relam
            JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
            WHERE x.indrelid = to_regclass(?) AND m.amname = ? AND a.attname = ? AND x.indpred IS NULL
            ORDER BY x.indisvalid AND x.indisready DESC, i.relname = ? DESC, i.relname
            LIMIT 1
            """;

    // Workers, pgai's job among them, hold the advisory lock while they build; whoever else builds concurrently holds
    // the other one.
    private static final String BUILDING = """
            SELECT EXISTS (
              SELECT
              FROM pg_locks l
              JOIN pg_database d ON d.oid = l.database
              WHERE d.datname = current_database() AND l.granted AND l.pid <> pg_backend_pid()
                AND (l.relation = to_regclass(?) AND l.mode = 'ShareUpdateExclusiveLock'
                     OR l.locktype = 'advisory' AND l.classid = ?::oid AND l.objid = to_regclass(?) AND l.objsubid = 2)
            )
            """;

    private static final String PROGRESS = """
            SELECT phase, blocks_done::float8 / nullif(blocks_total, 0)
            FROM pg_stat_progress_create_index
            WHERE relid = to_regclass(?) AND datname = current_database()
            """;

    private static final String IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM %s)";

    private static final String COUNT = """
            SELECT count(*)
            FROM (SELECT FROM %s WHERE %s LIMIT ?) vectors
            """;

    private final VectorIndex index;
    private final Connection connection;

    IndexLook(VectorIndex index, Connection connection) {
        this.index = index;
        this.connection = connection;
    }

    private record Found(QualifiedName name, boolean isUsable) {}

    private record Progress(
            @Nullable String phase, @Nullable Double fraction) {}

    IndexStatus status() throws SQLException {
        Optional<Found> found = find();
        boolean usable = found.map(Found::isUsable).orElse(false);
        boolean building = !usable && isBeingBuilt();
        State state =
                usable ? State.READY : building ? State.BUILDING : found.isPresent() ? State.BROKEN : State.MISSING;
        Progress progress = building ? progress() : new Progress(null, null);
        return new IndexStatus(
                index.method().accessMethod(),
                state,
                found.map(Found::name).orElse(null),
                progress.phase(),
                progress.fraction());
    }

    boolean isDue() throws SQLException {
        State state = status().state();
        return (state == State.MISSING || state == State.BROKEN)
                && (!index.method().whenQueueEmpty() || isQueueEmpty())
                && hasEnoughVectors();
    }

    private Optional<Found> find() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, index.table().quoted());
            statement.setString(2, index.method().accessMethod());
            statement.setString(3, index.column().value());
            statement.setString(4, index.name().name().value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Found(QualifiedName.of(row.getString(1), row.getString(2)), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }

    private boolean isBeingBuilt() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BUILDING)) {
            statement.setString(1, index.table().quoted());
            statement.setInt(2, BuildLock.CLASS);
            statement.setString(3, index.table().quoted());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Progress progress() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
            statement.setString(1, index.table().quoted());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Progress(row.getString(1), row.getObject(2, Double.class))
                        : new Progress(null, null);
            }
        }
    }

    private boolean isQueueEmpty() throws SQLException {
        String sql = IS_EMPTY.formatted(index.queue().quoted());
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private boolean hasEnoughVectors() throws SQLException {
        int wanted = index.method().minRows();
        if (wanted <= 0) {
            return true;
        }
        String condition = index.isNullable() ? index.column().quoted() + " IS NOT NULL" : "true";
        String sql = COUNT.formatted(index.table().quoted(), condition);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) >= wanted;
            }
        }
    }
}
