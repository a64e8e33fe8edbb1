package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.disable_vectorizer_schedule}. Workers leave the vectorizer alone; its queue goes on filling.
 *
 * @param name the vectorizer's name; null when {@code vectorizerId} is given
 * @param vectorizerId the vectorizer's id; null when {@code name} is given
 * @since 0.1
 */
@CatalogFunction(value = "disable_vectorizer_schedule", implementation = "disable_vectorizer")
public record DisableVectorizer(
        @Nullable String name, @Nullable Integer vectorizerId) {

    public DisableVectorizer {
        Reference.check(name, vectorizerId);
    }

    /** A vectorizer by its name. */
    public static DisableVectorizer named(String name) {
        return new DisableVectorizer(name, null);
    }

    /** A vectorizer by its {@code ai.vectorizer.id}. */
    public static DisableVectorizer withId(int vectorizerId) {
        return new DisableVectorizer(null, vectorizerId);
    }

    /** The statement, without a semicolon. */
    public String toSql() {
        return "SELECT ai.disable_vectorizer_schedule(%s)".formatted(Reference.toSql(name, vectorizerId));
    }
}
