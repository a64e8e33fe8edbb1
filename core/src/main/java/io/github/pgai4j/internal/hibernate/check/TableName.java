package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A table as PostgreSQL's catalogs name it. Unlike a name in SQL it may be too long to exist.
 *
 * @param schema null: found through {@code search_path}
 */
public record TableName(@Nullable String schema, String name) {

    /** As SQL writes it, quoted where it has to be. */
    @Override
    public String toString() {
        return schema == null ? Identifier.written(name) : Identifier.written(schema) + "." + Identifier.written(name);
    }

    static TableName of(QualifiedName name) {
        Identifier schema = name.schema();
        return new TableName(schema == null ? null : schema.value(), name.name().value());
    }
}
