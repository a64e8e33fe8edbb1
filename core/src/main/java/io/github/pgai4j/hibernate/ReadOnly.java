package io.github.pgai4j.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Refuses to write generated entities. Their rows follow from the source's, and the vectorizer's worker writes them.
 */
final class ReadOnly {

    private ReadOnly() {}

    /** @param done what somebody wants to be done to the entity, as a participle */
    static void refuse(EntityPersister entity, String done) {
        boolean isGenerated = !entity.isMutable() && StoredEmbedding.class.isAssignableFrom(entity.getMappedClass());
        if (isGenerated) {
            throw new VectorizerException(
                    "%s cannot be %s: a vectorizer's worker writes it. Change its parent, and the worker follows."
                            .formatted(entity.getEntityName(), done));
        }
    }
}
