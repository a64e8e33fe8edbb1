package io.github.pgai4j.liquibase.diff;

import java.util.List;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.AbstractChangeGenerator;
import liquibase.diff.output.changelog.ChangeGeneratorChain;
import liquibase.diff.output.changelog.MissingObjectChangeGenerator;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.Index;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;
import liquibase.structure.core.View;
import org.jspecify.annotations.Nullable;

/**
 * Creates nothing that the catalog of the target manages. It is missing there only because snapshots leave it out,
 * while the reference, a database made from entities for example, may have it as an ordinary table.
 *
 * @since 0.1
 */
public final class ManagedObjectChangeGenerator extends AbstractChangeGenerator
        implements MissingObjectChangeGenerator {

    private static final List<Class<? extends DatabaseObject>> TYPES = List.of(
            Table.class,
            View.class,
            Column.class,
            PrimaryKey.class,
            ForeignKey.class,
            Index.class,
            UniqueConstraint.class);

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return TYPES.contains(objectType) ? PRIORITY_ADDITIONAL : PRIORITY_NONE;
    }

    @Override
    public Class<? extends DatabaseObject> @Nullable [] runAfterTypes() {
        return null;
    }

    @Override
    public Class<? extends DatabaseObject> @Nullable [] runBeforeTypes() {
        return null;
    }

    @Override
    public Change @Nullable [] fixMissing(
            DatabaseObject missing,
            DiffOutputControl control,
            Database reference,
            Database comparison,
            ChangeGeneratorChain chain) {
        try {
            Optional<LiveCatalog> catalog = LiveCatalog.of(comparison);
            return catalog.isPresent() && catalog.get().managed().contain(missing)
                    ? null
                    : chain.fixMissing(missing, control, reference, comparison);
        } catch (DatabaseException e) {
            throw new UnexpectedLiquibaseException(e);
        }
    }
}
