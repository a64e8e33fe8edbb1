package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.queue.Fence.State;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceValue;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of a vectorizer's work items. A claim leases them for some seconds and is over at once; who has
 * embedded them asks the fence, in the transaction that writes, whether they are still his.
 */
public final class WorkQueue {

    private static final int FIXED_COLUMNS = 6;

    private final QueueTable table;
    private final Duration lease;
    private final String claim;
    private final String claimPassingOver;
    private final String renew;
    private final String release;
    private final String fence;
    private final String enqueue;
    private final String fail;
    private final TableGuard claimed;
    private final TableGuard settled;
    private volatile boolean passesOver;

    /**
     * A queue of which these columns of the source are read.
     *
     * @param lease for how long an item is ours without renewal; at most 60 seconds
     * @param columns null: all of them
     * @param loaded the column whose length counts
     * @param loadedIsBytes whether that is a {@code bytea}
     * @param store where the chunks go; null: a column of the source
     * @param alsoClaimed what a claim has to look at beside queue and source
     */
    public WorkQueue(
            QueueTable table,
            Duration lease,
            @Nullable Set<String> columns,
            Identifier loaded,
            boolean loadedIsBytes,
            @Nullable QualifiedName store,
            Optional<TableGuard> alsoClaimed) {
        this.table = table;
        this.lease = lease;
        QueueStatements sql = new QueueStatements(table);
        List<String> read = columns == null ? null : List.copyOf(columns);
        this.claim = sql.claim(read, loaded, loadedIsBytes, false);
        this.claimPassingOver = sql.claim(read, loaded, loadedIsBytes, true);
        this.renew = sql.renew();
        this.release = sql.release();
        this.fence = sql.fence();
        this.enqueue = sql.enqueue();
        this.fail = sql.fail();
        TableGuard claimed = table.claimed(loaded, store);
        this.claimed = alsoClaimed.map(claimed::and).orElse(claimed);
        this.settled = table.settled(loaded);
    }

    /**
     * Leases pending keys that no other worker holds, in one statement and, with auto-commit, one short transaction;
     * nothing if the vectorizer is disabled or has another configuration by now.
     *
     * @param connection with auto-commit
     * @param configJson the configuration that the caller works by
     */
    public Claim claim(Connection connection, String configJson, ClaimLimits limits) throws SQLException {
        if (!table.hasOwnTypes()) {
            return claimOf(connection, configJson, limits);
        }
        connection.setAutoCommit(false);
        try {
            Query.pin(connection);
            Claim claim = claimOf(connection, configJson, limits);
            connection.commit();
            return claim;
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private Claim claimOf(Connection connection, String configJson, ClaimLimits limits) throws SQLException {
        boolean passedOver = passesOver;
        Claim result = claim(connection, passedOver ? claimPassingOver : claim, configJson, limits);
        // what was picked in vain would be picked again
        passesOver = result.items().size() < result.lookedAt();
        return passesOver && !passedOver && result.items().isEmpty()
                ? claim(connection, claimPassingOver, configJson, limits)
                : result;
    }

    private Claim claim(Connection connection, String statement, String configJson, ClaimLimits limits)
            throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(table.vectorizerId(), configJson, limits.rows()));
        if (table.inOrder()) {
            parameters.add(limits.rows());
            parameters.add(limits.expiredFirst());
        }
        parameters.add(seconds(lease));
        parameters.add(limits.rowBytes());
        parameters.add(limits.bytes());
        List<WorkItem> items = new ArrayList<>();
        Map<List<String>, OffsetDateTime> tokens = new LinkedHashMap<>();
        int lookedAt = Query.of(statement, parameters.toArray())
                .withoutJit()
                .guardedBy(claimed)
                .list(connection, row -> {
                    if (row.getString(2) != null) {
                        WorkItem item = item(row);
                        items.add(item);
                        tokens.put(item.key(), row.getObject(2, OffsetDateTime.class));
                    }
                    return row.getInt(1);
                })
                .stream()
                .findFirst()
                .orElse(0);
        return new Claim(lookedAt, items, new Leases(tokens));
    }

    private WorkItem item(ResultSet row) throws SQLException {
        boolean isPresent = row.getBoolean(4);
        boolean isRead = row.getBoolean(6);
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= keySize(); i++) {
            key.add(row.getString(FIXED_COLUMNS + i));
        }
        return new WorkItem(key, row.getInt(3), row.getLong(5), isRead ? sourceRow(row) : null, isPresent && !isRead);
    }

    private Map<String, @Nullable Object> sourceRow(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = FIXED_COLUMNS + keySize() + 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), SourceValue.of(rows, i));
        }
        return row;
    }

    private int keySize() {
        return table.source().key().size();
    }

    /** Makes leases last from now; those that are ours no more are dropped. */
    public void renew(Connection connection, Leases leases) throws SQLException {
        synchronized (leases) {
            Map<List<String>, OffsetDateTime> held = leases.all();
            if (held.isEmpty()) {
                return;
            }
            List<List<String>> keys = List.copyOf(held.keySet());
            Map<List<String>, OffsetDateTime> renewed = new LinkedHashMap<>();
            List<Object> parameters = new ArrayList<>(List.of(seconds(lease)));
            parameters.addAll(heldKeys(held));
            Query.of(renew, parameters.toArray())
                    .guardedBy(table.held())
                    .list(
                            connection,
                            row -> renewed.put(keys.get(row.getInt(1) - 1), row.getObject(2, OffsetDateTime.class)));
            leases.replace(renewed);
        }
    }

    /** Gives back what is still held: it is due again. */
    public void release(Connection connection, Leases leases) throws SQLException {
        Map<List<String>, OffsetDateTime> held = leases.take(leases.keys());
        if (!held.isEmpty()) {
            Query.of(release, heldKeys(held).toArray()).guardedBy(table.held()).update(connection);
        }
    }

    /** What the transaction touches that asks {@link #fence} and queues what it has let go. */
    public TableGuard settled() {
        return settled;
    }

    /**
     * Ends the leases of some keys, within the transaction that writes what became of them, and says which of them may
     * be written. Waits for nobody.
     */
    public Fence fence(Connection connection, Leases leases, Collection<List<String>> keys) throws SQLException {
        Map<List<String>, OffsetDateTime> taken = leases.take(keys);
        Map<List<String>, State> states = new LinkedHashMap<>();
        keys.forEach(key -> states.put(key, State.LOST));
        try {
            if (!taken.isEmpty()) {
                List<List<String>> asked = List.copyOf(taken.keySet());
                Query.of(fence, heldKeys(taken).toArray())
                        .list(
                                connection,
                                row -> states.put(asked.get(row.getInt(1) - 1), State.valueOf(row.getString(2))));
            }
        } catch (SQLException | RuntimeException e) {
            leases.putBack(taken);
            throw e;
        }
        Fence result = new Fence(states, taken);
        leases.putBack(result.tokensOf(State.BUSY));
        return result;
    }

    /** The transaction of a fence was rolled back: its leases are as they were. */
    public void rolledBack(Leases leases, Fence fence) {
        leases.putBack(fence.tokens());
    }

    /**
     * Puts keys whose leases a fence has ended back into the queue.
     *
     * @param retries how often the loading of each was tried again
     * @param delays after which each is due
     */
    public void enqueue(Connection connection, List<List<String>> keys, List<Integer> retries, List<Duration> delays)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        List<Object> parameters = keyArrays(keys);
        parameters.add(retries.stream().map(String::valueOf).toList());
        parameters.add(
                delays.stream().map(delay -> String.valueOf(seconds(delay))).toList());
        Query.of(enqueue, parameters.toArray()).update(connection);
    }

    /**
     * Puts keys whose leases a fence has ended into the failed queue: nobody tries them again until they are queued
     * anew.
     *
     * @param steps the stage that gave each up: {@code loading}, {@code parsing}, {@code chunking}, {@code formatting},
     *     {@code embedding}, {@code writing}
     */
    public void fail(Connection connection, List<List<String>> keys, List<String> steps) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        List<Object> parameters = keyArrays(keys);
        parameters.add(steps);
        Query.of(fail, parameters.toArray()).update(connection);
    }

    private List<Object> heldKeys(Map<List<String>, OffsetDateTime> held) {
        List<Object> parameters = keyArrays(held.keySet());
        parameters.add(held.values().stream().map(OffsetDateTime::toString).toList());
        return parameters;
    }

    private List<Object> keyArrays(Collection<List<String>> keys) {
        List<Object> arrays = new ArrayList<>();
        IntStream.range(0, keySize())
                .forEach(column ->
                        arrays.add(keys.stream().map(key -> key.get(column)).toList()));
        return arrays;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
