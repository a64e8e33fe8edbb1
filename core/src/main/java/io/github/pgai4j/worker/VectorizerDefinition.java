package io.github.pgai4j.worker;

import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.destination.SourceTable;
import io.github.pgai4j.queue.KeyColumn;
import io.github.pgai4j.queue.QueueTable;

/** A row of {@code ai.vectorizer}, as the stages need it. */
record VectorizerDefinition(int id, String name, VectorizerConfig config, QueueTable queue) {

    SourceTable source() {
        return new SourceTable(
                queue.source(),
                queue.key().stream().map(KeyColumn::name).toList(),
                queue.key().stream().map(KeyColumn::type).toList());
    }
}
