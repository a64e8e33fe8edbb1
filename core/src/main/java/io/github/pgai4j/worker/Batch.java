package io.github.pgai4j.worker;

import io.github.pgai4j.internal.catalog.ErrorTable;
import io.github.pgai4j.internal.destination.EmbeddedRow;
import io.github.pgai4j.internal.queue.Claim;
import io.github.pgai4j.internal.queue.WorkItem;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some rows of one vectorizer, from claim to write, in one transaction: whatever ends it early, all its keys are in the
 * queue again and nothing of it is in the destination.
 */
final class Batch {

    // A lock that is not to be had soon means that somebody changes or truncates the tables: giving up before the
    // server's deadlock_timeout (1 s) makes sure that it is us who try again, never the application that fails.
    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SET LOCAL lock_timeout = '800ms';
            SET LOCAL idle_in_transaction_session_timeout = 0
            """;

    private static final Duration RETRY_STEP = Duration.ofMinutes(3);
    private static final Duration CONTENDED = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final Connection connection;
    private final List<FailedRow> failed = new ArrayList<>();

    Batch(Pipeline pipeline, Connection connection) {
        this.pipeline = pipeline;
        this.connection = connection;
    }

    /** Claims, embeds, writes and commits one batch; rolls back if it throws. */
    BatchResult run() throws SQLException {
        connection.setAutoCommit(false);
        try {
            begin();
            BatchResult result = work(pipeline.queue().claim(connection, pipeline.batchSize()));
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
    }

    private void begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
    }

    private void rollback(Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private BatchResult work(Claim claim) throws SQLException {
        List<PreparedRow> prepared = prepare(claim.items());
        List<EmbeddedRow> embedded = pipeline.embedder()
                .embed(prepared, (row, e) -> fail(row.item(), new StageException(Stage.EMBEDDING, e)));
        Map<List<String>, WorkItem> items =
                claim.items().stream().collect(Collectors.toMap(WorkItem::key, item -> item, (first, same) -> first));
        Set<List<String>> refused = new HashSet<>();
        Set<List<String>> contended = new HashSet<>(write(embedded, (row, e) -> {
            refused.add(row.key());
            fail(
                    Objects.requireNonNull(items.get(row.key())),
                    new StageException(Stage.WRITING, SqlStates.sentence(e), e));
        }));
        release(claim.items(), contended);
        pipeline.destination()
                .remove(
                        connection,
                        claim.items().stream()
                                .filter(item -> item.row() == null)
                                .map(WorkItem::key)
                                .toList());
        List<FailedRow> givenUp = settleFailures();
        List<EmbeddedRow> written = embedded.stream()
                .filter(row -> !contended.contains(row.key()) && !refused.contains(row.key()))
                .toList();
        int chunks = written.stream().mapToInt(row -> row.chunks().size()).sum();
        return new BatchResult(
                claim.lookedAt(), written.size(), chunks, claim.items().size(), givenUp);
    }

    /** Writes rows; finds those that the database refuses without asking the model again. */
    private List<List<String>> write(List<EmbeddedRow> rows, BiConsumer<EmbeddedRow, SQLException> refused)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            List<List<String>> contended = pipeline.destination().replace(connection, rows);
            connection.releaseSavepoint(before);
            return contended;
        } catch (SQLException e) {
            if (!SqlStates.isOfTheRow(e)) {
                throw e;
            }
            connection.rollback(before);
            if (rows.size() == 1) {
                refused.accept(rows.get(0), e);
                return List.of();
            }
            int half = rows.size() / 2;
            List<List<String>> contended = new ArrayList<>(write(rows.subList(0, half), refused));
            contended.addAll(write(rows.subList(half, rows.size()), refused));
            return contended;
        }
    }

    private List<PreparedRow> prepare(List<WorkItem> items) {
        items.stream()
                .flatMap(item -> Stream.ofNullable(item.row()))
                .findFirst()
                .ifPresent(row -> pipeline.stages().requireColumns(row.keySet()));
        List<PreparedRow> prepared = new ArrayList<>();
        for (WorkItem item : items) {
            if (item.row() == null) {
                continue;
            }
            try {
                prepared.add(new PreparedRow(item, pipeline.stages().texts(item.row())));
            } catch (StageException e) {
                fail(item, e);
            }
        }
        return prepared;
    }

    private void fail(WorkItem item, StageException e) {
        failed.add(new FailedRow(item, e.stage(), String.valueOf(e.getMessage())));
    }

    // The source row is being deleted, or was deleted a moment ago: the next claim will see which.
    private void release(List<WorkItem> items, Set<List<String>> contended) throws SQLException {
        for (WorkItem item : items) {
            if (contended.contains(item.key())) {
                pipeline.queue().release(connection, item, CONTENDED);
            }
        }
    }

    // Only loading can come right by itself; the other stages would fail on the same text again.
    private List<FailedRow> settleFailures() throws SQLException {
        List<FailedRow> givenUp = new ArrayList<>();
        for (FailedRow row : failed) {
            int retries = row.item().loadingRetries();
            boolean again = row.stage() == Stage.LOADING
                    && retries < pipeline.config().loading().effectiveRetries();
            if (again) {
                pipeline.queue().retryLater(connection, row.item(), RETRY_STEP.multipliedBy(retries + 1L));
            } else {
                pipeline.queue().fail(connection, row.item(), row.stage().failureStep());
                givenUp.add(row);
            }
            ErrorTable.insert(pipeline.id(), row.stage().message(), details(row, again))
                    .update(connection);
        }
        return givenUp;
    }

    private Map<String, ?> details(FailedRow row, boolean again) {
        return Map.of(
                "error_reason", row.reason(),
                "is_retryable", again,
                "source_pk", row.item().key());
    }
}
