package io.github.pgai4j.internal.hibernate;

import java.util.List;
import java.util.Set;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.spi.MetadataSourcesContributor;
import org.hibernate.service.ServiceRegistry;

/** Adds the generated entities to a persistence unit, so that nobody has to list them. */
public final class GeneratedSourcesContributor implements MetadataSourcesContributor {

    /** For the service loader. */
    public GeneratedSourcesContributor() {}

    @Override
    public void contribute(MetadataSources sources) {
        ServiceRegistry registry = sources.getServiceRegistry();
        BootingUnits.of(registry).ifPresent(units -> {
            List<IndexedRelationship> relationships = units.relationships(registry);
            if (!relationships.isEmpty()) {
                units.sourcesSeen(sources);
                relationships.stream()
                        .filter(relationship -> mayBelong(relationship, sources))
                        .forEach(relationship -> sources.addAnnotatedClassName(relationship.generated()));
            }
        });
    }

    // Sources with a bootstrap registry of their own, as a Configuration has them, are complete, and it has to be
    // decided here: their unit may boot with another registry, whose hooks do not learn of them.
    private static boolean mayBelong(IndexedRelationship relationship, MetadataSources sources) {
        Set<String> listed = sources.getServiceRegistry() instanceof BootstrapServiceRegistry
                ? UnitMembership.listed(sources)
                : Set.of();
        return listed.isEmpty() || listed.contains(relationship.source());
    }
}
