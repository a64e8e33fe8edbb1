package io.github.pgai4j.internal.processor;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads annotated attributes; reports those of which no relationship can be made. */
final class RelationshipReader {

    private final SourceReader sources;
    private final GeneratedTypeReader elements;
    private final KeyReader keys;
    private final Diagnostics diagnostics;

    RelationshipReader(SourceReader sources, GeneratedTypeReader elements, KeyReader keys, Diagnostics diagnostics) {
        this.sources = sources;
        this.elements = elements;
        this.keys = keys;
        this.diagnostics = diagnostics;
    }

    Optional<Relationship> read(Element member) {
        TypeElement owner = Hierarchy.owner(member);
        AnnotationMirror annotation =
                Mirrors.find(member, KnownTypes.RELATIONSHIP).orElse(null);
        if (annotation == null || !isPersistent(owner, member)) {
            return Optional.empty();
        }
        try {
            SourceEntity source = sources.read(owner);
            return elements.read(owner, member)
                    .map(generated -> new Relationship(
                            source, member, Hierarchy.attributeName(member), generated, Settings.from(annotation)));
        } catch (UnusableKeyException e) {
            diagnostics.error(Problem.KEY_SHAPE, member, owner.getSimpleName(), e.attribute(), e.reason());
            return Optional.empty();
        }
    }

    private boolean isPersistent(TypeElement owner, Element member) {
        if (!Hierarchy.isProperty(member) || member.getModifiers().contains(Modifier.TRANSIENT)) {
            diagnostics.error(
                    Problem.ATTRIBUTE_PLACE, member, owner.getSimpleName(), member.getSimpleName(), place(member));
            return false;
        }
        if (!Mirrors.has(owner, KnownTypes.ENTITY)) {
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
        return Mirrors.has(owner, KnownTypes.MAPPED_SUPERCLASS) ? "a @MappedSuperclass" : "no @Entity";
    }
}
