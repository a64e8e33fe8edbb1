package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.SourceValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The four transitions of a vectorizer's work items. A claim removes the items from the queue inside the caller's
 * transaction: commit completes them, rollback (or the end of the connection) gives them back.
 */
public final class WorkQueue {

    // SKIP LOCKED hands two workers different rows; the advisory lock, which pgai's worker takes too, keeps duplicates
    // of
    // one key from being embedded by two workers at once. Rows of a key that somebody else holds stay: waiting for
    // them could deadlock with a worker that waits for ours.
    private static final String CLAIM = """
            WITH picked AS MATERIALIZED (
              SELECT %1$s, loading_retries
              FROM %2$s
              WHERE loading_retry_after IS NULL OR loading_retry_after <= now()
              LIMIT ?
              FOR UPDATE SKIP LOCKED
            ), keys AS MATERIALIZED (
              SELECT %1$s, max(loading_retries) AS loading_retries
              FROM picked
              GROUP BY %1$s
            ), locked AS MATERIALIZED (
              SELECT *
              FROM keys
              WHERE pg_try_advisory_xact_lock(?, hashtext(concat_ws('|', %3$s)))
            ), deleted AS (
              DELETE FROM %2$s
              WHERE ctid IN (
                SELECT q.ctid
                FROM %2$s q
                JOIN locked USING (%1$s)
                FOR UPDATE OF q SKIP LOCKED
              )
            )
            SELECT p.count, l.loading_retries, s.%4$s IS NOT NULL, %5$s, s.*
            FROM (SELECT count(*) FROM picked) p
            LEFT JOIN locked l ON true
            LEFT JOIN %6$s s ON %7$s
            """;

    private static final String ENQUEUE = """
            INSERT INTO %s (%s, loading_retries, loading_retry_after)
            VALUES (%s, ?, now() + make_interval(secs => ?))
            """;

    private static final String ENQUEUE_FAILED = """
            INSERT INTO %s (%s, failure_step)
            VALUES (%s, ?)
            """;

    private final QueueTable table;
    private final String claim;
    private final String columns;
    private final String values;

    public WorkQueue(QueueTable table) {
        this.table = table;
        SourceTable source = table.source();
        this.columns = source.columns();
        this.values = source.parameters();
        this.claim = CLAIM.formatted(
                columns,
                table.queue().quoted(),
                source.each(
                        ", ", column -> "?, %s::text".formatted(column.name().quoted())),
                source.key().get(0).name().quoted(),
                // equal keys may be written differently: what counts is how the row has it now
                source.each(
                        ", ",
                        column -> "coalesce(s.%1$s, l.%1$s)::text"
                                .formatted(column.name().quoted())),
                source.name().quoted(),
                source.each(
                        " AND ",
                        column -> "s.%1$s = l.%1$s".formatted(column.name().quoted())));
    }

    /**
     * Takes up to {@code limit} pending keys out of the queue that no other worker holds.
     *
     * @param limit how many queue rows are looked at; several rows of one key make one item
     */
    public Claim claim(Connection connection, int limit) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(limit, table.vectorizerId()));
        table.source().key().forEach(column -> parameters.add(column.name().value()));
        List<WorkItem> items = new ArrayList<>();
        int lookedAt = Query.of(claim, parameters.toArray())
                .list(connection, row -> {
                    if (row.getString(2) != null) {
                        items.add(new WorkItem(key(row), row.getInt(2), row.getBoolean(3) ? sourceRow(row) : null));
                    }
                    return row.getInt(1);
                })
                .stream()
                .findFirst()
                .orElse(0);
        return new Claim(lookedAt, items);
    }

    private List<String> key(ResultSet rows) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < table.source().key().size(); i++) {
            key.add(rows.getString(4 + i));
        }
        return key;
    }

    private Map<String, @Nullable Object> sourceRow(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 4 + table.source().key().size(); i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), SourceValue.of(rows, i));
        }
        return row;
    }

    /** Puts an item back as it was, to be claimed when {@code delay} is over. */
    public void release(Connection connection, WorkItem item, Duration delay) throws SQLException {
        enqueue(connection, item.key(), item.loadingRetries(), delay);
    }

    /** Puts an item back, to be claimed when {@code delay} is over, with one more loading retry counted. */
    public void retryLater(Connection connection, WorkItem item, Duration delay) throws SQLException {
        enqueue(connection, item.key(), item.loadingRetries() + 1, delay);
    }

    private void enqueue(Connection connection, List<String> key, int retries, Duration delay) throws SQLException {
        String sql = ENQUEUE.formatted(table.queue().quoted(), columns, values);
        Query.of(sql, with(key, retries, delay.toMillis() / 1000.0)).update(connection);
    }

    /**
     * Moves an item to the failed queue: nobody tries it again until it is queued anew.
     *
     * @param step the stage that gave up: {@code loading}, {@code parsing}, {@code chunking}, {@code formatting},
     *     {@code embedding}
     */
    public void fail(Connection connection, WorkItem item, String step) throws SQLException {
        String sql = ENQUEUE_FAILED.formatted(table.failed().quoted(), columns, values);
        Query.of(sql, with(item.key(), step)).update(connection);
    }

    private static Object[] with(List<String> key, Object... more) {
        return Stream.concat(key.stream(), Stream.of(more)).toArray();
    }
}
