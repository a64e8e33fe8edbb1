package io.github.pgai4j.liquibase.diff;

import java.util.Set;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.Index;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Relation;
import liquibase.structure.core.Schema;
import liquibase.structure.core.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Tables, views and columns that vectorizers bring and take away, and everything in schema {@code ai}.
 *
 * @param names all of them but those in schema {@code ai}
 */
record ManagedObjects(Set<Name> names) {

    /**
     * A table or view, or a column of a table.
     *
     * @param column null: the whole table
     */
    record Name(
            @Nullable String schema,
            @Nullable String relation,
            @Nullable String column) {}

    ManagedObjects {
        names = Set.copyOf(names);
    }

    /** Whether the object is managed, or part of something that is. */
    boolean contain(DatabaseObject object) {
        if (object instanceof Column column) {
            Relation relation = column.getRelation();
            return relation != null && (contain(relation) || names.contains(name(relation, column.getName())));
        }
        Relation relation = relation(object);
        return relation != null
                && (names.contains(name(relation, null)) || LiveCatalog.SCHEMA.equals(schemaName(relation)));
    }

    private static @Nullable Relation relation(DatabaseObject object) {
        if (object instanceof Relation relation) {
            return relation;
        }
        if (object instanceof PrimaryKey key) {
            return key.getTable();
        }
        if (object instanceof UniqueConstraint constraint) {
            return constraint.getRelation();
        }
        if (object instanceof ForeignKey key) {
            return key.getForeignKeyTable();
        }
        return object instanceof Index index ? index.getRelation() : null;
    }

    private static Name name(Relation relation, @Nullable String column) {
        return new Name(schemaName(relation), relation.getName(), column);
    }

    private static @Nullable String schemaName(Relation relation) {
        Schema schema = relation.getSchema();
        return schema == null ? null : schema.getName();
    }
}
