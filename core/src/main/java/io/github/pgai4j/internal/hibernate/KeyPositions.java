package io.github.pgai4j.internal.hibernate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/** Finds the columns of a source's key by the names that the processor gave to the key's attributes. */
final class KeyPositions {

    private final Metadata metadata;
    private final List<String> shortNames = new ArrayList<>();
    private final List<String> longNames = new ArrayList<>();

    KeyPositions(Metadata metadata) {
        this.metadata = metadata;
    }

    /** Position of each key attribute in the columns of the key. */
    Map<String, Integer> of(PersistentClass source) {
        walkKey(source, "", "");
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < shortNames.size(); i++) {
            boolean isUnique = Collections.frequency(shortNames, shortNames.get(i)) == 1;
            positions.put(isUnique ? shortNames.get(i) : longNames.get(i), i);
        }
        return positions;
    }

    private void walkKey(PersistentClass entity, String shortName, String longName) {
        KeyValue key = entity.getIdentifier();
        Property property = entity.getIdentifierProperty();
        if (entity.getIdentifierMapper() != null) {
            // An id class holds the keys of associations; the entity's own attributes say that they are some.
            walkAll(entity.getIdentifierMapper(), shortName, longName);
        } else if (property == null && key instanceof Component component) {
            walkAll(component, shortName, longName);
        } else if (property != null) {
            walk(property, shortName, longName);
        }
    }

    private void walkAll(Component component, String shortName, String longName) {
        component.getProperties().forEach(property -> walk(property, shortName, longName));
    }

    // An embeddable only leads to its attributes; an association is part of the name of the key that it refers to.
    private void walk(Property property, String shortName, String longName) {
        String all = join(longName, property.getName());
        Value value = property.getValue();
        if (value instanceof Component component) {
            walkAll(component, shortName, all);
        } else if (value instanceof ToOne association) {
            PersistentClass target = metadata.getEntityBinding(association.getReferencedEntityName());
            walkKey(target, join(shortName, property.getName()), all);
        } else {
            shortNames.add(join(shortName, property.getName()));
            longNames.add(all);
        }
    }

    private static String join(String before, String name) {
        return before.isEmpty() ? name : before + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
