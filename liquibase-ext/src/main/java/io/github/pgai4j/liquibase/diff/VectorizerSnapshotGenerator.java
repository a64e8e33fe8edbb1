package io.github.pgai4j.liquibase.diff;

import java.util.Objects;
import java.util.Optional;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.SnapshotGeneratorChain;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Puts the vectorizers on a schema's tables, and the catalog that holds them, into the schema's snapshot.
 *
 * @since 0.1
 */
public final class VectorizerSnapshotGenerator implements SnapshotGenerator {

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        if (!LiveCatalog.isPostgres(database)) {
            return PRIORITY_NONE;
        }
        if (NamedObject.class.isAssignableFrom(objectType)) {
            return PRIORITY_DEFAULT;
        }
        return Schema.class.isAssignableFrom(objectType) ? PRIORITY_ADDITIONAL : PRIORITY_NONE;
    }

    @Override
    @SuppressWarnings("unchecked") // what is found is of the example's type
    public <T extends DatabaseObject> @Nullable T snapshot(
            T example, DatabaseSnapshot snapshot, SnapshotGeneratorChain chain)
            throws DatabaseException, InvalidExampleException {
        Optional<LiveCatalog> catalog = LiveCatalog.of(snapshot.getDatabase());
        if (example instanceof NamedObject wanted) {
            return catalog.isPresent() ? (T) find(catalog.get(), wanted) : null;
        }
        T found = chain.snapshot(example, snapshot);
        if (catalog.isPresent() && found instanceof Schema schema) {
            add(catalog.get(), schema, snapshot.getSnapshotControl());
        }
        return found;
    }

    private static @Nullable NamedObject find(LiveCatalog catalog, NamedObject wanted) throws DatabaseException {
        Schema schema = wanted.getSchema();
        if (wanted instanceof InstalledVectorizerCatalog || schema == null) {
            return wanted instanceof InstalledVectorizerCatalog ? wanted : null;
        }
        return catalog.vectorizers(schema).stream()
                .filter(vectorizer -> Objects.equals(vectorizer.getName(), wanted.getName()))
                .findFirst()
                .orElse(null);
    }

    private static void add(LiveCatalog catalog, Schema schema, SnapshotControl control) throws DatabaseException {
        if (control.shouldInclude(Vectorizer.class)) {
            catalog.vectorizers(schema).forEach(schema::addDatabaseObject);
        }
        if (control.shouldInclude(InstalledVectorizerCatalog.class)) {
            InstalledVectorizerCatalog installed = new InstalledVectorizerCatalog();
            installed.setName(LiveCatalog.SCHEMA);
            schema.addDatabaseObject(installed);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type
    public Class<? extends DatabaseObject>[] addsTo() {
        return new Class[] {Schema.class};
    }

    @Override
    public Class<? extends SnapshotGenerator> @Nullable [] replaces() {
        return null;
    }
}
