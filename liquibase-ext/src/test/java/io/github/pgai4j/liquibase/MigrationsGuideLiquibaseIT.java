package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pgai4j.catalog.VectorizerCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/migrations.md} shows is run, and prints what stands there. */
class MigrationsGuideLiquibaseIT extends ChangelogScenario {

    private static final Path GUIDE = Path.of("../docs/migrations.md");
    private static final Pattern SNIPPET =
            Pattern.compile("```\\w*\\n((?:(?!```).)*)```\\n<!-- (.+?) -->", Pattern.DOTALL);

    @BeforeEach
    void installCatalog() {
        VectorizerCatalog.of(database().dataSource()).install();
    }

    private static String snippet(String remark) throws IOException {
        Matcher matcher = SNIPPET.matcher(Files.readString(GUIDE));
        List<String> found = matcher.results()
                .filter(result -> result.group(2).equals(remark))
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(found).as(remark).hasSize(1);
        return found.get(0);
    }

    private LiquibaseRun run(String file) throws IOException {
        return changelog(file, snippet("run as " + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changelog.xml", "changelog.json", "changelog.sql"})
    void everyFormatIsUpdatedRolledBackAndUpdated(String file) throws IOException {
        LiquibaseRun run = run(file);

        run.update();
        run.rollback(1);
        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("0");
        run.update();
        assertThat(run.query("select name from ai.vectorizer")).isEqualTo("blog_posts_content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changelog.xml", "changelog.json"})
    void theScriptIsTheOneThatIsPrinted(String file) throws IOException {
        assertThat(run(file).updateSql()).contains(snippet("printed by updateSql"));
    }

    @Test
    void theRollbackIsTheOneThatIsPrinted() throws IOException {
        LiquibaseRun run = run("changelog.xml");
        run.update();

        assertThat(run.command("rollbackCountSql", Map.of("count", 1)))
                .contains(snippet("printed by rollbackCountSql"));
    }

    @Test
    void theGeneratedChangelogIsTheOneThatIsPrinted() throws IOException {
        run("changelog.json").update();

        assertThat(LiquibaseRun.generate(database(), folder().resolve("generated.yaml")))
                .contains(snippet("printed by generateChangelog").indent(4));
    }

    @Test
    void theReportIsTheOneThatIsPrinted() throws IOException {
        LiquibaseRun wrong = changelog("wrong.yaml", snippet("refused as wrong.yaml"));

        Throwable failure = catchThrowable(wrong::update);
        assertThat(failure.getMessage().lines().map(String::strip).toList())
                .containsSubsequence(snippet("printed by wrong.yaml").lines().toList())
                .filteredOn(line -> line.startsWith("createVectorizer"))
                .hasSize(2 * (int) snippet("printed by wrong.yaml").lines().count());
    }

    @Test
    void theSchemasErrorIsTheOneThatIsPrinted() throws IOException {
        String misspelt = snippet("run as changelog.xml").replace("name=\"blog_posts", "nmae=\"blog_posts");
        LiquibaseRun wrong = changelog("wrong.xml", misspelt);

        assertThatThrownBy(wrong::update)
                .hasMessageContaining(snippet("printed by wrong.xml").strip());
    }

    @Test
    void aVectorizerIsPausedAndResumed() throws IOException {
        run("changelog.xml").update();
        LiquibaseRun run = run("switch.yaml");

        run.update();
        assertThat(run.query("select disabled from ai.vectorizer")).isEqualTo("false");
        run.rollback(1);
        assertThat(run.query("select disabled from ai.vectorizer")).isEqualTo("true");
    }
}
