package io.github.pgai4j.internal.hibernate;

import java.lang.ref.WeakReference;
import java.util.List;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.spi.BootstrapContext;
import org.jspecify.annotations.Nullable;

/**
 * A persistence unit that boots: what the later of its hooks cannot ask Hibernate for.
 *
 * <p>Hibernate's objects are held weakly, since a boot may fail between two hooks; Hibernate itself holds them until
 * the boot ends.
 *
 * @param relationships all that the processors indexed on the class path, of this unit or of another
 * @param sources cleared if they belong to another registry than the unit
 */
record BootingUnit(
        List<IndexedRelationship> relationships,
        WeakReference<@Nullable MetadataSources> sources,
        WeakReference<BootstrapContext> context) {

    static BootingUnit of(
            List<IndexedRelationship> relationships, @Nullable MetadataSources sources, BootstrapContext context) {
        return new BootingUnit(List.copyOf(relationships), new WeakReference<>(sources), new WeakReference<>(context));
    }
}
