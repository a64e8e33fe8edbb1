package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.enable_vectorizer_schedule}. Workers serve the vectorizer again.
 *
 * @param name the vectorizer's name; null when {@code vectorizerId} is given
 * @param vectorizerId the vectorizer's id; null when {@code name} is given
 * @since 0.1
 */
@CatalogFunction(value = "enable_vectorizer_schedule", implementation = "enable_vectorizer")
public record EnableVectorizer(
        @Nullable String name, @Nullable Integer vectorizerId) {

    public EnableVectorizer {
        Reference.check(name, vectorizerId);
    }

    /** A vectorizer by its name. */
    public static EnableVectorizer named(String name) {
        return new EnableVectorizer(name, null);
    }

    /** A vectorizer by its {@code ai.vectorizer.id}. */
    public static EnableVectorizer withId(int vectorizerId) {
        return new EnableVectorizer(null, vectorizerId);
    }

    /** The statement, without a semicolon. */
    public String toSql() {
        return "SELECT ai.enable_vectorizer_schedule(%s)".formatted(Reference.toSql(name, vectorizerId));
    }
}
