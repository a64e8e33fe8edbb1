package io.github.pgai4j.internal.hibernate;

import java.util.ArrayList;
import java.util.Collection;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.persister.collection.CollectionPersister;

/** Type of a {@code List} or {@code Collection} of embeddings. */
public final class EmbeddingBagType extends EmbeddingCollectionType {

    /** For Hibernate. */
    public EmbeddingBagType() {}

    @Override
    public CollectionClassification getClassification() {
        return CollectionClassification.BAG;
    }

    @Override
    public Class<?> getCollectionClass() {
        return Collection.class;
    }

    @Override
    public PersistentCollection<?> instantiate(
            SharedSessionContractImplementor session, CollectionPersister persister) {
        return new EmbeddingBag<>(session);
    }

    @Override
    public PersistentCollection<?> wrap(SharedSessionContractImplementor session, Object collection) {
        return new EmbeddingBag<>(session, (Collection<?>) collection);
    }

    @Override
    public Object instantiate(int anticipatedSize) {
        return anticipatedSize < 0 ? new ArrayList<>() : new ArrayList<>(anticipatedSize);
    }
}
