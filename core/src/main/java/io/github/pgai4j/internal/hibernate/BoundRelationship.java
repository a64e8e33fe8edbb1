package io.github.pgai4j.internal.hibernate;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;

/** A relationship whose two sides belong to the same persistence unit, as Hibernate bound them. */
record BoundRelationship(IndexedRelationship relationship, PersistentClass source, PersistentClass generated) {

    static List<BoundRelationship> all(Metadata metadata, BootingUnit unit) {
        List<BoundRelationship> bound = new ArrayList<>();
        for (IndexedRelationship relationship : unit.relationships()) {
            PersistentClass source = metadata.getEntityBinding(relationship.source());
            PersistentClass generated = metadata.getEntityBinding(relationship.generated());
            if (source != null && generated != null) {
                bound.add(new BoundRelationship(relationship, source, generated));
            }
        }
        return bound;
    }
}
