package io.github.pgai4j.internal.hibernate;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.persister.entity.mutation.DeleteCoordinator;
import org.hibernate.persister.entity.mutation.InsertCoordinator;
import org.hibernate.persister.entity.mutation.MutationCoordinator;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.sql.model.MutationOperationGroup;
import org.jspecify.annotations.Nullable;

/**
 * Stands where Hibernate would write a row of a generated entity, for sessions and stateless sessions alike.
 *
 * @param done what is to be done to the row, as a participle
 * @param refused what would write it
 */
record RefusedWrite(String entity, String done, MutationCoordinator refused)
        implements InsertCoordinator, UpdateCoordinator, DeleteCoordinator {

    @Override
    public MutationOperationGroup getStaticMutationOperationGroup() {
        return refused.getStaticMutationOperationGroup();
    }

    @Override
    public @Nullable GeneratedValues insert(Object row, Object[] values, SharedSessionContractImplementor session) {
        throw ReadOnlyPersister.refusal(entity, done);
    }

    @Override
    public @Nullable GeneratedValues insert(
            Object row, @Nullable Object id, Object[] values, SharedSessionContractImplementor session) {
        throw ReadOnlyPersister.refusal(entity, done);
    }

    @Override
    public @Nullable GeneratedValues update(
            Object row,
            Object id,
            @Nullable Object rowId,
            Object[] values,
            @Nullable Object oldVersion,
            Object @Nullable [] oldValues,
            int @Nullable [] dirtyAttributes,
            boolean hasDirtyCollection,
            SharedSessionContractImplementor session) {
        throw ReadOnlyPersister.refusal(entity, done);
    }

    @Override
    public void forceVersionIncrement(
            Object id, Object currentVersion, Object nextVersion, SharedSessionContractImplementor session) {
        throw ReadOnlyPersister.refusal(entity, done);
    }

    @Override
    public void delete(Object row, Object id, @Nullable Object version, SharedSessionContractImplementor session) {
        throw ReadOnlyPersister.refusal(entity, done);
    }
}
