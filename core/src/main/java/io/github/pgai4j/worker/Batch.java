package io.github.pgai4j.worker;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.internal.destination.PlannedRow;
import io.github.pgai4j.internal.destination.StoredChunk;
import io.github.pgai4j.internal.http.Pauses;
import io.github.pgai4j.internal.queue.Claim;
import io.github.pgai4j.internal.queue.Leases;
import io.github.pgai4j.internal.queue.WorkItem;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some rows of one vectorizer. They are leased in a transaction of their own and written in another; while a model is
 * asked there is neither a transaction nor a connection. Whatever ends it early, its keys are in the queue still.
 */
final class Batch {

    private final Pipeline pipeline;
    private final Connections connections;
    private final List<FailedRow> failed = new ArrayList<>();

    Batch(Pipeline pipeline, Connections connections) {
        this.pipeline = pipeline;
        this.connections = connections;
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
        List<PlannedRow> embedded = embed(planned, claim);
        WriteResult written = new BatchWriter(pipeline, connections, claim.leases())
                .write(claim.items(), embedded, failed, stored.isEmpty());
        int chunks = written.rows().stream().mapToInt(PlannedRow::size).sum();
        return new BatchResult(
                claim.lookedAt(), written.rows().size(), chunks, claim.items().size(), written.givenUp());
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

    /** The rows that have all their vectors now. */
    private List<PlannedRow> embed(List<PlannedRow> planned, Claim claim) throws InterruptedException {
        Set<String> missing = new LinkedHashSet<>();
        planned.forEach(row -> missing.addAll(row.missing()));
        Map<String, float[]> vectors = new HashMap<>();
        Map<String, EmbeddingException> refused = new HashMap<>();
        if (!missing.isEmpty()) {
            Pauses.acquire(pipeline.calls());
            try {
                pipeline.embedder().embed(List.copyOf(missing), vectors, refused);
            } finally {
                pipeline.calls().release();
            }
        }
        Map<List<String>, WorkItem> items = new HashMap<>();
        claim.items().forEach(item -> items.put(item.key(), item));
        List<PlannedRow> embedded = new ArrayList<>();
        for (PlannedRow row : planned) {
            List<String> texts = row.missing();
            EmbeddingException refusal = texts.stream()
                    .flatMap(text -> Stream.ofNullable(refused.get(text)))
                    .findFirst()
                    .orElse(null);
            WorkItem item = items.get(row.key());
            if (refusal == null) {
                texts.forEach(text -> row.embedded(text, vectors.getOrDefault(text, new float[0])));
                embedded.add(row);
            } else if (item != null) {
                failed.add(new FailedRow(item, Stage.EMBEDDING, true, String.valueOf(refusal.getMessage())));
            }
        }
        return embedded;
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
