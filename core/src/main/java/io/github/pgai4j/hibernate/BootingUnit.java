package io.github.pgai4j.hibernate;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * A persistence unit that boots: what the later of its hooks cannot ask Hibernate for.
 *
 * <p>Everything is held weakly, since a boot may fail between two hooks; Hibernate itself holds it until the boot ends.
 */
record BootingUnit(WeakReference<MetadataSources> sources, WeakReference<BootstrapContext> context) {

    private static final Map<TypeConfiguration, BootingUnit> UNITS = Collections.synchronizedMap(new WeakHashMap<>());

    // Hibernate shows the sources to one hook and the context to the next, one after the other in the same thread.
    private static final ThreadLocal<WeakReference<MetadataSources>> SOURCES = new ThreadLocal<>();

    static void sourcesSeen(MetadataSources sources) {
        SOURCES.set(new WeakReference<>(sources));
    }

    static void contextSeen(BootstrapContext context) {
        WeakReference<MetadataSources> sources = SOURCES.get();
        SOURCES.remove();
        UNITS.put(
                context.getTypeConfiguration(),
                new BootingUnit(sources == null ? new WeakReference<>(null) : sources, new WeakReference<>(context)));
    }

    /** Ends the observation of the unit with this type configuration. */
    static Optional<BootingUnit> take(TypeConfiguration types) {
        return Optional.ofNullable(UNITS.remove(types));
    }
}
