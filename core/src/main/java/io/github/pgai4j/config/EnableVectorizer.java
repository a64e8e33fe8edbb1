package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.enable_vectorizer_schedule}. Workers serve the vectorizer again.
 *
 * @param name the vectorizer's name; null when {@code vectorizerId} is given
 * @param vectorizerId the vectorizer's id; null when {@code name} is given
 */
@CatalogFunction(value = "enable_vectorizer_schedule", implementation = "enable_vectorizer")
public record EnableVectorizer(
        @Nullable String name, @Nullable Integer vectorizerId) {

    public EnableVectorizer {
        Reference.check(name, vectorizerId);
    }

    /** The parameters of {@code ai.enable_vectorizer_schedule}, as changelogs name them. */
    public static ConfigType type() {
        return new ConfigType(EnableVectorizer.class);
    }

    /** The statement, without a semicolon. */
    public String toSql() {
        return "SELECT ai.enable_vectorizer_schedule(%s)".formatted(Reference.toSql(name, vectorizerId));
    }
}
