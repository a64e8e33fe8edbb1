package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.sql.SqlLiteral;
import org.jspecify.annotations.Nullable;

/** An existing vectorizer, which the catalog's functions take by name or by id. */
final class Reference {

    private Reference() {}

    static void check(@Nullable String name, @Nullable Integer vectorizerId) {
        if ((name == null) == (vectorizerId == null)) {
            throw new IllegalArgumentException("name or vectorizerId must be given, and not both, was name %s and id %s"
                    .formatted(name, vectorizerId));
        }
        if (name != null) {
            Check.notBlank("name", name);
        }
    }

    static String toSql(@Nullable String name, @Nullable Integer vectorizerId) {
        // without the cast a literal like '1' could be taken for an id
        return name == null ? String.valueOf(vectorizerId) : SqlLiteral.text(name) + "::text";
    }
}
