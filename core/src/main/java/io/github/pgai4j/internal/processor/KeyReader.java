package io.github.pgai4j.internal.processor;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the key of an entity down to its columns, in the order of the attributes. */
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

    private static final int MAX_DEPTH = 8;

    private final Hierarchy hierarchy;

    KeyReader(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** The members annotated {@code @Id} or {@code @EmbeddedId}. */
    List<Element> idMembers(TypeElement entity) {
        return hierarchy.members(entity).stream()
                .filter(member -> Mirrors.has(member, KnownTypes.ID) || Mirrors.has(member, KnownTypes.EMBEDDED_ID))
                .toList();
    }

    List<SourceKeyColumn> read(TypeElement entity) throws UnusableKeyException {
        List<SourceKeyColumn> columns = read(entity, 0);
        for (SourceKeyColumn column : columns) {
            if (StoreContract.COLUMNS.contains(column.column().toLowerCase(Locale.ROOT))) {
                throw new UnusableKeyException(
                        column.dotted(),
                        "the store has a column %1$s of its own. Give the key another column than %1$s"
                                .formatted(column.column()));
            }
        }
        return columns;
    }

    private List<SourceKeyColumn> read(TypeElement entity, int depth) throws UnusableKeyException {
        Overrides overrides = Overrides.of(hierarchy.classes(entity));
        List<SourceKeyColumn> columns = new ArrayList<>();
        for (Element member : idMembers(entity)) {
            if (depth > MAX_DEPTH) {
                throw new UnusableKeyException(
                        Hierarchy.attributeName(member), "its type refers back to itself. Use a key of plain columns");
            }
            columns.addAll(columns(entity, member, overrides, depth));
        }
        return new DerivedKey(this, hierarchy).apply(entity, columns, depth);
    }

    private List<SourceKeyColumn> columns(TypeElement owner, Element member, Overrides overrides, int depth)
            throws UnusableKeyException {
        String attribute = Hierarchy.attributeName(member);
        TypeMirror type = hierarchy.type(owner, member);
        if (DerivedKey.isAssociation(member)) {
            return associated(owner, member, depth);
        }
        if (type instanceof DeclaredType declared && isEmbeddable(member, declared)) {
            return embedded((TypeElement) declared.asElement(), member, overrides, depth);
        }
        Optional<String> column = overrides.column(attribute).or(() -> Mirrors.text(member, KnownTypes.COLUMN, "name"));
        return List.of(new SourceKeyColumn(
                List.of(new SourceKeyColumn.Step(attribute, true)), type, column.orElse(attribute), storage(member)));
    }

    private static boolean isEmbeddable(Element member, DeclaredType type) {
        return Mirrors.has(member, KnownTypes.EMBEDDED_ID) || Mirrors.has(type.asElement(), KnownTypes.EMBEDDABLE);
    }

    private List<SourceKeyColumn> embedded(TypeElement embeddable, Element member, Overrides overrides, int depth)
            throws UnusableKeyException {
        String attribute = Hierarchy.attributeName(member);
        Overrides inner = overrides.below(attribute).or(Overrides.of(member));
        boolean properties = usesProperties(embeddable, Mirrors.isMethod(member));
        List<SourceKeyColumn> columns = new ArrayList<>();
        for (Element component : hierarchy.members(embeddable)) {
            if (Mirrors.isMethod(component) == properties && !isTransient(component)) {
                for (SourceKeyColumn column : columns(embeddable, component, inner, depth)) {
                    columns.add(column.under(new SourceKeyColumn.Step(attribute, false)));
                }
            }
        }
        if (columns.isEmpty()) {
            throw new UnusableKeyException(
                    attribute,
                    "its type %s has no persistent attributes. Declare them where %s access looks"
                            .formatted(embeddable.getSimpleName(), properties ? "property" : "field"));
        }
        return columns;
    }

    private static boolean usesProperties(TypeElement embeddable, boolean ownerUsesProperties) {
        if (embeddable.getKind() == ElementKind.RECORD) {
            return false;
        }
        return Mirrors.find(embeddable, KnownTypes.ACCESS)
                .map(access -> Mirrors.constant(access, "value", "FIELD").equals("PROPERTY"))
                .orElse(ownerUsesProperties);
    }

    private static boolean isTransient(Element member) {
        return member.getModifiers().contains(Modifier.TRANSIENT)
                || Mirrors.has(member, "jakarta.persistence.Transient");
    }

    /** The key columns of the entity at the other end, as the association's join columns repeat them. */
    List<SourceKeyColumn> associated(TypeElement owner, Element member, int depth) throws UnusableKeyException {
        String attribute = Hierarchy.attributeName(member);
        if (!(hierarchy.type(owner, member) instanceof DeclaredType declared)) {
            throw new UnusableKeyException(
                    attribute,
                    "%s is no entity. Refer to one, or remove the association"
                            .formatted(hierarchy.type(owner, member)));
        }
        List<SourceKeyColumn> target = read((TypeElement) declared.asElement(), depth + 1);
        if (target.isEmpty()) {
            throw new UnusableKeyException(attribute, "%s has no key. Annotate its key".formatted(declared));
        }
        List<SourceKeyColumn> columns = new ArrayList<>();
        for (SourceKeyColumn column : target) {
            columns.add(column.withColumn(DerivedKey.joinColumn(member, column.column(), target.size()))
                    .under(new SourceKeyColumn.Step(attribute, true)));
        }
        return columns;
    }

    private static List<? extends AnnotationMirror> storage(Element member) {
        return member.getAnnotationMirrors().stream()
                .filter(mirror -> STORAGE_ANNOTATIONS.contains(Mirrors.name(mirror)))
                .toList();
    }
}
