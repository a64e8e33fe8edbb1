package io.github.pgai4j.internal.processor;

import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the entity that declares a relationship. */
final class SourceReader {

    private final Elements elements;
    private final Hierarchy hierarchy;
    private final KeyReader keys;

    SourceReader(Elements elements, Hierarchy hierarchy, KeyReader keys) {
        this.elements = elements;
        this.hierarchy = hierarchy;
        this.keys = keys;
    }

    SourceEntity read(TypeElement entity) throws UnusableKeyException {
        String packageName = packageName(entity);
        TypeElement holder = tableHolder(entity);
        return new SourceEntity(
                entity,
                packageName,
                elements.getBinaryName(entity).toString(),
                isPublic(entity),
                isPrivate(entity),
                keys.idMembers(entity).stream().anyMatch(Mirrors::isMethod),
                Mirrors.text(holder, KnownTypes.TABLE, "catalog"),
                Mirrors.text(holder, KnownTypes.TABLE, "schema"),
                Mirrors.text(holder, KnownTypes.TABLE, "name").orElseGet(() -> entityName(holder)),
                KeyAttribute.of(keys.read(entity)));
    }

    String packageName(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    // In a hierarchy that is one table, the root names it.
    private TypeElement tableHolder(TypeElement entity) {
        List<TypeElement> entities = hierarchy.classes(entity).stream()
                .filter(type -> Mirrors.has(type, KnownTypes.ENTITY))
                .toList();
        TypeElement root = entities.get(entities.size() - 1);
        String strategy = Mirrors.find(root, "jakarta.persistence.Inheritance")
                .map(mirror -> Mirrors.constant(mirror, "strategy", "SINGLE_TABLE"))
                .orElse("SINGLE_TABLE");
        return strategy.equals("SINGLE_TABLE") ? root : entity;
    }

    private static String entityName(TypeElement entity) {
        return Mirrors.text(entity, KnownTypes.ENTITY, "name")
                .orElse(entity.getSimpleName().toString());
    }

    private static boolean isPublic(TypeElement entity) {
        return entity.getModifiers().contains(Modifier.PUBLIC)
                && (!(entity.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    private static boolean isPrivate(TypeElement entity) {
        return entity.getModifiers().contains(Modifier.PRIVATE)
                || (entity.getEnclosingElement() instanceof TypeElement outer && isPrivate(outer));
    }
}
