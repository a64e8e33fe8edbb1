package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/catalog.md says what the catalog says of itself, and its examples run. */
class CatalogDocIT {

    private static final Path DOC = Path.of("../docs/catalog.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAILURE = Pattern.compile("-- fails with (\\w{5})");
    private static final List<String> ROLES = List.of("blog_app", "blog_worker", "blog_admin");

    private static final String FUNCTIONS = """
            SELECT format('- `ai.%s(%s) → %s`: %s', p.proname,
                          replace(regexp_replace(regexp_replace(replace(pg_get_function_arguments(p.oid), E'\\n', '\\n'),
                            '::[a-z ]+(\\[\\])?', '', 'g'), ' DEFAULT ', ' = ', 'g'), 'NULL', 'null'),
                          pg_get_function_result(p.oid), obj_description(p.oid, 'pg_proc'))
            FROM pg_proc p
            WHERE p.pronamespace = 'ai'::regnamespace AND p.proname NOT LIKE '\\_%'
            """;

    private static final String TABLES = """
            SELECT format('- `%s`: %s', c.oid::regclass, obj_description(c.oid, 'pg_class'))
            FROM pg_class c
            WHERE c.relnamespace = 'ai'::regnamespace AND c.relkind IN ('r', 'v')
            """;

    private static CatalogDatabase database;
    private static String doc;

    @BeforeAll
    static void install() throws IOException {
        doc = Files.readString(DOC);
        database = CatalogDatabase.installed();
        ROLES.forEach(role -> database.execute("CREATE ROLE " + role));
    }

    @AfterAll
    static void drop() {
        ROLES.forEach(role -> database.execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role)));
        database.close();
    }

    private static List<String> lines(String start) {
        return doc.lines().filter(line -> line.startsWith(start)).toList();
    }

    @Test
    void everyPublicFunctionStandsThereWithItsSignatureAndComment() {
        assertThat(lines("- `ai.").stream().filter(line -> line.contains("(")).filter(line -> line.contains("→")))
                .containsExactlyInAnyOrderElementsOf(database.rows(FUNCTIONS));
    }

    @Test
    void everyTableAndViewStandsThereWithItsComment() {
        assertThat(lines("- `ai.")).containsAll(database.rows(TABLES));
    }

    @Test
    void everyFunctionHasAnExample() {
        String examples = String.join(
                "\n", EXAMPLE.matcher(doc).results().map(MatchResult::group).toList());

        assertThat(database.rows("SELECT DISTINCT 'ai.' || proname || '(' FROM pg_proc"
                        + " WHERE pronamespace = 'ai'::regnamespace AND proname NOT LIKE '\\_%'"))
                .allSatisfy(call -> assertThat(examples).contains(call));
    }

    @Test
    void examplesRunFromTopToBottom() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (MatchResult example : EXAMPLE.matcher(doc).results().toList()) {
                run(statement, example.group(1));
            }
        }
    }

    private static void run(Statement statement, String sql) throws SQLException {
        Matcher failure = FAILURE.matcher(sql);
        if (failure.find()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(failure.group(1)));
        } else {
            statement.execute(sql);
        }
    }
}
