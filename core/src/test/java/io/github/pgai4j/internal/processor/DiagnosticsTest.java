package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each misuse is one message at the annotation, with a stable id, the value seen and the remedy. */
class DiagnosticsTest {

    /** Of those that leave the relationship as it is. */
    private static final Map<Problem, Diagnostic.Kind> KINDS = Map.of(
            Problem.IGNORED_MEMBER, Diagnostic.Kind.WARNING,
            Problem.CACHE, Diagnostic.Kind.WARNING,
            Problem.ELEMENT_IMPORT, Diagnostic.Kind.NOTE);

    @ParameterizedTest
    @MethodSource("io.github.pgai4j.internal.processor.Misuse#all")
    void isReportedOnceAtTheAnnotation(Misuse misuse, @TempDir Path folder) {
        Stream<Diagnostic<? extends JavaFileObject>> diagnostics =
                misuse.sources().apply(Javac.into(folder)).compile().diagnostics().stream();

        assertThat(diagnostics.filter(diagnostic -> message(diagnostic).startsWith("[Vectorizer")))
                .singleElement()
                .satisfies(diagnostic -> assertReported(misuse, diagnostic));
    }

    private static void assertReported(Misuse misuse, Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = "[%s] %s".formatted(id(misuse.problem()), misuse.message());
        assertThat(message(diagnostic))
                .matches(Pattern.compile(Pattern.quote(message).replace("…", "\\E.*\\Q"), Pattern.DOTALL));
        assertThat(diagnostic.getKind()).isEqualTo(KINDS.getOrDefault(misuse.problem(), Diagnostic.Kind.ERROR));
        assertThat(diagnostic.getSource().getName()).matches("/app/(Post|Outer)\\.java");
        assertThat(diagnostic.getLineNumber()).isEqualTo(5);
    }

    @Test
    void everyProblemIsAmongTheMisuses() {
        Set<Problem> tested = Misuse.all().map(Misuse::problem).collect(Collectors.toSet());

        assertThat(tested).isEqualTo(EnumSet.allOf(Problem.class));
    }

    // Ids are public: VectorizerBatchSize is BATCH_SIZE.
    private static String id(Problem problem) {
        return Stream.of(problem.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "Vectorizer", ""));
    }

    private static String message(Diagnostic<?> diagnostic) {
        return diagnostic.getMessage(Locale.ROOT);
    }
}
