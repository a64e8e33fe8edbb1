package io.github.pgai4j.worker;

import io.github.pgai4j.internal.catalog.ErrorTable;
import io.github.pgai4j.internal.destination.PlannedRow;
import io.github.pgai4j.internal.http.Pauses;
import io.github.pgai4j.internal.queue.Fence;
import io.github.pgai4j.internal.queue.Fence.State;
import io.github.pgai4j.internal.queue.Leases;
import io.github.pgai4j.internal.queue.WorkItem;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what became of a batch: one transaction that asks the fence, stores, parks and queues again. It is repeated
 * with the vectors in hand as long as that can help; nothing is asked of a model twice because of a lock.
 */
final class BatchWriter {

    // A lock that is not to be had soon means that somebody changes or truncates the tables: giving up before the
    // server's deadlock_timeout (1 s) makes sure that it is us who try again, never the application that fails.
    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SET LOCAL lock_timeout = '800ms';
            SET LOCAL jit = off;
            """;

    private static final Duration RETRY_STEP = Duration.ofMinutes(3);
    private static final Duration CHANGING = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofMillis(80);
    private static final Duration CONTENDED = Duration.ofMillis(100);
    private static final int BUSY_ATTEMPTS = 6;
    private static final int CONTENDED_ATTEMPTS = 600;

    private final Pipeline pipeline;
    private final Connections connections;
    private final Leases leases;
    private final boolean wasEmpty;
    private final String begin;
    private final List<PlannedRow> written = new ArrayList<>();
    private final List<FailedRow> givenUp = new ArrayList<>();
    private boolean isCareful;

    /** @param wasEmpty whether nothing was stored of any row */
    BatchWriter(Pipeline pipeline, Connections connections, Leases leases, boolean wasEmpty) {
        this.pipeline = pipeline;
        this.connections = connections;
        this.leases = leases;
        this.wasEmpty = wasEmpty;
        this.begin = BEGIN
                + pipeline.queue()
                        .settled()
                        .and(pipeline.destination().written())
                        .statement();
    }

    /** What has been written. */
    WriteResult result() {
        return new WriteResult(written, givenUp);
    }

    /**
     * Writes some rows of the batch.
     *
     * @param items those that are not in the other lists and not left out are gone
     */
    void write(List<WorkItem> items, List<PlannedRow> rows, List<FailedRow> failed)
            throws SQLException, InterruptedException {
        Map<List<String>, PlannedRow> planned = new LinkedHashMap<>();
        rows.forEach(row -> planned.put(row.key(), row));
        Map<List<String>, FailedRow> failures = new HashMap<>();
        failed.forEach(row -> failures.put(row.item().key(), row));
        List<WorkItem> left = new ArrayList<>(items.stream()
                .filter(item -> !item.isLeftOut() || failures.containsKey(item.key()))
                .toList());
        int contended = 0;
        for (int busy = 0; !left.isEmpty() && busy < BUSY_ATTEMPTS; ) {
            List<WorkItem> now = List.copyOf(left);
            try {
                Collection<List<String>> again =
                        connections.with(connection -> attempt(connection, now, planned, failures));
                left.removeIf(item -> !again.contains(item.key()));
                busy++;
                if (!left.isEmpty()) {
                    Pauses.pause(BUSY);
                }
            } catch (SQLException e) {
                if (!mayHelp(e, ++contended)) {
                    throw e;
                }
            }
        }
    }

    private boolean mayHelp(SQLException e, int attempts) throws InterruptedException {
        if (SqlStates.isOfTheRow(e) && !isCareful) {
            isCareful = true;
            return true;
        }
        if (pipeline.destination().writesOtherwiseAfter(e)) {
            return true;
        }
        if (attempts < CONTENDED_ATTEMPTS && (SqlStates.isContention(e) || SqlStates.isOfTheConnection(e))) {
            Pauses.pause(CONTENDED.multipliedBy(Math.min(attempts, 10)));
            return true;
        }
        return false;
    }

    /** The keys that somebody looks at just now. */
    private Collection<List<String>> attempt(
            Connection connection,
            List<WorkItem> items,
            Map<List<String>, PlannedRow> planned,
            Map<List<String>, FailedRow> failures)
            throws SQLException {
        Fence fence = null;
        connection.setAutoCommit(false);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(begin);
            }
            fence = pipeline.queue()
                    .fence(connection, leases, items.stream().map(WorkItem::key).toList());
            Outcome outcome = settle(connection, fence, items, planned, failures);
            connection.commit();
            connection.setAutoCommit(true);
            written.addAll(outcome.written());
            givenUp.addAll(outcome.givenUp());
            pipeline.progress()
                    .succeeded(connection, pipeline.id(), outcome.written().size());
            return fence.keys(State.BUSY);
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            if (fence != null) {
                pipeline.queue().rolledBack(leases, fence);
            }
            throw e;
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private record Outcome(List<PlannedRow> written, List<FailedRow> givenUp) {}

    private Outcome settle(
            Connection connection,
            Fence fence,
            List<WorkItem> items,
            Map<List<String>, PlannedRow> planned,
            Map<List<String>, FailedRow> failures)
            throws SQLException {
        List<PlannedRow> rows = new ArrayList<>();
        List<FailedRow> failed = new ArrayList<>();
        List<List<String>> gone = new ArrayList<>();
        List<WorkItem> changing = new ArrayList<>();
        for (WorkItem item : items) {
            PlannedRow row = planned.get(item.key());
            FailedRow failure = failures.get(item.key());
            switch (fence.of(item.key())) {
                case HELD -> {
                    if (row != null) {
                        rows.add(row);
                    } else if (failure != null) {
                        failed.add(failure);
                    } else {
                        changing.add(item); // it was gone when it was claimed, and is back
                    }
                }
                case GONE -> gone.add(item.key());
                case CHANGING -> changing.add(item);
                case BUSY, LOST -> {}
            }
        }
        Map<List<String>, WorkItem> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(item.key(), item));
        List<PlannedRow> stored = new ArrayList<>(rows);
        if (isCareful) {
            replaceCarefully(connection, rows, (row, e) -> {
                stored.remove(row);
                WorkItem item = byKey.get(row.key());
                if (item != null) {
                    failed.add(new FailedRow(item, Stage.WRITING, true, SqlStates.sentence(e)));
                }
            });
        } else {
            pipeline.destination().replace(connection, rows, wasEmpty);
        }
        pipeline.destination().remove(connection, gone);
        pipeline.queue()
                .enqueue(
                        connection,
                        changing.stream().map(WorkItem::key).toList(),
                        changing.stream().map(WorkItem::loadingRetries).toList(),
                        Collections.nCopies(changing.size(), CHANGING));
        return new Outcome(stored, settleFailures(connection, failed));
    }

    @FunctionalInterface
    private interface Refusals {
        void add(PlannedRow row, SQLException e);
    }

    /** Finds the rows that the database refuses. */
    private void replaceCarefully(Connection connection, List<PlannedRow> rows, Refusals refused) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            pipeline.destination().replace(connection, rows, wasEmpty);
        } catch (SQLException e) {
            if (!SqlStates.isOfTheRow(e)) {
                throw e;
            }
            connection.rollback(before);
            if (rows.size() == 1) {
                refused.add(rows.get(0), e);
                return;
            }
            int half = rows.size() / 2;
            replaceCarefully(connection, rows.subList(0, half), refused);
            replaceCarefully(connection, rows.subList(half, rows.size()), refused);
        }
    }

    // Only loading can come right by itself; the other stages would fail on the same text again.
    private List<FailedRow> settleFailures(Connection connection, List<FailedRow> failed) throws SQLException {
        List<FailedRow> parked = new ArrayList<>();
        List<WorkItem> again = new ArrayList<>();
        List<Map<String, ?>> details = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (FailedRow row : failed) {
            boolean isRetried = !row.isFinal()
                    && row.stage() == Stage.LOADING
                    && row.item().loadingRetries() < pipeline.config().loading().effectiveRetries();
            if (isRetried) {
                again.add(row.item());
            } else {
                parked.add(row);
            }
            messages.add(row.stage().message());
            details.add(Map.of(
                    "error_reason", row.reason(),
                    "is_retryable", isRetried,
                    "source_pk", row.item().key()));
        }
        pipeline.queue()
                .enqueue(
                        connection,
                        again.stream().map(WorkItem::key).toList(),
                        again.stream().map(item -> item.loadingRetries() + 1).toList(),
                        again.stream()
                                .map(item -> RETRY_STEP.multipliedBy(item.loadingRetries() + 1L))
                                .toList());
        pipeline.queue()
                .fail(
                        connection,
                        parked.stream().map(row -> row.item().key()).toList(),
                        parked.stream().map(row -> row.stage().failureStep()).toList());
        if (!failed.isEmpty()) {
            ErrorTable.insert(pipeline.id(), messages, details).update(connection);
        }
        return parked;
    }
}
