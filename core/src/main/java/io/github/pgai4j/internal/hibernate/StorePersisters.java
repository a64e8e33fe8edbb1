package io.github.pgai4j.internal.hibernate;

import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.spi.PersisterClassResolver;

/**
 * Chooses {@link ReadOnlyPersister} for generated entities, and what would be chosen without us for all others.
 *
 * @param others the application's own choice, or Hibernate's
 */
record StorePersisters(PersisterClassResolver others) implements PersisterClassResolver {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        boolean isGenerated = !entity.hasSubclasses()
                && entity.getCallbackDefinitions().stream().anyMatch(WriteRefusal.class::isInstance);
        return isGenerated ? ReadOnlyPersister.class : others.getEntityPersisterClass(entity);
    }

    @Override
    public Class<? extends CollectionPersister> getCollectionPersisterClass(Collection collection) {
        return others.getCollectionPersisterClass(collection);
    }
}
