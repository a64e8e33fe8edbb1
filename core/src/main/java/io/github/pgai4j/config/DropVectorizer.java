package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.drop_vectorizer}.
 *
 * @param name the vectorizer's name; null when {@code vectorizerId} is given
 * @param vectorizerId the vectorizer's id; null when {@code name} is given
 * @param dropAll whether the embeddings go too: the destination table and its view
 * @since 0.1
 */
@CatalogFunction(value = "drop_vectorizer", implementation = "drop_vectorizer")
public record DropVectorizer(
        @Nullable String name, @Nullable Integer vectorizerId, boolean dropAll) {

    public DropVectorizer {
        Reference.check(name, vectorizerId);
    }

    /** A vectorizer by its name. */
    public static DropVectorizer named(String name, boolean dropAll) {
        return new DropVectorizer(name, null, dropAll);
    }

    /** A vectorizer by its {@code ai.vectorizer.id}. */
    public static DropVectorizer withId(int vectorizerId, boolean dropAll) {
        return new DropVectorizer(null, vectorizerId, dropAll);
    }

    /** The statement, without a semicolon. */
    public String toSql() {
        return "SELECT ai.drop_vectorizer(%s, drop_all => %s)".formatted(Reference.toSql(name, vectorizerId), dropAll);
    }
}
