package io.github.pgai4j.liquibase.diff;

import java.util.Collection;
import java.util.Map;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.SnapshotGeneratorChain;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the catalog manages out of the snapshot of a whole schema. One object that is asked for by name, as
 * precondition {@code tableExists} does, is still found.
 *
 * @since 0.1
 */
public final class ManagedSchemaSnapshotGenerator implements SnapshotGenerator {

    /** Comes before all others, those of liquibase-hibernate too, and so has the last word. */
    static final int PRIORITY_OUTERMOST = 1000;

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return Schema.class.isAssignableFrom(objectType) && LiveCatalog.isPostgres(database)
                ? PRIORITY_OUTERMOST
                : PRIORITY_NONE;
    }

    @Override
    public <T extends DatabaseObject> @Nullable T snapshot(
            T example, DatabaseSnapshot snapshot, SnapshotGeneratorChain chain)
            throws DatabaseException, InvalidExampleException {
        T found = chain.snapshot(example, snapshot);
        if (found instanceof Schema schema) {
            LiveCatalog.managed(snapshot).ifPresent(managed -> remove(managed, schema));
        }
        return found;
    }

    private static void remove(ManagedObjects managed, Schema schema) {
        Map<?, ?> objects = schema.getAttribute("objects", Map.of());
        for (Object ofOneType : objects.values()) {
            ((Collection<?>) ofOneType).removeIf(object -> managed.contain((DatabaseObject) object));
        }
    }

    @Override
    public Class<? extends DatabaseObject> @Nullable [] addsTo() {
        return null;
    }

    @Override
    public Class<? extends SnapshotGenerator> @Nullable [] replaces() {
        return null;
    }
}
