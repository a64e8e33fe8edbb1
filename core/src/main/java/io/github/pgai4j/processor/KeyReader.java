package io.github.pgai4j.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the key of an entity: its columns, in the order of the attributes. */
final class KeyReader {

    // What changes how a value is stored has to be repeated on the read-only attribute.
    private static final Set<String> STORAGE_ANNOTATIONS = Set.of(
            "jakarta.persistence.Convert",
            "jakarta.persistence.Enumerated",
            "jakarta.persistence.Temporal",
            "org.hibernate.annotations.JavaType",
            "org.hibernate.annotations.JdbcType",
            "org.hibernate.annotations.JdbcTypeCode",
            "org.hibernate.annotations.Type");

    private final Hierarchy hierarchy;

    KeyReader(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** The members annotated {@code @Id} or {@code @EmbeddedId}. */
    List<Element> idMembers(TypeElement entity) {
        return hierarchy.members(entity).stream()
                .filter(member -> Mirrors.has(member, Names.ID) || Mirrors.has(member, Names.EMBEDDED_ID))
                .toList();
    }

    List<KeyColumn> read(TypeElement entity) {
        List<KeyColumn> columns = new ArrayList<>();
        for (Element member : idMembers(entity)) {
            TypeMirror type = hierarchy.type(entity, member);
            if (Mirrors.has(member, Names.EMBEDDED_ID) && type instanceof DeclaredType embeddable) {
                columns.addAll(embedded((TypeElement) embeddable.asElement(), Mirrors.isMethod(member)));
            } else {
                columns.add(column(member, type));
            }
        }
        return columns;
    }

    private List<KeyColumn> embedded(TypeElement embeddable, boolean properties) {
        return hierarchy.members(embeddable).stream()
                .filter(member -> Mirrors.isMethod(member) == properties)
                .filter(member -> !member.getModifiers().contains(Modifier.TRANSIENT))
                .map(member -> column(member, hierarchy.type(embeddable, member)))
                .toList();
    }

    private static KeyColumn column(Element member, TypeMirror type) {
        String attribute = Hierarchy.attributeName(member);
        Optional<String> column = Mirrors.text(member, Names.COLUMN, "name");
        return new KeyColumn(attribute, spelling(type), column.orElse(attribute), storage(member));
    }

    private static List<String> storage(Element member) {
        return member.getAnnotationMirrors().stream()
                .filter(mirror -> STORAGE_ANNOTATIONS.contains(Mirrors.name(mirror)))
                .map(Object::toString)
                .toList();
    }

    // Not toString(): that includes annotations of the type.
    private static String spelling(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return spelling(array.getComponentType()) + "[]";
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return ((TypeElement) declared.asElement()).getQualifiedName().toString();
        }
        return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    }
}
