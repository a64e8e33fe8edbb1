package io.github.pgai4j.internal.hibernate.check;

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
 * @param refreshes whether the catalog has {@code ai.refresh_vectorizer}, which that of pgai has not
 * @param tables by the names under which they were looked for
 */
record DatabaseState(
        String user,
        @Nullable String vectorSchema,
        boolean vectorVisible,
        Catalog catalog,
        boolean refreshes,
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

    /** The call that makes again what a vectorizer lost with its source. */
    String refreshOf(FoundVectorizer vectorizer) {
        return (refreshes ? "SELECT ai.refresh_vectorizer('%s')" : "VectorizerCatalog.of(dataSource).refresh(\"%s\")")
                .formatted(vectorizer.name());
    }

    Optional<FoundVectorizer> vectorizerThatFills(TableName store) {
        return vectorizers.stream()
                .filter(vectorizer -> vectorizer.fills(store))
                .findFirst();
    }
}
