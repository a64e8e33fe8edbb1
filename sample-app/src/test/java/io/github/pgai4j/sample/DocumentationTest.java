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
import org.junit.jupiter.params.provider.CsvSource;
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
        for (String page : List.of(
                "README.md",
                "docs/azure.md",
                "docs/migrations.md",
                "docs/relationship.md",
                "docs/spring-boot.md",
                "docs/worker.md")) {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Java                             | pom.xml                   | <maven.compiler.release>([^<]+)<",
                "Hibernate ORM                    | pom.xml                   | <hibernate.version>([^<]+)<",
                "Hibernate ORM                    | bin/matrix                | set -- (\\S+) (\\S+)",
                "PostgreSQL, pgvector             | bin/matrix                | versions=\\((\\d+) (\\d+) (\\d+) (\\d+) (\\d+)\\)",
                "Liquibase                        | pom.xml                   | <liquibase.version>([^<]+)<",
                "Liquibase                        | pom.xml                   | <liquibase5.version>([^<]+)<",
                "Spring Boot                      | pom.xml                   | <spring-boot.version>([^<]+)<",
                "Spring Boot                      | pom.xml                   | <spring-boot-oldest.version>([^<]+)<",
                "Spring Boot                      | bin/matrix                | set -- (4\\.\\d\\S+)",
                "Spring Boot                      | extensions/spring-boot-starter/src/it/application/pom.xml | <spring-boot-of-application.version>([^<]+)<",
                "Spring AI, LangChain4j beside it | core/src/it/consumer/pom.xml | spring-ai-vector-store</artifactId>\\s*<version>([^<]+)<",
                "Spring AI, LangChain4j beside it | core/src/it/consumer/pom.xml | <artifactId>langchain4j</artifactId>\\s*<version>([^<]+)<",
                "Spring Boot                      | core/src/it/consumer/pom.xml | data-jpa</artifactId>\\s*<version>([^<]+)<"
            })
    void versionsAreThoseOfTheBuild(String what, String file, String pattern) throws IOException {
        String row = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| " + what + " |"))
                .findFirst()
                .orElseThrow();
        List<String> tested = Pattern.compile("[,|\\s]+")
                .splitAsStream(row.substring(row.lastIndexOf('|', row.length() - 2)))
                .toList();
        Matcher versions = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(versions.find()).as(pattern).isTrue();

        for (int i = 1; i <= versions.groupCount(); i++) {
            assertThat(tested).contains(versions.group(i));
        }
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
