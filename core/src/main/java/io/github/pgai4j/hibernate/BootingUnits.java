package io.github.pgai4j.hibernate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.StreamSupport;
import org.hibernate.boot.MetadataSources;
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

    /** What the first hook sees. */
    private record Begun(List<IndexedRelationship> relationships, MetadataSources sources) {}

    // Hibernate shows the sources to one hook and the context to the next. Its own class loader service, and so a
    // bootstrap registry, serves one boot at a time.
    private @Nullable Begun begun;

    private final Map<TypeConfiguration, BootingUnit> units = Collections.synchronizedMap(new WeakHashMap<>());

    /** Those of {@code registry}; empty if it was built without the integrators of the class path. */
    static Optional<BootingUnits> of(ServiceRegistry registry) {
        return StreamSupport.stream(
                        registry.requireService(IntegratorService.class)
                                .getIntegrators()
                                .spliterator(),
                        false)
                .filter(SessionSetup.class::isInstance)
                .map(integrator -> ((SessionSetup) integrator).units())
                .findFirst();
    }

    void sourcesSeen(MetadataSources sources, List<IndexedRelationship> relationships) {
        begun = new Begun(relationships, sources);
    }

    void contextSeen(BootstrapContext context) {
        Begun unit = begun;
        begun = null;
        if (unit != null) {
            units.put(context.getTypeConfiguration(), BootingUnit.of(unit.relationships(), unit.sources(), context));
        }
    }

    /** The unit with this type configuration; empty if there are no relationships on the class path. */
    Optional<BootingUnit> unit(TypeConfiguration types) {
        return Optional.ofNullable(units.get(types));
    }
}
