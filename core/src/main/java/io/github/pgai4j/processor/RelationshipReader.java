package io.github.pgai4j.processor;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads annotated attributes; reports those of which no relationship can be made. */
final class RelationshipReader {

    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Collection");

    private final Hierarchy hierarchy;
    private final SourceReader sources;
    private final KeyReader keys;
    private final Set<? extends Element> handWritten;
    private final Diagnostics diagnostics;

    RelationshipReader(
            Hierarchy hierarchy,
            SourceReader sources,
            KeyReader keys,
            Set<? extends Element> handWritten,
            Diagnostics diagnostics) {
        this.handWritten = handWritten;
        this.hierarchy = hierarchy;
        this.sources = sources;
        this.keys = keys;
        this.diagnostics = diagnostics;
    }

    Optional<Relationship> read(Element member) {
        TypeElement owner = Hierarchy.owner(member);
        if (!isPersistent(owner, member)) {
            return Optional.empty();
        }
        Optional<DeclaredType> element = elementType(hierarchy.type(owner, member));
        if (element.isEmpty()) {
            diagnostics.error(
                    Problem.ATTRIBUTE_TYPE,
                    member,
                    owner.getSimpleName(),
                    Hierarchy.attributeName(member),
                    hierarchy.type(owner, member));
            return Optional.empty();
        }
        return generated(owner, member, element.get())
                .flatMap(name -> Mirrors.find(member, Names.RELATIONSHIP)
                        .map(mirror -> new Relationship(
                                sources.read(owner),
                                member,
                                Hierarchy.attributeName(member),
                                name,
                                Settings.from(mirror))));
    }

    private boolean isPersistent(TypeElement owner, Element member) {
        if (!Hierarchy.isProperty(member) || member.getModifiers().contains(Modifier.TRANSIENT)) {
            diagnostics.error(
                    Problem.ATTRIBUTE_PLACE, member, owner.getSimpleName(), member.getSimpleName(), place(member));
            return false;
        }
        if (!Mirrors.has(owner, Names.ENTITY)) {
            diagnostics.error(Problem.SOURCE_ENTITY, member, owner.getSimpleName(), kind(owner));
            return false;
        }
        if (keys.idMembers(owner).isEmpty()) {
            diagnostics.error(Problem.KEY_MISSING, member, owner.getSimpleName());
            return false;
        }
        return true;
    }

    private static String place(Element member) {
        Set<Modifier> modifiers = member.getModifiers();
        return modifiers.contains(Modifier.STATIC)
                ? "static"
                : modifiers.contains(Modifier.TRANSIENT) ? "transient" : "no getter";
    }

    private static String kind(TypeElement owner) {
        return Mirrors.has(owner, Names.MAPPED_SUPERCLASS) ? "a @MappedSuperclass" : "no @Entity";
    }

    private static Optional<DeclaredType> elementType(TypeMirror type) {
        if (type instanceof DeclaredType collection
                && collection.getTypeArguments().size() == 1
                && COLLECTIONS.contains(collection.asElement().toString())
                && collection.getTypeArguments().get(0) instanceof DeclaredType element
                && element.getTypeArguments().isEmpty()) {
            return Optional.of(element);
        }
        return Optional.empty();
    }

    private Optional<TypeName> generated(TypeElement owner, Element member, DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String simpleName = element.getSimpleName().toString();
        String qualified = element.getQualifiedName().toString();
        if (type.getKind() != TypeKind.ERROR && !isGenerated(element)) {
            return refused(Problem.ELEMENT_EXISTS, owner, member, qualified);
        }
        String prefix = qualified.substring(0, Math.max(0, qualified.length() - simpleName.length() - 1));
        if (prefix.chars().anyMatch(Character::isUpperCase)) {
            return refused(Problem.ELEMENT_NESTED, owner, member, qualified, simpleName);
        }
        return Optional.of(new TypeName(prefix.isEmpty() ? sources.packageName(owner) : prefix, simpleName));
    }

    private Optional<TypeName> refused(Problem problem, TypeElement owner, Element member, Object... values) {
        Object[] all = Stream.concat(
                        Stream.of(owner.getSimpleName(), Hierarchy.attributeName(member)), Stream.of(values))
                .toArray();
        diagnostics.error(problem, member, all);
        return Optional.empty();
    }

    // Build tools leave the classes of the last run on the class path; written by hand it would be among the sources.
    private boolean isGenerated(TypeElement element) {
        boolean isStoredEmbedding = element.getInterfaces().stream()
                .anyMatch(type -> type instanceof DeclaredType declared
                        && ((TypeElement) declared.asElement())
                                .getQualifiedName()
                                .contentEquals(Names.STORED_EMBEDDING));
        return isStoredEmbedding && !handWritten.contains(element);
    }
}
