package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerException;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.mutation.DeleteCoordinator;
import org.hibernate.persister.entity.mutation.InsertCoordinator;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;

/**
 * Maps a generated entity, and refuses to write its rows: they follow from the source's, and the vectorizer's worker
 * writes them.
 *
 * <p>A listener would do so as well, but for all entities of the session factory; a mere one before deletions has
 * Hibernate load what it would otherwise delete unseen.
 */
public final class ReadOnlyPersister extends SingleTableEntityPersister {

    /** For Hibernate, which creates it by reflection. */
    public ReadOnlyPersister(
            PersistentClass entity,
            EntityDataAccess cache,
            NaturalIdDataAccess naturalIdCache,
            RuntimeModelCreationContext context) {
        super(entity, cache, naturalIdCache, context);
    }

    @Override
    public InsertCoordinator getInsertCoordinator() {
        return new RefusedWrite(getEntityName(), "persisted", super.getInsertCoordinator());
    }

    @Override
    public UpdateCoordinator getUpdateCoordinator() {
        return new RefusedWrite(getEntityName(), "updated", super.getUpdateCoordinator());
    }

    @Override
    public UpdateCoordinator getMergeCoordinator() {
        return new RefusedWrite(getEntityName(), "upserted", super.getMergeCoordinator());
    }

    @Override
    public DeleteCoordinator getDeleteCoordinator() {
        return new RefusedWrite(getEntityName(), "removed", super.getDeleteCoordinator());
    }

    /** @param done what somebody wants to be done to the entity, as a participle */
    static VectorizerException refusal(String entity, String done) {
        return new VectorizerException(
                "%s cannot be %s: a vectorizer's worker writes it. Change its parent, and the worker follows."
                        .formatted(entity, done));
    }
}
