package io.github.pgai4j.internal.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Keys that come from an association: {@code @Id @ManyToOne} and {@code @MapsId}. */
final class DerivedKey {

    private static final String MAPS_ID = "jakarta.persistence.MapsId";
    private static final String JOIN_COLUMN = "jakarta.persistence.JoinColumn";

    private final KeyReader keys;
    private final Hierarchy hierarchy;

    DerivedKey(KeyReader keys, Hierarchy hierarchy) {
        this.keys = keys;
        this.hierarchy = hierarchy;
    }

    static boolean isAssociation(Element member) {
        return Mirrors.has(member, "jakarta.persistence.ManyToOne")
                || Mirrors.has(member, "jakarta.persistence.OneToOne");
    }

    /** The key with the columns that {@code @MapsId} associations give it. */
    List<SourceKeyColumn> apply(TypeElement entity, List<SourceKeyColumn> key, int depth) throws UnusableKeyException {
        List<SourceKeyColumn> columns = new ArrayList<>(key);
        for (Element member : hierarchy.members(entity)) {
            AnnotationMirror mapsId = Mirrors.find(member, MAPS_ID).orElse(null);
            if (mapsId != null) {
                String mapped = Mirrors.text(mapsId, "value").orElse("");
                replace(columns, mapped, keys.associated(entity, member, depth));
            }
        }
        return columns;
    }

    private static void replace(List<SourceKeyColumn> columns, String mapped, List<SourceKeyColumn> associated) {
        int next = 0;
        for (int i = 0; i < columns.size() && next < associated.size(); i++) {
            if (isMapped(columns.get(i), mapped)) {
                columns.set(i, columns.get(i).withColumn(associated.get(next++).column()));
            }
        }
    }

    private static boolean isMapped(SourceKeyColumn column, String mapped) {
        return mapped.isEmpty()
                || column.path().stream().anyMatch(step -> step.attribute().equals(mapped));
    }

    static String joinColumn(Element association, String referenced, int count) {
        return Stream.concat(
                        Mirrors.find(association, JOIN_COLUMN).stream(),
                        Mirrors.find(association, JOIN_COLUMN + "s").stream()
                                .flatMap(container -> Mirrors.nested(container, "value")))
                .filter(column -> count == 1
                        || Mirrors.text(column, "referencedColumnName").stream().anyMatch(referenced::equals))
                .flatMap(column -> Mirrors.text(column, "name").stream())
                .findFirst()
                .orElse(Hierarchy.attributeName(association) + "_" + referenced);
    }
}
