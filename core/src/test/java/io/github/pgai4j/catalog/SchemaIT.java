package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaIT {

    private static final Path GOLDEN = Path.of("src/test/resources/catalog/schema.txt");

    private CatalogDatabase database;

    @BeforeEach
    void install() {
        database = CatalogDatabase.installed();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void createVectorizer() {
        database.execute(
                "CREATE TABLE blog (id int PRIMARY KEY, title text, body text);"
                        + "SELECT ai.create_vectorizer('blog', loading => ai.loading_column('body'), embedding => ai.embedding_ollama('m', 3))");
    }

    /** Run with -Dtest.argLine=-Dgolden.update=true to write the file anew; then review its diff. */
    @Test
    void schemaIsThatOfTheGoldenFile() throws IOException {
        createVectorizer();

        String dump = SchemaDump.of(database);

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, dump);
        }
        assertThat(dump.lines()).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }

    @Test
    void upgradeEndsWithTheSchemaOfAFreshInstallation() throws IOException {
        database.execute("UPDATE ai.pgai4j_version SET version = '0.0.1', digest = 'old';"
                + "DROP FUNCTION ai.create_vectorizer, ai._vectorizer_create_triggers, ai._hand_over_trigger_function;"
                + "DROP VIEW ai.vectorizer_status");

        assertThat(database.catalog().install().outcome()).isEqualTo(InstallResult.Outcome.UPGRADED);

        createVectorizer();
        assertThat(SchemaDump.of(database).lines()).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }

    @Test
    void everyFunctionTableAndViewHasAComment() {
        assertThat(database.rows("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'ai'::regnamespace"
                        + " AND obj_description(oid, 'pg_proc') IS NULL"))
                .isEmpty();
        assertThat(database.rows("SELECT oid::regclass FROM pg_class WHERE relnamespace = 'ai'::regnamespace"
                        + " AND relkind IN ('r', 'v') AND obj_description(oid, 'pg_class') IS NULL"))
                .isEmpty();
    }

    @Test
    void everyFunctionHasAFixedSearchPath() {
        createVectorizer();

        assertThat(database.rows("SELECT DISTINCT proconfig FROM pg_proc WHERE pronamespace = 'ai'::regnamespace"))
                .isEqualTo(List.of("{\"search_path=pg_catalog, pg_temp\"}"));
    }

    @Test
    void onlyTriggerFunctionsHaveTheRightsOfTheirOwnerAndNobodyMayCallThem() {
        createVectorizer();

        assertThat(database.rows("SELECT proname, has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc"
                        + " WHERE pronamespace = 'ai'::regnamespace AND prosecdef"))
                .containsExactly("_vectorizer_src_trg_1|f");
    }

    @Test
    void workersOfPgaiFindWhatTheyProbeFor() {
        assertThat(database.rows("SELECT version FROM ai.pgai_lib_version WHERE name = 'ai'"))
                .containsExactly("0.12.1");
        assertThat(
                        database.rows(
                                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'ai.vectorizer'::regclass AND attname = 'disabled'"))
                .containsExactly("1");
        assertThat(
                        database.rows(
                                "SELECT proname FROM pg_proc WHERE pronamespace = 'ai'::regnamespace AND proname IN"
                                        + " ('_vectorizer_create_queue_failed_table', '_worker_start', '_worker_heartbeat', '_worker_progress') ORDER BY 1"))
                .hasSize(4);
        assertThat(database.rows("SELECT relkind FROM pg_class WHERE oid = 'ai.vectorizer_errors'::regclass"))
                .containsExactly("v");
    }
}
