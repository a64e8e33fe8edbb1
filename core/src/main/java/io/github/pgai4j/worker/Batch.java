package io.github.pgai4j.worker;

import io.github.pgai4j.internal.destination.PlannedRow;
import io.github.pgai4j.internal.destination.StoredChunk;
import io.github.pgai4j.internal.queue.Claim;
import io.github.pgai4j.internal.queue.Leases;
import io.github.pgai4j.internal.queue.WorkItem;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some rows of one vectorizer. They are leased in a transaction of their own, and written in others as the answers of
 * the model come; while it is asked there is neither a transaction nor a connection. Whatever ends it early, the keys
 * of what is not written are in the queue still.
 */
final class Batch {

    private final Pipeline pipeline;
    private final Connections connections;
    private final BooleanSupplier hasFailed;
    private final Consumer<Throwable> failing;
    private final List<FailedRow> failed = new ArrayList<>();
    private final BatchFacts facts = new BatchFacts();

    /**
     * @param hasFailed whether another batch has failed, so that the model is not to be asked
     * @param failing hears what kept some rows from being embedded, before the next has its turn
     */
    Batch(Pipeline pipeline, Connections connections, BooleanSupplier hasFailed, Consumer<Throwable> failing) {
        this.pipeline = pipeline;
        this.connections = connections;
        this.hasFailed = hasFailed;
        this.failing = failing;
    }

    /**
     * Claims, embeds and writes one batch.
     *
     * @throws InterruptedException if the worker is being closed; the keys are given back
     */
    BatchResult run() throws SQLException, InterruptedException {
        Claim claim = connections.with(connection -> {
            try {
                return pipeline.queue().claim(connection, pipeline.vectorizer().configJson(), pipeline.limits());
            } catch (SQLException e) {
                if (SqlStates.isMissing(e)) {
                    pipeline.requireColumns(connection);
                }
                throw e;
            }
        });
        facts.claimed();
        Leases leases = claim.leases();
        pipeline.renewals().add(pipeline.queue(), leases);
        try {
            return work(claim);
        } finally {
            pipeline.renewals().remove(leases);
            giveBack(leases);
        }
    }

    private BatchResult work(Claim claim) throws SQLException, InterruptedException {
        Map<WorkItem, List<String>> texts = prepare(claim.items());
        List<List<String>> keys = texts.keySet().stream().map(WorkItem::key).toList();
        Map<List<String>, List<StoredChunk>> stored =
                connections.with(connection -> pipeline.destination().stored(connection, keys));
        List<PlannedRow> planned = new ArrayList<>();
        texts.forEach(
                (item, its) -> planned.add(PlannedRow.of(item.key(), its, stored.getOrDefault(item.key(), List.of()))));
        facts.prepared(planned);
        BatchWriter writer = new BatchWriter(pipeline, connections, claim.leases(), stored.isEmpty());
        embed(new Writing(claim.items(), planned, writer));
        return new BatchResult(
                claim.lookedAt(),
                writer.result().givenUp(),
                facts.report(claim.items().size(), writer.result()));
    }

    private void embed(Writing writing) throws SQLException, InterruptedException {
        List<String> missing = writing.awaited.texts();
        facts.missing(missing.size());
        try (Requests requests =
                Requests.begin(pipeline.embedder(), pipeline.calls(), pipeline.turns(), missing, hasFailed, failing)) {
            do {
                requests.next().forEach(writing::answered);
                facts.embedded();
                writing.write();
                facts.written();
            } while (requests.hasNext());
            facts.sent(requests.sentTextCount());
        }
    }

    /** What of a batch can be written now. */
    private final class Writing {

        private final AwaitedRows awaited = new AwaitedRows();
        private final Map<List<String>, WorkItem> items = new HashMap<>();
        private final BatchWriter writer;
        private List<WorkItem> settled = new ArrayList<>();
        private List<PlannedRow> rows = new ArrayList<>();

        Writing(List<WorkItem> all, List<PlannedRow> planned, BatchWriter writer) {
            this.writer = writer;
            all.forEach(item -> items.put(item.key(), item));
            planned.forEach(awaited::add);
            Set<List<String>> waiting = planned.stream()
                    .filter(awaited::contains)
                    .map(PlannedRow::key)
                    .collect(Collectors.toSet());
            all.stream().filter(item -> !waiting.contains(item.key())).forEach(settled::add);
            planned.stream().filter(row -> !awaited.contains(row)).forEach(rows::add);
        }

        void answered(Embedder.Answer answer) {
            awaited.answered(
                    answer,
                    row -> {
                        settled.add(itemOf(row));
                        rows.add(row);
                    },
                    (row, reason) -> {
                        WorkItem item = itemOf(row);
                        settled.add(item);
                        failed.add(new FailedRow(item, Stage.EMBEDDING, true, String.valueOf(reason.getMessage())));
                    });
        }

        private WorkItem itemOf(PlannedRow row) {
            return Objects.requireNonNull(items.get(row.key()));
        }

        void write() throws SQLException, InterruptedException {
            if (!settled.isEmpty()) {
                writer.write(settled, rows, failed);
                settled = new ArrayList<>();
                rows = new ArrayList<>();
                failed.clear();
            }
        }
    }

    /** The texts of each row that is there and can be read. */
    private Map<WorkItem, List<String>> prepare(List<WorkItem> items) {
        items.stream()
                .flatMap(item -> Stream.ofNullable(item.row()))
                .findFirst()
                .ifPresent(row -> pipeline.stages().requireColumns(row.keySet()));
        Map<WorkItem, List<String>> texts = new LinkedHashMap<>();
        for (WorkItem item : items) {
            try {
                if (item.row() != null) {
                    texts.put(item, pipeline.stages().texts(item.row()));
                } else if (item.isLeftOut() && item.bytes() > Pipeline.LONGEST_TEXT) {
                    throw StageException.tooLong(item.bytes(), Pipeline.LONGEST_TEXT);
                }
            } catch (StageException e) {
                failed.add(new FailedRow(item, e.stage(), e.isFinal(), String.valueOf(e.getMessage())));
            }
        }
        return texts;
    }

    // Whoever has interrupted us waits for that much: otherwise the rows would rest until their leases end.
    private void giveBack(Leases leases) {
        if (leases.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            connections.with(connection -> {
                pipeline.queue().release(connection, leases);
                return leases;
            });
        } catch (SQLException e) {
            pipeline.renewals().notReached(e);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
