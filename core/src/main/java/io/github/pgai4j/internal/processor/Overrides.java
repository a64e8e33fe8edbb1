package io.github.pgai4j.internal.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Column names that {@code @AttributeOverride} gives to attributes below an element, by path. */
final class Overrides {

    private static final String OVERRIDE = "jakarta.persistence.AttributeOverride";

    private final Map<String, String> columns;

    private Overrides(Map<String, String> columns) {
        this.columns = columns;
    }

    static Overrides of(Element element) {
        Map<String, String> columns = new HashMap<>();
        mirrors(element)
                .forEach(override -> Mirrors.text(override, "name")
                        .ifPresent(path -> Mirrors.member(override, "column")
                                .map(AnnotationValue::getValue)
                                .map(AnnotationMirror.class::cast)
                                .flatMap(column -> Mirrors.text(column, "name"))
                                .ifPresent(column -> columns.put(path, column))));
        return new Overrides(columns);
    }

    /** Those of a class and its superclasses; the class nearest to the entity wins. */
    static Overrides of(List<TypeElement> classes) {
        Overrides all = new Overrides(Map.of());
        for (int i = classes.size() - 1; i >= 0; i--) {
            all = of(classes.get(i)).or(all);
        }
        return all;
    }

    Overrides or(Overrides others) {
        Map<String, String> all = new HashMap<>(others.columns);
        all.putAll(columns);
        return new Overrides(all);
    }

    /** What they say about the attributes of an embedded one. */
    Overrides below(String attribute) {
        Map<String, String> below = new HashMap<>();
        columns.forEach((path, column) -> {
            if (path.startsWith(attribute + ".")) {
                below.put(path.substring(attribute.length() + 1), column);
            }
        });
        return new Overrides(below);
    }

    Optional<String> column(String attribute) {
        return Optional.ofNullable(columns.get(attribute));
    }

    private static Stream<AnnotationMirror> mirrors(Element element) {
        return Stream.concat(
                Mirrors.find(element, OVERRIDE).stream(),
                Mirrors.find(element, OVERRIDE + "s").stream()
                        .flatMap(container -> Mirrors.nested(container, "value")));
    }
}
