package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.VectorizerTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The vectorizers that a worker serves.
 *
 * @param names those that it was told to serve; empty: all that are enabled
 */
record Selection(Set<String> names) {

    Selection {
        names = Set.copyOf(names);
    }

    /**
     * Reads them, by id.
     *
     * @throws VectorizerException if one that the worker was told to serve is not there or disabled
     */
    List<StoredVectorizer> read(Connection connection) throws SQLException {
        List<StoredVectorizer> enabled = VectorizerTable.all(connection).stream()
                .filter(vectorizer -> !vectorizer.disabled())
                .toList();
        Set<String> found = enabled.stream().map(StoredVectorizer::name).collect(Collectors.toCollection(TreeSet::new));
        if (!found.containsAll(names)) {
            Set<String> missing = new TreeSet<>(names);
            missing.removeAll(found);
            throw new VectorizerException(
                    "found no enabled vectorizer named %s in ai.vectorizer; there are %s".formatted(missing, found));
        }
        return enabled.stream()
                .filter(vectorizer -> names.isEmpty() || names.contains(vectorizer.name()))
                .toList();
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "all vectorizers" : "vectorizers " + new TreeSet<>(names);
    }
}
