package io.github.pgai4j.liquibase.diff;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.SnapshotGeneratorChain;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;

/**
 * Takes embedding columns out of the snapshot of their table, and embedding stores out of snapshots of entities: a
 * catalog that would know them is not there, and perhaps not even in the database that they are compared with.
 *
 * @since 0.1
 */
public final class ManagedTableSnapshotGenerator implements SnapshotGenerator {

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return Table.class.isAssignableFrom(objectType)
                ? ManagedSchemaSnapshotGenerator.PRIORITY_OUTERMOST
                : PRIORITY_NONE;
    }

    @Override
    public <T extends DatabaseObject> @Nullable T snapshot(
            T example, DatabaseSnapshot snapshot, SnapshotGeneratorChain chain)
            throws DatabaseException, InvalidExampleException {
        T found = chain.snapshot(example, snapshot);
        if (!(found instanceof Table table)) {
            return found;
        }
        LiveCatalog.managed(snapshot)
                .filter(managed -> !managed.contain(table))
                .ifPresent(managed -> table.getColumns().removeIf(managed::contain));
        return isOfEntities(snapshot.getDatabase()) && isStore(table) ? null : found;
    }

    // by name, for liquibase-hibernate is somebody else's choice
    private static boolean isOfEntities(Database database) {
        return Stream.<Class<?>>iterate(database.getClass(), Objects::nonNull, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals("liquibase.ext.hibernate.database.HibernateDatabase"));
    }

    private static boolean isStore(Table table) {
        return table.getColumns().stream()
                .map(column -> column.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet())
                .containsAll(StoreContract.COLUMNS);
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
