package io.github.pgai4j.internal.hibernate;

import java.util.Set;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The embeddings of a source entity, as a {@code Set}. */
final class EmbeddingSet<E> extends PersistentSet<E> {

    private static final long serialVersionUID = 1L;

    EmbeddingSet(SharedSessionContractImplementor session) {
        super(session);
    }

    EmbeddingSet(SharedSessionContractImplementor session, Set<E> embeddings) {
        super(session, embeddings);
    }

    // As in EmbeddingBag.
    @Override
    public void clear() {}
}
