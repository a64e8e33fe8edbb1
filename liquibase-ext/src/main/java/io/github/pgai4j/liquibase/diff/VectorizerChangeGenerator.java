package io.github.pgai4j.liquibase.diff;

import io.github.pgai4j.config.DisableVectorizer;
import io.github.pgai4j.config.DropVectorizer;
import io.github.pgai4j.config.EnableVectorizer;
import io.github.pgai4j.liquibase.CreateVectorizerChange;
import io.github.pgai4j.liquibase.DisableVectorizerChange;
import io.github.pgai4j.liquibase.DropVectorizerChange;
import io.github.pgai4j.liquibase.EnableVectorizerChange;
import java.util.Optional;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.diff.ObjectDifferences;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.AbstractChangeGenerator;
import liquibase.diff.output.changelog.ChangeGeneratorChain;
import liquibase.diff.output.changelog.ChangedObjectChangeGenerator;
import liquibase.diff.output.changelog.MissingObjectChangeGenerator;
import liquibase.diff.output.changelog.UnexpectedObjectChangeGenerator;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;

/**
 * Turns differences between the vectorizers of two databases into changes.
 *
 * @since 0.1
 */
public final class VectorizerChangeGenerator extends AbstractChangeGenerator
        implements MissingObjectChangeGenerator, ChangedObjectChangeGenerator, UnexpectedObjectChangeGenerator {

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return Vectorizer.class.isAssignableFrom(objectType) ? PRIORITY_DEFAULT : PRIORITY_NONE;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type
    public Class<? extends DatabaseObject>[] runAfterTypes() {
        return new Class[] {InstalledVectorizerCatalog.class, Table.class, Column.class, PrimaryKey.class};
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
        Vectorizer vectorizer = (Vectorizer) missing;
        boolean qualified = control.getIncludeSchema()
                || vectorizer.getSchema() == null
                || !String.valueOf(vectorizer.getSchema().getName()).equals(reference.getDefaultSchemaName());
        return create(vectorizer, qualified)
                .map(create ->
                        vectorizer.isDisabled() ? new Change[] {create, disable(vectorizer)} : new Change[] {create})
                .orElse(null);
    }

    /** Empty: pgai has stored something that a new vectorizer may not have. One such must not end the whole diff. */
    private static Optional<Change> create(Vectorizer vectorizer, boolean qualified) {
        try {
            return Optional.of(new CreateVectorizerChange(Declaration.of(vectorizer, qualified)));
        } catch (IllegalArgumentException e) {
            warn("vectorizer %s cannot be written as a change, write it yourself: %s"
                    .formatted(vectorizer.getName(), e.getMessage()));
            return Optional.empty();
        }
    }

    private static void warn(String message) {
        Scope.getCurrentScope().getLog(VectorizerChangeGenerator.class).warning(message);
    }

    /** A vectorizer cannot be altered: only being disabled is made up for, the rest is told. */
    @Override
    public Change @Nullable [] fixChanged(
            DatabaseObject changed,
            ObjectDifferences differences,
            DiffOutputControl control,
            Database reference,
            Database comparison,
            ChangeGeneratorChain chain) {
        Vectorizer vectorizer = (Vectorizer) changed;
        if (differences.isDifferent(Vectorizer.CONFIG)) {
            warn("vectorizer %s is configured differently: drop and create it to have all its rows embedded anew"
                    .formatted(vectorizer.getName()));
        }
        return differences.isDifferent(Vectorizer.DISABLED)
                ? new Change[] {vectorizer.isDisabled() ? disable(vectorizer) : enable(vectorizer)}
                : null;
    }

    @Override
    public Change @Nullable [] fixUnexpected(
            DatabaseObject unexpected,
            DiffOutputControl control,
            Database reference,
            Database comparison,
            ChangeGeneratorChain chain) {
        return Boolean.TRUE.equals(DiffConfiguration.DROP_UNEXPECTED_VECTORIZERS.getCurrentValue())
                ? new Change[] {new DropVectorizerChange(DropVectorizer.named(unexpected.getName(), true))}
                : null;
    }

    private static Change disable(Vectorizer vectorizer) {
        return new DisableVectorizerChange(DisableVectorizer.named(String.valueOf(vectorizer.getName())));
    }

    private static Change enable(Vectorizer vectorizer) {
        return new EnableVectorizerChange(EnableVectorizer.named(String.valueOf(vectorizer.getName())));
    }
}
