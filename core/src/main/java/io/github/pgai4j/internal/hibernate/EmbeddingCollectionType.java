package io.github.pgai4j.internal.hibernate;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.usertype.UserCollectionType;
import org.jspecify.annotations.Nullable;

/**
 * What bags and sets of embeddings have in common: a merge leaves the managed collection as it is. What a detached
 * source entity holds is at best a copy, and comparing it would load every vector.
 */
abstract class EmbeddingCollectionType implements UserCollectionType {

    @Override
    @SuppressWarnings("rawtypes") // as in the interface
    public Object replaceElements(
            Object original,
            Object target,
            CollectionPersister persister,
            Object owner,
            Map copyCache,
            SharedSessionContractImplementor session) {
        return target;
    }

    @Override
    public Iterator<?> getElementsIterator(Object collection) {
        return ((Collection<?>) collection).iterator();
    }

    @Override
    public boolean contains(Object collection, Object entity) {
        return ((Collection<?>) collection).contains(entity);
    }

    // Neither a bag nor a set has an index.
    @Override
    public @Nullable Object indexOf(Object collection, Object entity) {
        return null;
    }
}
