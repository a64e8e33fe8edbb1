package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is generated for each shape of entity, letter for letter. After a wanted change, or for a new shape, run it with
 * {@code -Dpgai4j.golden=write}, and read the difference before you commit it.
 */
class GoldenTest {

    @TempDir
    private static Path folder;

    private static Compilation compilation;

    @BeforeAll
    static void compile() {
        compilation = Shape.compile(folder);
        if ("write".equals(System.getProperty("pgai4j.golden"))) {
            Shape.all().forEach(shape -> shape.writeGolden(shape.generated(compilation)));
        }
    }

    static List<Shape> shapes() {
        return Shape.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void generatedSourceIsTheGoldenOne(Shape shape) {
        Map<String, String> generated = shape.generated(compilation);
        Map<String, String> golden = shape.golden();

        assertThat(generated).isNotEmpty().containsOnlyKeys(golden.keySet());
        generated.forEach((path, source) -> assertThat(source).as(path).isEqualTo(golden.get(path)));
    }

    @Test
    void generatedSourceCompilesWithoutWarnings() {
        assertThat(compilation.diagnostics()).isEmpty();
    }
}
