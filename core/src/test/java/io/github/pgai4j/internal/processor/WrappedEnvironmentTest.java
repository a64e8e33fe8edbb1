package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Build tools do not give processors javac's own environment. */
class WrappedEnvironmentTest {

    private static final Map<String, UnaryOperator<ProcessingEnvironment>> WRAPPERS = Map.of(
            "none",
            environment -> environment,
            "proxy",
            WrappedEnvironment::inProxy,
            "delegating class",
            WrappedEnvironment.Delegating::new,
            "circular class",
            WrappedEnvironment.Circular::new,
            "proxy of a delegating class",
            environment -> WrappedEnvironment.inProxy(new WrappedEnvironment.Delegating(environment)),
            "delegating class of a proxy",
            environment -> new WrappedEnvironment.Delegating(WrappedEnvironment.inProxy(environment)),
            "hidden",
            WrappedEnvironment::hidden);

    private static final String POST = """
            package app;

            @Entity
            public class Post {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<%s> embeddings;
            }
            """;

    @TempDir
    private Path folder;

    static Stream<String> wrappers() {
        return WRAPPERS.keySet().stream().sorted();
    }

    static Stream<String> openWrappers() {
        return wrappers().filter(name -> !name.equals("hidden"));
    }

    @ParameterizedTest
    @MethodSource("openWrappers")
    void entityOfTheSamePackageIsGenerated(String wrapper) {
        Compilation compilation = compile(wrapper, POST.formatted("PostEmbedding"));

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.exists("app/PostEmbedding.class")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void entityOfAQualifiedNameIsGenerated(String wrapper) {
        Compilation compilation = compile(wrapper, POST.formatted("app.search.PostEmbedding"));

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.exists("app/search/PostEmbedding.class")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("openWrappers")
    void entityOfAnImportedNameIsGenerated(String wrapper) {
        Compilation compilation = compile(wrapper, imported());

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.exists("app/search/PostEmbedding.class")).isTrue();
    }

    @Test
    void whereImportsCannotBeSeenTheSamePackageIsTaken() {
        Compilation compilation =
                compile("hidden", POST.formatted("PostEmbedding")).succeeded();

        assertThat(compilation.exists("app/PostEmbedding.class")).isTrue();
        assertExplained(compilation);
    }

    @Test
    void whereAnImportCannotBeSeenTheRemedyStandsAtTheAnnotation() {
        Compilation compilation = compile("hidden", imported());

        assertThat(compilation.errors()).isNotEmpty();
        assertExplained(compilation);
    }

    private static void assertExplained(Compilation compilation) {
        assertThat(compilation.diagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.getMessage(Locale.ROOT)).startsWith("[VectorizerElementImport] Post.embeddings: ");
                    assertThat(note.getLineNumber()).isEqualTo(8);
                });
    }

    private static String imported() {
        return POST.formatted("PostEmbedding").replace("package app;", "package app; import app.search.PostEmbedding;");
    }

    private Compilation compile(String wrapper, String source) {
        return Javac.into(folder)
                .processors(() -> List.of(new WrappedEnvironment(Objects.requireNonNull(WRAPPERS.get(wrapper)))))
                .source(source)
                .compile();
    }
}
