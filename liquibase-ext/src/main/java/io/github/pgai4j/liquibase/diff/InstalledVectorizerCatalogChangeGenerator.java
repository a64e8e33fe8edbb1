package io.github.pgai4j.liquibase.diff;

import io.github.pgai4j.liquibase.InstallVectorizerCatalogChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.AbstractChangeGenerator;
import liquibase.diff.output.changelog.ChangeGeneratorChain;
import liquibase.diff.output.changelog.MissingObjectChangeGenerator;
import liquibase.structure.DatabaseObject;
import org.jspecify.annotations.Nullable;

/**
 * A generated changelog installs the catalog before it creates vectorizers.
 *
 * @since 0.1
 */
public final class InstalledVectorizerCatalogChangeGenerator extends AbstractChangeGenerator
        implements MissingObjectChangeGenerator {

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return InstalledVectorizerCatalog.class.isAssignableFrom(objectType) ? PRIORITY_DEFAULT : PRIORITY_NONE;
    }

    @Override
    public Class<? extends DatabaseObject> @Nullable [] runAfterTypes() {
        return null;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type
    public Class<? extends DatabaseObject>[] runBeforeTypes() {
        return new Class[] {Vectorizer.class};
    }

    @Override
    public Change[] fixMissing(
            DatabaseObject missing,
            DiffOutputControl control,
            Database reference,
            Database comparison,
            ChangeGeneratorChain chain) {
        return new Change[] {new InstallVectorizerCatalogChange()};
    }
}
