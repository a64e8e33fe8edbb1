package io.github.pgai4j.internal.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads annotations by name: their classes may be absent from the processor path. */
final class Mirrors {

    private Mirrors() {}

    static Optional<AnnotationMirror> find(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .map(AnnotationMirror.class::cast)
                .filter(mirror -> name(mirror).equals(annotation))
                .findFirst();
    }

    static boolean has(Element element, String annotation) {
        return find(element, annotation).isPresent();
    }

    static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** The member as written in the source; empty where the source leaves it to its default. */
    static Optional<AnnotationValue> member(AnnotationMirror mirror, String member) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .<AnnotationValue>map(entry -> entry.getValue())
                .findFirst();
    }

    /** A text member that is neither absent nor empty. */
    static Optional<String> text(AnnotationMirror mirror, String member) {
        return member(mirror, member)
                .map(value -> String.valueOf(value.getValue()))
                .filter(text -> !text.isEmpty());
    }

    static Optional<String> text(Element element, String annotation, String member) {
        return find(element, annotation).flatMap(mirror -> text(mirror, member));
    }

    static int number(AnnotationMirror mirror, String member, int otherwise) {
        return member(mirror, member)
                .map(value -> value.getValue() instanceof Integer number ? number : otherwise)
                .orElse(otherwise);
    }

    static boolean flag(AnnotationMirror mirror, String member, boolean otherwise) {
        return member(mirror, member)
                .map(value -> value.getValue() instanceof Boolean flag ? flag : otherwise)
                .orElse(otherwise);
    }

    /** The simple name of an enum constant. */
    static String constant(AnnotationMirror mirror, String member, String otherwise) {
        return member(mirror, member)
                .map(value -> value.getValue() instanceof VariableElement constant
                        ? constant.getSimpleName().toString()
                        : otherwise)
                .orElse(otherwise);
    }

    /** The annotations that a member lists, as containers of repeated annotations do. */
    static Stream<AnnotationMirror> nested(AnnotationMirror container, String member) {
        return member(container, member).map(AnnotationValue::getValue).stream()
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(value -> (AnnotationMirror) ((AnnotationValue) value).getValue());
    }

    static boolean isMethod(Element element) {
        return element instanceof ExecutableElement;
    }
}
