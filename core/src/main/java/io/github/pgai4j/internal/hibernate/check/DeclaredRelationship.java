package io.github.pgai4j.internal.hibernate.check;

import java.util.List;

/**
 * What an annotated attribute promises about the database.
 *
 * @param label class and attribute, for messages
 * @param keyColumns columns of the store that repeat the source's key, by the names of the source's columns
 * @param dimensions length of the vectors
 * @param vectorizer name of the vectorizer, or empty: the one that writes the store
 */
public record DeclaredRelationship(
        String label, TableName source, TableName store, List<String> keyColumns, int dimensions, String vectorizer) {

    public DeclaredRelationship {
        keyColumns = List.copyOf(keyColumns);
    }
}
