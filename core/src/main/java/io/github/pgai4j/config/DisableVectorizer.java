package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.disable_vectorizer_schedule}. Workers leave the vectorizer alone; its queue goes on filling.
 *
 * @param name the vectorizer's name; null when {@code vectorizerId} is given
 * @param vectorizerId the vectorizer's id; null when {@code name} is given
 */
@CatalogFunction(value = "disable_vectorizer_schedule", implementation = "disable_vectorizer")
public record DisableVectorizer(
        @Nullable String name, @Nullable Integer vectorizerId) {

    public DisableVectorizer {
        Reference.check(name, vectorizerId);
    }

    /** The parameters of {@code ai.disable_vectorizer_schedule}, as changelogs name them. */
    public static ConfigType type() {
        return new ConfigType(DisableVectorizer.class);
    }

    /** The statement, without a semicolon. */
    public String toSql() {
        return "SELECT ai.disable_vectorizer_schedule(%s)".formatted(Reference.toSql(name, vectorizerId));
    }
}
