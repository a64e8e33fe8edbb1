package io.github.pgai4j.internal.processor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Sees what static metamodels other processors write. */
final class MetamodelObserver {

    private static final String STATIC_METAMODEL = "jakarta.persistence.metamodel.StaticMetamodel";
    private static final String SINGULAR = "jakarta.persistence.metamodel.SingularAttribute";

    private final Map<String, TypeElement> metamodels = new HashMap<>();

    void observe(RoundEnvironment round) {
        round.getRootElements().stream().flatMap(MetamodelObserver::withNested).forEach(this::remember);
    }

    private static Stream<TypeElement> withNested(Element element) {
        return element instanceof TypeElement type
                ? Stream.concat(
                        Stream.of(type), type.getEnclosedElements().stream().flatMap(MetamodelObserver::withNested))
                : Stream.empty();
    }

    private void remember(TypeElement type) {
        Mirrors.find(type, STATIC_METAMODEL)
                .flatMap(mirror -> Mirrors.member(mirror, "value"))
                .map(AnnotationValue::getValue)
                .ifPresent(described -> metamodels.put(described.toString(), type));
    }

    boolean describes(SourceEntity source) {
        return metamodels.containsKey(source.qualifiedName());
    }

    /** The metamodel's attribute for a relationship, if it takes the collection for a single value. */
    Optional<Element> mistakenAttribute(Relationship relationship) {
        TypeElement metamodel = metamodels.get(relationship.source().qualifiedName());
        return metamodel == null
                ? Optional.empty()
                : metamodel.getEnclosedElements().stream()
                        .filter(element -> element.getSimpleName().contentEquals(relationship.attribute()))
                        .filter(MetamodelObserver::isSingular)
                        .<Element>map(element -> element)
                        .findFirst();
    }

    private static boolean isSingular(Element attribute) {
        return attribute.asType() instanceof DeclaredType type
                && ((TypeElement) type.asElement()).getQualifiedName().contentEquals(SINGULAR);
    }
}
