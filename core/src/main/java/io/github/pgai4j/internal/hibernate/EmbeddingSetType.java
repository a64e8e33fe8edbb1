package io.github.pgai4j.internal.hibernate;

import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.persister.collection.CollectionPersister;

/** Type of a {@code Set} of embeddings; it keeps their order. */
public final class EmbeddingSetType extends EmbeddingCollectionType {

    /** For Hibernate. */
    public EmbeddingSetType() {}

    @Override
    public CollectionClassification getClassification() {
        return CollectionClassification.ORDERED_SET;
    }

    @Override
    public Class<?> getCollectionClass() {
        return Set.class;
    }

    @Override
    public PersistentCollection<?> instantiate(
            SharedSessionContractImplementor session, CollectionPersister persister) {
        return new EmbeddingSet<>(session);
    }

    @Override
    public PersistentCollection<?> wrap(SharedSessionContractImplementor session, Object collection) {
        return new EmbeddingSet<>(session, (Set<?>) collection);
    }

    @Override
    public Object instantiate(int anticipatedSize) {
        return new LinkedHashSet<>();
    }
}
