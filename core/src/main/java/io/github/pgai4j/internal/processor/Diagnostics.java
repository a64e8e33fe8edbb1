package io.github.pgai4j.internal.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Tells the user, at the annotation. */
final class Diagnostics {

    private final Messager messager;

    Diagnostics(Messager messager) {
        this.messager = messager;
    }

    void error(Problem problem, Element element, Object... values) {
        print(Kind.ERROR, problem.message(values), element, KnownTypes.RELATIONSHIP);
    }

    /** An error at one member of {@code @VectorizerRelationship}. */
    void errorAt(String member, Problem problem, Element element, Object... values) {
        Mirrors.find(element, KnownTypes.RELATIONSHIP)
                .ifPresent(mirror -> Mirrors.member(mirror, member)
                        .ifPresentOrElse(
                                value -> messager.printMessage(
                                        Kind.ERROR, problem.message(values), element, mirror, value),
                                () -> error(problem, element, values)));
    }

    /** An error at another annotation of the attribute. */
    void errorAtAnnotation(String annotation, Problem problem, Element element, Object... values) {
        print(Kind.ERROR, problem.message(values), element, annotation);
    }

    void warning(Problem problem, Element element, Object... values) {
        print(Kind.WARNING, problem.message(values), element, KnownTypes.RELATIONSHIP);
    }

    void note(Problem problem, Element element, Object... values) {
        print(Kind.NOTE, problem.message(values), element, KnownTypes.RELATIONSHIP);
    }

    /** A warning at another annotation of the attribute. */
    void warningAtAnnotation(String annotation, Problem problem, Element element, Object... values) {
        print(Kind.WARNING, problem.message(values), element, annotation);
    }

    /**
     * A defect of the processor.
     *
     * @param element the attribute that it had to do with, if any
     */
    void internal(@Nullable Element element, RuntimeException defect) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace));
        if (element == null) {
            messager.printMessage(Kind.ERROR, Problem.INTERNAL.message(trace));
        } else {
            error(Problem.INTERNAL, element, trace);
        }
    }

    private void print(Kind kind, String message, Element element, String annotation) {
        AnnotationMirror mirror = Mirrors.find(element, annotation).orElse(null);
        if (mirror == null) {
            messager.printMessage(kind, message, element);
        } else {
            messager.printMessage(kind, message, element, mirror);
        }
    }
}
