package io.github.pgai4j.catalog;

import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.util.Objects;

/**
 * A vectorizer as the catalog has it, ours or pgai's.
 *
 * @param id {@code ai.vectorizer.id}
 * @param name its name, unique in the database
 * @param disabled whether workers leave it alone
 * @param sourceSchema schema of the table that it embeds
 * @param sourceTable the table that it embeds, as it was called when the vectorizer was created
 * @param configJson {@code ai.vectorizer.config} as it is stored
 * @since 0.1
 */
public record Vectorizer(
        int id, String name, boolean disabled, String sourceSchema, String sourceTable, String configJson) {

    static Vectorizer of(StoredVectorizer stored) {
        QualifiedName source = stored.source().name();
        return new Vectorizer(
                stored.id(),
                stored.name(),
                stored.disabled(),
                Objects.requireNonNull(source.schema()).value(),
                source.name().value(),
                stored.configJson());
    }

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
        return "Vectorizer[id=%d, name=%s, disabled=%s, sourceSchema=%s, sourceTable=%s]"
                .formatted(id, name, disabled, sourceSchema, sourceTable);
    }
}
