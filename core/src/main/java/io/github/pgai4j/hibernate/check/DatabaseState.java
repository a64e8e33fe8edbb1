package io.github.pgai4j.hibernate.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds that concerns relationships.
 *
 * @param user the current user
 * @param vectorSchema schema of extension {@code vector}; null: it is not installed
 * @param vectorVisible whether {@code search_path} finds type {@code vector}
 * @param tables by the names under which they were looked for
 */
record DatabaseState(
        String user,
        @Nullable String vectorSchema,
        boolean vectorVisible,
        Catalog catalog,
        Map<TableName, FoundTable> tables,
        List<FoundVectorizer> vectorizers) {

    /** State of table {@code ai.vectorizer}. */
    enum Catalog {
        MISSING,
        UNREADABLE,
        READABLE
    }

    Optional<FoundTable> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Optional<FoundVectorizer> vectorizer(String name) {
        return vectorizers.stream()
                .filter(vectorizer -> vectorizer.name().equals(name))
                .findFirst();
    }

    Optional<FoundVectorizer> vectorizerThatFills(TableName store) {
        return vectorizers.stream()
                .filter(vectorizer -> vectorizer.fills(store))
                .findFirst();
    }
}
