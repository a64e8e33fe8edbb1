package io.github.pgai4j.catalog;

import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer}: all that a worker needs.
 *
 * @param id {@code ai.vectorizer.id}
 * @param name its name, unique in the database
 * @param disabled whether workers leave it alone
 * @param source the source table and its primary key
 * @param queue the keys of rows that are to be embedded
 * @param failedQueue the keys of rows that were given up; null: an old catalog of pgai without such a queue
 * @param configJson {@code ai.vectorizer.config} as it is stored
 */
public record Vectorizer(
        int id,
        String name,
        boolean disabled,
        SourceTable source,
        QualifiedName queue,
        @Nullable QualifiedName failedQueue,
        String configJson) {

    /**
     * The configuration.
     *
     * @throws io.github.pgai4j.VectorizerException if a part of it is missing or unknown
     */
    public VectorizerConfig config() {
        return VectorizerConfig.fromJson(configJson);
    }
}
