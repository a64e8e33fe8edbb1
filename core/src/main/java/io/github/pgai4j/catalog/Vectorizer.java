package io.github.pgai4j.catalog;

import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.sql.Identifier;
import io.github.pgai4j.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer}: all that a worker needs.
 *
 * @param id {@code ai.vectorizer.id}
 * @param name its name, unique in the database
 * @param disabled whether workers leave it alone
 * @param source the source table as it was called when the vectorizer was created
 * @param key the primary key of the source, in the order of {@code source_pk}, on which the workers' advisory lock
 *     depends
 * @param queue the keys of rows that are to be embedded
 * @param failedQueue the keys of rows that were given up; null: an old catalog of pgai without such a queue
 * @param configJson {@code ai.vectorizer.config} as it is stored
 */
public record Vectorizer(
        int id,
        String name,
        boolean disabled,
        QualifiedName source,
        List<KeyColumn> key,
        QualifiedName queue,
        @Nullable QualifiedName failedQueue,
        String configJson) {

    public Vectorizer {
        key = List.copyOf(key);
    }

    /**
     * One column of the primary key.
     *
     * @param name the column
     * @param type its SQL type as {@code format_type} prints it
     * @param position its place within the primary key, from 1
     */
    public record KeyColumn(Identifier name, String type, int position) {}

    /**
     * The configuration.
     *
     * @throws io.github.pgai4j.VectorizerException if a part of it is missing or unknown
     */
    public VectorizerConfig config() {
        return VectorizerConfig.fromJson(configJson);
    }
}
