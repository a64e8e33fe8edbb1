package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/relationship.md} shows compiles as it stands there. */
class RelationshipGuideTest {

    // Those of the sample are compiled there, with Spring.
    private static final Pattern SNIPPET =
            Pattern.compile("^```java\\n((?:(?!```).)*)^```\\n(?!<!-- from )", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void snippetsCompile(@TempDir Path folder) throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../docs/relationship.md")))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
        Javac javac = Javac.into(folder);
        for (String snippet : snippets) {
            javac = javac.verbatim(snippet);
        }

        Compilation compilation = javac.compile().succeeded();

        assertThat(snippets).hasSize(5);
        assertThat(compilation.text("com/example/blog/PersonEmbedding.java"))
                .contains("String parentFirstName", "String parentLastName");
    }
}
