package io.github.pgai4j.worker;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.internal.destination.PlannedRow;
import io.github.pgai4j.worker.Embedder.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The rows of a batch that wait for vectors, and the texts for which they wait. Not thread-safe. */
final class AwaitedRows {

    private final Map<String, List<PlannedRow>> rowsOfText = new LinkedHashMap<>();
    private final Map<PlannedRow, Integer> missingCounts = new HashMap<>();

    /** Adds a row; one that has all its vectors waits for nothing. */
    void add(PlannedRow row) {
        List<String> missing = row.missing();
        if (!missing.isEmpty()) {
            missingCounts.put(row, missing.size());
            missing.forEach(text ->
                    rowsOfText.computeIfAbsent(text, key -> new ArrayList<>()).add(row));
        }
    }

    /** Whether this row waits. */
    boolean contains(PlannedRow row) {
        return missingCounts.containsKey(row);
    }

    /** What has to be asked of the model: each text once. */
    List<String> texts() {
        return List.copyOf(rowsOfText.keySet());
    }

    /**
     * Takes an answer.
     *
     * @param complete gets the rows that have all their vectors now
     * @param refused gets the rows that will never have them, with the reason
     */
    void answered(Answer answer, Consumer<PlannedRow> complete, BiConsumer<PlannedRow, EmbeddingException> refused) {
        answer.refused()
                .forEach((text, reason) -> rowsWaitingFor(text).forEach(row -> {
                    missingCounts.remove(row);
                    refused.accept(row, reason);
                }));
        answer.vectors()
                .forEach((text, vector) -> rowsWaitingFor(text).forEach(row -> {
                    row.embedded(text, vector);
                    if (missingCounts.merge(row, -1, Integer::sum) == 0) {
                        missingCounts.remove(row);
                        complete.accept(row);
                    }
                }));
    }

    private List<PlannedRow> rowsWaitingFor(String text) {
        return rowsOfText.getOrDefault(text, List.of()).stream()
                .filter(this::contains)
                .toList();
    }
}
