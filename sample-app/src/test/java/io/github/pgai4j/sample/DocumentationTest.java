package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and docs show of the sample is in it, word for word, and what it links to exists. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET =
            Pattern.compile("```\\w*\\n((?:(?!```).)*)```\\n<!-- from (\\S+) -->", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)");

    private record Snippet(String text, String file) {}

    static Stream<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (String page : List.of("README.md", "docs/azure.md", "docs/migrations.md", "docs/relationship.md")) {
            Matcher matcher = SNIPPET.matcher(Files.readString(ROOT.resolve(page)));
            while (matcher.find()) {
                snippets.add(new Snippet(matcher.group(1), matcher.group(2)));
            }
        }
        return snippets.stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetIsInTheSample(Snippet snippet) throws IOException {
        assertThat(withoutIndentation(Files.readString(ROOT.resolve(snippet.file()))))
                .contains(withoutIndentation(snippet.text()));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void entityChangesetAndQueryAreShown() throws IOException {
        assertThat(snippets().map(Snippet::file))
                .anyMatch(file -> file.endsWith("BlogPost.java"))
                .anyMatch(file -> file.endsWith("changelog.yaml"))
                .anyMatch(file -> file.endsWith("Blog.java"));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Matcher matcher = LINK.matcher(Files.readString(ROOT.resolve("README.md")));
        List<String> targets = new ArrayList<>();
        while (matcher.find()) {
            targets.add(matcher.group(1));
        }

        assertThat(targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(ROOT.resolve(target)).exists());
    }
}
