package io.github.pgai4j.internal.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.loading.LoadingException;
import io.github.pgai4j.parsing.DocumentParser;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    private static final String PARSER = """
            package app;

            import io.github.pgai4j.config.ParsingConfig;
            import io.github.pgai4j.loading.Content;
            import io.github.pgai4j.parsing.DocumentParser;
            import java.util.Optional;

            public final class %s implements DocumentParser {
                %s

                @Override
                public Optional<String> parse(Content.Document document, ParsingConfig config) {
                    return Optional.empty();
                }

                @Override
                public int priority() {
                    return %d;
                }
            }
            """;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void builtInOnesAreLastAndFoundOnce(@TempDir Path folder) throws IOException {
        Compilation compiled = Javac.into(folder)
                .verbatim(PARSER.formatted("Second", "", 0))
                .verbatim(PARSER.formatted("First", "", 1))
                .compile()
                .succeeded();
        name(folder, "app.Second", "app.First");

        try (URLClassLoader application = compiled.classLoader()) {
            Thread.currentThread().setContextClassLoader(application);

            assertThat(names()).containsExactly("First", "Second", "Utf8Parser");
        }
    }

    @Test
    void threadsWithoutClassLoaderFindThoseBesideTheService() {
        Thread.currentThread().setContextClassLoader(null);

        assertThat(names()).containsExactly("Utf8Parser");
    }

    @Test
    void oneThatCannotBeLoadedIsNamed(@TempDir Path folder) throws IOException {
        Compilation compiled = Javac.into(folder)
                .verbatim(PARSER.formatted(
                        "Broken", "public Broken() { throw new IllegalStateException(\"no licence\"); }", 0))
                .compile()
                .succeeded();
        name(folder, "app.Broken");

        try (URLClassLoader application = compiled.classLoader()) {
            Thread.currentThread().setContextClassLoader(application);

            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(ProvidersTest::names)
                    .withMessageContaining("app.Broken")
                    .withMessageContaining("no licence")
                    .withMessageEndingWith("; mend or remove its jar");
        }
    }

    @Test
    void whatIsThrownNamesWhoThrew() {
        RuntimeException cause = new IllegalStateException("no licence");

        assertThatExceptionOfType(LoadingException.class)
                .isThrownBy(() -> Providers.ask(
                        this,
                        () -> {
                            throw cause;
                        },
                        LoadingException::new))
                .withMessage(ProvidersTest.class.getName() + " threw java.lang.IllegalStateException: no licence")
                .withCause(cause);
    }

    @Test
    void exceptionsOfOursStayWhatTheyAre() {
        VectorizerException thrown = new VectorizerException("the document cannot be read");

        assertThatThrownBy(() -> Providers.ask(
                        this,
                        () -> {
                            throw thrown;
                        },
                        LoadingException::new))
                .isSameAs(thrown);
    }

    private static void name(Path folder, String... implementations) throws IOException {
        Path file = folder.resolve("META-INF/services/" + DocumentParser.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(implementations));
    }

    private static List<String> names() {
        return Providers.of(DocumentParser.class, DocumentParser::priority).stream()
                .map(parser -> parser.getClass().getSimpleName())
                .toList();
    }
}
