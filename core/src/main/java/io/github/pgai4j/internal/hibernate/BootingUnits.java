package io.github.pgai4j.internal.hibernate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.StreamSupport;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.integrator.spi.IntegratorService;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The persistence units that boot from one bootstrap registry. They live in its integrator, which is the one object
 * that all hooks of a boot can reach: the sources may know no other registry, and no service can be added to this one.
 * Thread-safe.
 */
final class BootingUnits {

    private @Nullable List<IndexedRelationship> relationships;

    // Hibernate shows the sources to one hook and the context to the next. Its own class loader service, and so a
    // bootstrap registry, serves one boot at a time.
    private @Nullable MetadataSources begun;

    private final Map<TypeConfiguration, BootingUnit> units = Collections.synchronizedMap(new WeakHashMap<>());

    /** Those of {@code registry}; empty if it was built without the integrators of the class path. */
    static Optional<BootingUnits> of(ServiceRegistry registry) {
        // Hibernate before 6.5 has no requireService, and is told so later.
        IntegratorService integrators = registry.getService(IntegratorService.class);
        return integrators == null
                ? Optional.empty()
                : StreamSupport.stream(integrators.getIntegrators().spliterator(), false)
                        .filter(RelationshipIntegrator.class::isInstance)
                        .map(integrator -> ((RelationshipIntegrator) integrator).units())
                        .findFirst();
    }

    /** All that the processors indexed on the class path, of whatever unit. */
    List<IndexedRelationship> relationships(ServiceRegistry registry) {
        List<IndexedRelationship> known = relationships;
        if (known == null) {
            ClassLoaderService classes = registry.getService(ClassLoaderService.class);
            known = classes == null ? List.of() : RelationshipIndexReader.read(classes);
            relationships = known;
        }
        return known;
    }

    void sourcesSeen(MetadataSources sources) {
        begun = sources;
    }

    void contextSeen(BootstrapContext context) {
        MetadataSources sources = begun;
        begun = null;
        List<IndexedRelationship> known = relationships(context.getServiceRegistry());
        if (!known.isEmpty()) {
            units.put(context.getTypeConfiguration(), BootingUnit.of(known, sources, context));
        }
    }

    /** The unit with this type configuration; empty if there are no relationships on the class path. */
    Optional<BootingUnit> unit(TypeConfiguration types) {
        return Optional.ofNullable(units.get(types));
    }
}
