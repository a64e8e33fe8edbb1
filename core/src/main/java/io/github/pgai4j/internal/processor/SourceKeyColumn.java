package io.github.pgai4j.internal.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.TypeMirror;

/**
 * A column of the source's key, which the embedding store repeats.
 *
 * @param path attributes from the source entity to the column; those of embeddables only lead to it, those of
 *     associations are part of its name
 * @param type of the last attribute
 * @param column its logical name; the session factory knows better where a naming strategy or mapping file says
 *     otherwise
 * @param storage annotations that say how the value is stored
 */
record SourceKeyColumn(List<Step> path, TypeMirror type, String column, List<? extends AnnotationMirror> storage) {

    /** An attribute on the way to a key column. */
    record Step(String attribute, boolean named) {}

    SourceKeyColumn under(Step step) {
        List<Step> longer = new java.util.ArrayList<>(List.of(step));
        longer.addAll(path);
        return new SourceKeyColumn(List.copyOf(longer), type, column, storage);
    }

    SourceKeyColumn withColumn(String other) {
        return new SourceKeyColumn(path, type, other, storage);
    }

    /** As an error message names it: {@code id.firstName}. */
    String dotted() {
        return path.stream().map(Step::attribute).collect(Collectors.joining("."));
    }

    /** Name of the key attribute: {@code id}, {@code firstName}, {@code authorId}. */
    String shortName() {
        return camelCase(path.stream().filter(Step::named).map(Step::attribute).toList());
    }

    /** Unique name of the key attribute, for keys in which short names repeat: {@code idFirstName}. */
    String longName() {
        return camelCase(path.stream().map(Step::attribute).toList());
    }

    private static String camelCase(List<String> names) {
        return names.get(0)
                + names.stream().skip(1).map(SourceKeyColumn::capitalized).collect(Collectors.joining());
    }

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
