package io.github.pgai4j.hibernate;

import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.MetadataSourcesContributor;

/** Adds the generated entities to a persistence unit, so that nobody has to list them. */
public final class GeneratedEntities implements MetadataSourcesContributor {

    /** For the service loader. */
    public GeneratedEntities() {}

    @Override
    public void contribute(MetadataSources sources) {
        BootingUnit.sourcesSeen(sources);
        RelationshipIndex.read(sources.getServiceRegistry().requireService(ClassLoaderService.class))
                .forEach(relationship -> sources.addAnnotatedClassName(relationship.generated()));
    }
}
