package io.github.pgai4j.search;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An attribute that a filter names: of the embedding, or else of its parent.
 *
 * @param text as the filter writes it
 * @param names from the embedding on
 */
record FilterPath(String text, List<String> names, Class<?> type) {

    /** @throws IllegalArgumentException if there is none, or it is not a basic one */
    static FilterPath of(SearchedEntity<?> entity, String text) {
        List<String> names = new ArrayList<>(List.of(text.split("\\.", -1)));
        ManagedType<?> owner = entity.model();
        if (find(owner, names.get(0)).isEmpty()
                && find(entity.parent(), names.get(0)).isPresent()) {
            names.add(0, SearchedEntity.PARENT);
        }
        for (String name : names.subList(0, names.size() - 1)) {
            owner = step(entity, text, owner, name);
        }
        Attribute<?, ?> last = attribute(entity, text, owner, names.get(names.size() - 1));
        if (last.getPersistentAttributeType() != PersistentAttributeType.BASIC || last.getJavaType() == float[].class) {
            throw new IllegalArgumentException(
                    last instanceof SingularAttribute<?, ?> one && one.getType() instanceof ManagedType<?> type
                            ? "filter names \"%s\", which has no single value; name one of its attributes: %s"
                                    .formatted(text, names(type))
                            : "filter names \"%s\", which is not a single value; use where(...) for it"
                                    .formatted(text));
        }
        return new FilterPath(text, List.copyOf(names), last.getJavaType());
    }

    private static ManagedType<?> step(SearchedEntity<?> entity, String text, ManagedType<?> owner, String name) {
        Attribute<?, ?> attribute = attribute(entity, text, owner, name);
        if (attribute instanceof SingularAttribute<?, ?> one && one.getType() instanceof ManagedType<?> type) {
            return type;
        }
        throw new IllegalArgumentException(
                "filter names \"%s\", but \"%s\" has no attributes; end the path there, or use where(...) for a collection"
                        .formatted(text, name));
    }

    private static Attribute<?, ?> attribute(SearchedEntity<?> entity, String text, ManagedType<?> owner, String name) {
        return find(owner, name).orElseThrow(() -> {
            boolean first = owner.equals(entity.model());
            return new IllegalArgumentException("filter names \"%s\", but there is no attribute \"%s\"; known are %s"
                    .formatted(
                            text,
                            name,
                            first
                                    ? "%s of %s and %s of its parent"
                                            .formatted(names(owner), entity.name(), names(entity.parent()))
                                    : names(owner)));
        });
    }

    private static Optional<Attribute<?, ?>> find(ManagedType<?> owner, String name) {
        return attributes(owner)
                .<Attribute<?, ?>>map(attribute -> attribute)
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    private static String names(ManagedType<?> owner) {
        return attributes(owner)
                .map(Attribute::getName)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static Stream<? extends Attribute<?, ?>> attributes(ManagedType<?> owner) {
        Stream<? extends Attribute<?, ?>> key =
                owner instanceof IdentifiableType<?> type && !type.hasSingleIdAttribute()
                        ? type.getIdClassAttributes().stream()
                        : Stream.empty();
        return Stream.concat(owner.getAttributes().stream(), key);
    }

    Path<?> from(Root<?> embedding) {
        Path<?> path = embedding;
        for (String name : names) {
            path = path.get(name);
        }
        return path;
    }
}
