package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
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

    private static final String HAS_ENOUGH = """
            SELECT count(*) >= ?
            FROM (SELECT FROM %s WHERE %s LIMIT ?) vectors
            """;

    private final VectorIndex index;
    private final Connection connection;

    IndexLook(VectorIndex index, Connection connection) {
        this.index = index;
        this.connection = connection;
    }

    private record Valid(QualifiedName name, boolean isUsable) {}

    private record Progress(
            @Nullable String phase, @Nullable Double fraction) {}

    FoundIndex look() throws SQLException {
        Optional<Valid> found = find();
        boolean usable = found.map(Valid::isUsable).orElse(false);
        boolean building = !usable && isBeingBuilt();
        Progress progress = building ? progress() : new Progress(null, null);
        return new FoundIndex(
                found.map(Valid::name).orElse(null), usable, building, progress.phase(), progress.fraction());
    }

    boolean isDue() throws SQLException {
        FoundIndex found = look();
        return !found.isUsable()
                && !found.isBeingBuilt()
                && (!index.method().whenQueueEmpty() || isQueueEmpty())
                && hasEnoughVectors();
    }

    private Optional<Valid> find() throws SQLException {
        return Query.of(
                        FIND,
                        index.table().quoted(),
                        index.method().accessMethod(),
                        index.column().value(),
                        index.name().name().value())
                .first(
                        connection,
                        row -> new Valid(QualifiedName.of(row.getString(1), row.getString(2)), row.getBoolean(3)));
    }

    private boolean isBeingBuilt() throws SQLException {
        String table = index.table().quoted();
        return Query.of(BUILDING, table, BuildLock.CLASS, table).holds(connection);
    }

    private Progress progress() throws SQLException {
        return Query.of(PROGRESS, index.table().quoted())
                .first(connection, row -> new Progress(row.getString(1), row.getObject(2, Double.class)))
                .orElse(new Progress(null, null));
    }

    private boolean isQueueEmpty() throws SQLException {
        return Query.of(IS_EMPTY.formatted(index.queue().quoted()))
                .guardedBy(TableGuard.reads("queue", index.queue()))
                .holds(connection);
    }

    private boolean hasEnoughVectors() throws SQLException {
        int wanted = index.method().minRows();
        String condition = index.isNullable() ? index.column().quoted() + " IS NOT NULL" : "true";
        return wanted <= 0
                || Query.of(HAS_ENOUGH.formatted(index.table().quoted(), condition), wanted, wanted)
                        .guardedBy(TableGuard.reads("table", index.table()))
                        .holds(connection);
    }
}
