package io.github.pgai4j.internal.hibernate.check;

import java.util.List;
import java.util.Map;

/**
 * A table or view of the database.
 *
 * @param isView whether it is a view: what it shows may have lost its modifiers
 * @param readable whether the current user may select from it
 * @param vectorIndexes usable indexes whose first column is {@code embedding}
 */
record FoundTable(
        TableName name,
        boolean isView,
        boolean readable,
        Map<String, Column> columns,
        List<VectorIndex> vectorIndexes) {

    /**
     * @param type as SQL writes it: {@code vector(384)}
     * @param typeName its bare name: {@code vector}
     * @param category PostgreSQL's category of types: {@code N} for numbers, {@code S} for texts
     * @param modifier of vectors, the dimensions; -1: none
     */
    record Column(String type, String typeName, String category, int modifier) {

        boolean comparesWith(Column other) {
            boolean isBasic = category.equals("N") || category.equals("S");
            return category.equals(other.category) && (isBasic || typeName.equals(other.typeName));
        }
    }

    /** @param operatorClass such as {@code vector_cosine_ops} */
    record VectorIndex(String name, String operatorClass) {

        boolean servesCosine() {
            return operatorClass.endsWith("_cosine_ops");
        }
    }
}
