package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer}, whoever wrote it: what its configuration holds may be unknown to us.
 *
 * @param id {@code ai.vectorizer.id}
 * @param name its name, unique in the database
 * @param disabled whether workers leave it alone
 * @param source the source table and its primary key
 * @param queue the keys of rows that are to be embedded
 * @param failedQueue the keys of rows that were given up; null: an old catalog of pgai without such a queue
 * @param target the table that it writes, under the name that PostgreSQL gave it; null: it writes a column of its
 *     source
 * @param view the view of source and target together; null as {@code target}
 * @param column the column of its source that it writes; null: it writes a table
 * @param dimensions of its embedding configuration; null: not there
 * @param configJson {@code ai.vectorizer.config} as it is stored
 */
public record StoredVectorizer(
        int id,
        String name,
        boolean disabled,
        SourceTable source,
        QualifiedName queue,
        @Nullable QualifiedName failedQueue,
        @Nullable QualifiedName target,
        @Nullable QualifiedName view,
        @Nullable Identifier column,
        @Nullable Integer dimensions,
        String configJson) {

    /**
     * The configuration.
     *
     * @throws io.github.pgai4j.VectorizerException if a part of it is missing or unknown
     */
    public VectorizerConfig config() {
        return VectorizerConfig.fromJson(configJson);
    }

    /** Without the configuration, which may hold a key. */
    @Override
    public String toString() {
        return "StoredVectorizer[id=%d, name=%s, disabled=%s]".formatted(id, name, disabled);
    }
}
