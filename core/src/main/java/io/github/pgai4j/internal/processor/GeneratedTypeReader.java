package io.github.pgai4j.internal.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads from the type of an attribute which entity to generate. */
final class GeneratedTypeReader {

    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Collection");

    private final Elements elements;
    private final SourceImports imports;
    private final Hierarchy hierarchy;
    private final Set<? extends Element> inputs;
    private final Diagnostics diagnostics;

    /** @param inputs types among the sources given to javac */
    GeneratedTypeReader(
            Elements elements,
            SourceImports imports,
            Hierarchy hierarchy,
            Set<? extends Element> inputs,
            Diagnostics diagnostics) {
        this.elements = elements;
        this.imports = imports;
        this.hierarchy = hierarchy;
        this.inputs = inputs;
        this.diagnostics = diagnostics;
    }

    Optional<TypeName> read(TypeElement owner, Element member) {
        TypeMirror type = hierarchy.type(owner, member);
        DeclaredType elementType = elementType(type).orElse(null);
        if (elementType == null) {
            return refused(Problem.ATTRIBUTE_TYPE, owner, member, type);
        }
        TypeElement element = (TypeElement) elementType.asElement();
        String qualified = element.getQualifiedName().toString();
        String simpleName = element.getSimpleName().toString();
        if (elementType.getKind() != TypeKind.ERROR && !isGenerated(element)) {
            return refused(Problem.ELEMENT_EXISTS, owner, member, qualified);
        }
        String prefix = qualified.substring(0, Math.max(0, qualified.length() - simpleName.length() - 1));
        if (prefix.chars().anyMatch(Character::isUpperCase)) {
            return refused(Problem.ELEMENT_NESTED, owner, member, qualified, simpleName);
        }
        return Optional.of(new TypeName(prefix.isEmpty() ? packageOf(owner, member, simpleName) : prefix, simpleName));
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

    // Build tools leave the classes of the last run on the class path; written by hand it would be among the inputs.
    private boolean isGenerated(TypeElement element) {
        boolean isStoredEmbedding = element.getInterfaces().stream()
                .anyMatch(type -> type instanceof DeclaredType declared
                        && ((TypeElement) declared.asElement())
                                .getQualifiedName()
                                .contentEquals(KnownTypes.STORED_EMBEDDING));
        boolean isOurs = Mirrors.find(element, KnownTypes.GENERATED).stream()
                .flatMap(mirror -> Mirrors.member(mirror, "value").stream())
                .anyMatch(value -> value.toString().contains(VectorizerProcessor.class.getName()));
        return isStoredEmbedding && (isOurs || !inputs.contains(element));
    }

    // A type that does not exist has no package, even where an import names one: javac only knows it in the source.
    private String packageOf(TypeElement owner, Element member, String simpleName) {
        String same = elements.getPackageOf(owner).getQualifiedName().toString();
        Optional<List<String>> names = imports.of(owner);
        if (names.isEmpty()) {
            diagnostics.note(
                    Problem.ELEMENT_IMPORT,
                    member,
                    owner.getSimpleName(),
                    Hierarchy.attributeName(member),
                    same,
                    simpleName);
        }
        return names.orElse(List.of()).stream()
                .filter(name -> name.endsWith("." + simpleName))
                .map(name -> name.substring(0, name.length() - simpleName.length() - 1))
                .findFirst()
                .orElse(same);
    }

    private Optional<TypeName> refused(Problem problem, TypeElement owner, Element member, Object... values) {
        Stream<Object> attribute = Stream.of(owner.getSimpleName(), Hierarchy.attributeName(member));
        diagnostics.error(
                problem, member, Stream.concat(attribute, Stream.of(values)).toArray());
        return Optional.empty();
    }
}
