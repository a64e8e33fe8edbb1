package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstallScriptTest {

    private static List<String> files(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(
                Path.of(InstallScript.class.getResource("/sql/" + folder).toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }

    static Stream<String> scripts() {
        return Stream.concat(
                InstallScript.MIGRATIONS.stream().map(name -> "schema/" + name + ".sql"),
                InstallScript.FUNCTIONS.stream().map(name -> "functions/" + name + ".sql"));
    }

    @Test
    void everyScriptOfTheFoldersIsRunInTheirOrder() throws Exception {
        assertThat(InstallScript.MIGRATIONS).isEqualTo(files("schema"));
        assertThat(InstallScript.FUNCTIONS).isEqualTo(files("functions"));
    }

    @Test
    void versionIsThatOfTheArtifact() throws IOException {
        Matcher artifact = Pattern.compile("<artifactId>pgai4j-parent</artifactId>\\s*<version>([^<]*)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(artifact.find()).isTrue();
        assertThat(artifact.group(1).replace("-SNAPSHOT", "")).isEqualTo(InstallScript.VERSION);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptOpensWithWhatItDoes(String script) {
        assertThat(InstallScript.resource(script)).startsWith("-- What: ").contains("\n-- Locks: ");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptRunsInEveryDatabaseEncoding(String script) {
        assertThat(InstallScript.resource(script)).matches(Pattern.compile("\\p{ASCII}*"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptDoesNotUseTheTagsThatEncloseIt(String script) {
        assertThat(InstallScript.resource(script))
                .doesNotContain("$migration$", "$functions$", "$pgai4j$", "@scripts@");
    }

    @Test
    void statementHasNothingThatMigrationToolsTakeForAPlaceholder() {
        assertThat(VectorizerCatalog.installSql()).doesNotContain("${");
    }

    @Test
    void statementHasNoPlaceholderLeft() {
        assertThat(VectorizerCatalog.installSql())
                .doesNotContainPattern("@[a-z]+@")
                .startsWith("-- Schema ai of pgai4j " + VectorizerCatalog.version());
    }
}
