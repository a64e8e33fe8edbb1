package io.github.pgai4j.internal.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Writes an annotation as source; what {@code toString()} of a mirror gives differs between JDKs. */
final class AnnotationText extends SimpleAnnotationValueVisitor14<String, Void> {

    private final Imports imports;

    AnnotationText(Imports imports) {
        this.imports = imports;
    }

    String write(AnnotationMirror mirror) {
        String members = mirror.getElementValues().entrySet().stream()
                .map(entry -> entry.getKey().getSimpleName() + " = " + visit(entry.getValue()))
                .collect(Collectors.joining(", "));
        return "@" + imports.type(Mirrors.name(mirror)) + (members.isEmpty() ? "" : "(" + members + ")");
    }

    @Override
    protected String defaultAction(Object value, Void none) {
        return String.valueOf(value);
    }

    @Override
    public String visitString(String value, Void none) {
        return Literals.text(value);
    }

    @Override
    public String visitLong(long value, Void none) {
        return value + "L";
    }

    @Override
    public String visitType(TypeMirror type, Void none) {
        return imports.type(type) + ".class";
    }

    @Override
    public String visitEnumConstant(VariableElement constant, Void none) {
        return imports.type(constant.asType()) + "." + constant.getSimpleName();
    }

    @Override
    public String visitAnnotation(AnnotationMirror mirror, Void none) {
        return write(mirror);
    }

    @Override
    public String visitArray(List<? extends AnnotationValue> values, Void none) {
        return values.stream().map(this::visit).collect(Collectors.joining(", ", "{", "}"));
    }
}
