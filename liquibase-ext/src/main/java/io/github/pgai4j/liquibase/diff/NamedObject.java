package io.github.pgai4j.liquibase.diff;

import java.util.Objects;
import liquibase.structure.AbstractDatabaseObject;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/** An object that is told from others of its type by schema and name. */
abstract class NamedObject extends AbstractDatabaseObject {

    private static final String NAME = "name";
    private static final String SCHEMA = "schema";

    @Override
    public @Nullable String getName() {
        return getAttribute(NAME, String.class);
    }

    @Override
    public DatabaseObject setName(String name) {
        return setAttribute(NAME, name);
    }

    @Override
    public @Nullable Schema getSchema() {
        return getAttribute(SCHEMA, Schema.class);
    }

    final void setSchema(Schema schema) {
        setAttribute(SCHEMA, schema);
    }

    @Override
    public DatabaseObject @Nullable [] getContainingObjects() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedObject object
                && getClass() == object.getClass()
                && Objects.equals(getName(), object.getName())
                && Objects.equals(getSchema(), object.getSchema());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(getName());
    }
}
