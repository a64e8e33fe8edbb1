package io.github.pgai4j.internal.hibernate;

import java.util.Collection;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The embeddings of a source entity, as a {@code List} or {@code Collection}. */
final class EmbeddingBag<E> extends PersistentBag<E> {

    private static final long serialVersionUID = 1L;

    EmbeddingBag(SharedSessionContractImplementor session) {
        super(session);
    }

    EmbeddingBag(SharedSessionContractImplementor session, Collection<E> embeddings) {
        super(session, embeddings);
    }

    // A merge clears the managed collection where the detached entity has none. The rows stay, and so do the elements.
    @Override
    public void clear() {}
}
