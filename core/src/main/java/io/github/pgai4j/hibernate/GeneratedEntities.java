package io.github.pgai4j.hibernate;

import io.github.pgai4j.VectorizerException;
import java.util.List;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.MetadataSourcesContributor;

/** Adds the generated entities to a persistence unit, so that nobody has to list them. */
public final class GeneratedEntities implements MetadataSourcesContributor {

    /** For the service loader. */
    public GeneratedEntities() {}

    @Override
    public void contribute(MetadataSources sources) {
        List<IndexedRelationship> relationships =
                RelationshipIndex.read(sources.getServiceRegistry().requireService(ClassLoaderService.class));
        if (relationships.isEmpty()) {
            return;
        }
        BootingUnits.of(sources.getServiceRegistry())
                .orElseThrow(
                        () -> new VectorizerException(
                                "the bootstrap registry lacks the integrators of the class path, without which @VectorizerRelationship cannot be mapped; build it by BootstrapServiceRegistryBuilder"))
                .sourcesSeen(sources, relationships);
        relationships.forEach(relationship -> sources.addAnnotatedClassName(relationship.generated()));
    }
}
