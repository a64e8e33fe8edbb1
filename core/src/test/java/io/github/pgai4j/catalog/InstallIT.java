package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.InstallResult.Outcome;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstallIT {

    private static final String OBJECTS = """
            SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema') ORDER BY 1, 2""";

    private TestDatabase database;
    private VectorizerCatalog catalog;

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().createDatabase();
        catalog = VectorizerCatalog.of(database.dataSource());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private List<String> rows(String sql) {
        return database.rows(sql);
    }

    @Test
    void firstInstallationCreatesTheCatalogAndRecordsItsVersion() {
        InstallResult result = catalog.install();

        assertThat(result).isEqualTo(new InstallResult(Outcome.INSTALLED, VectorizerCatalog.version()));
        assertThat(rows("SELECT name, version FROM ai.pgai4j_version")).containsExactly("pgai4j|0.1.0");
        assertThat(rows("SELECT name, version FROM ai.pgai_lib_version")).containsExactly("ai|0.12.1");
    }

    @Test
    void secondInstallationChangesNothing() {
        catalog.install();
        List<String> before =
                rows("SELECT oid, xmin, proname FROM pg_proc WHERE pronamespace = 'ai'::regnamespace ORDER BY 1");

        InstallResult result = catalog.install();

        assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(rows("SELECT oid, xmin, proname FROM pg_proc WHERE pronamespace = 'ai'::regnamespace ORDER BY 1"))
                .isEqualTo(before);
    }

    @Test
    void applicationThatFindsTheCatalogDoesNotSendTheScript() {
        SentStatements sent = new SentStatements(database.dataSource());
        VectorizerCatalog watched = VectorizerCatalog.of(sent.dataSource());

        assertThat(watched.install().outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(sent.take()).anySatisfy(sql -> assertThat(sql).hasSizeGreaterThan(100_000));

        assertThat(watched.install().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(sent.take()).isNotEmpty().allSatisfy(sql -> assertThat(sql).hasSizeLessThan(20_000));

        database.execute("UPDATE ai.pgai4j_version SET digest = 'of an earlier build'");
        assertThat(watched.install().outcome()).isEqualTo(Outcome.UPGRADED);
    }

    @Test
    void installationTouchesNothingOutsideItsSchema() {
        database.execute("CREATE TABLE public.mine (id int PRIMARY KEY)");
        List<String> before = rows(OBJECTS);

        catalog.install();

        assertThat(rows(OBJECTS).stream().filter(row -> !row.startsWith("ai|"))).isEqualTo(before);
    }

    @Test
    void applicationsThatStartTogetherAllFindTheCatalog() throws Exception {
        ExecutorService applications = Executors.newFixedThreadPool(4);
        try {
            List<Future<InstallResult>> results = Stream.generate(() -> applications.submit(catalog::install))
                    .limit(4)
                    .toList();

            List<Outcome> outcomes = new java.util.ArrayList<>();
            for (Future<InstallResult> result : results) {
                outcomes.add(result.get().outcome());
            }
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            Outcome.INSTALLED, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED);
        } finally {
            applications.shutdown();
        }
    }

    @Test
    void olderVersionIsUpgradedAndFunctionsAreRenewed() {
        catalog.install();
        database.execute("UPDATE ai.pgai4j_version SET version = '0.0.9', digest = 'old'");
        database.execute("DROP FUNCTION ai.chunking_none()");

        InstallResult result = catalog.install();

        assertThat(result).isEqualTo(new InstallResult(Outcome.UPGRADED, VectorizerCatalog.version()));
        assertThat(rows("SELECT ai.chunking_none() ->> 'implementation'")).containsExactly("none");
        assertThat(rows("SELECT version FROM ai.pgai4j_version")).containsExactly("0.1.0");
    }

    @Test
    void newerVersionIsNotDowngraded() {
        catalog.install();
        database.execute("UPDATE ai.pgai4j_version SET version = '0.10.0'");

        assertThatThrownBy(catalog::install)
                .isInstanceOf(VectorizerException.class)
                .hasMessage("schema ai is of pgai4j 0.10.0, which is newer than the 0.1.0 of this application. "
                        + "Use pgai4j 0.10.0 or newer in this application.");
    }

    @Test
    void catalogOfPgaiStaysAsItIs() {
        database.execute("CREATE SCHEMA ai; CREATE TABLE ai.pgai_lib_version (name text PRIMARY KEY, version text);"
                + "INSERT INTO ai.pgai_lib_version VALUES ('ai', '0.11.4')");
        List<String> before = rows(OBJECTS);

        InstallResult result = catalog.install();

        assertThat(result).isEqualTo(new InstallResult(Outcome.PGAI_PRESENT, "0.11.4"));
        assertThat(rows(OBJECTS)).isEqualTo(before);
    }

    @Test
    void foreignSchemaIsRefusedAndNamed() {
        database.execute("CREATE SCHEMA ai; CREATE TABLE ai.models (id int);"
                + "CREATE FUNCTION ai.generate(text) RETURNS text LANGUAGE sql AS 'SELECT $1'");

        assertThatThrownBy(catalog::install)
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("schema ai of database " + database.name() + " belongs to something else")
                .hasMessageContaining("found table models, function generate");
        assertThat(rows("SELECT count(*) FROM pg_class WHERE relnamespace = 'ai'::regnamespace"))
                .containsExactly("1");
    }

    @Test
    void schemaOfAnExtensionIsRefusedAndNamed() {
        database.execute("CREATE SCHEMA ai; CREATE EXTENSION pgcrypto SCHEMA ai");

        assertThatThrownBy(catalog::install).hasMessageContaining("found extension pgcrypto");
    }

    @Test
    void extensionVectorIsCreatedWherePermitted() {
        try (TestDatabase bare = PostgresServer.shared().createDatabaseWithoutVector()) {
            VectorizerCatalog.of(bare.dataSource()).install();

            assertThat(bare.rows("SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'vector'"))
                    .containsExactly("public");
        }
    }

    @Test
    void pgvectorMayLiveInAnySchema() {
        try (TestDatabase bare = PostgresServer.shared().createDatabaseWithoutVector()) {
            bare.execute("CREATE SCHEMA \"Ext ensions\"; CREATE EXTENSION vector SCHEMA \"Ext ensions\"");
            VectorizerCatalog.of(bare.dataSource()).install();
            bare.execute("CREATE TABLE blog (id int PRIMARY KEY, body text)");
            bare.execute("SELECT ai.create_vectorizer('blog', loading => ai.loading_column('body'),"
                    + " embedding => ai.embedding_ollama('m', 3))");

            assertThat(bare.rows("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                            + " WHERE attrelid = 'blog_embedding_store'::regclass AND attname = 'embedding'"))
                    .containsExactly("\"Ext ensions\".vector(3)");
        }
    }

    @Test
    void scriptAloneInstallsTheCatalogAndLeavesTheSessionAsItWas() {
        database.execute("CREATE SCHEMA other; SET search_path = other, public; " + VectorizerCatalog.installSql() + ";"
                + "CREATE TABLE probe AS SELECT current_setting('search_path')");

        assertThat(rows("SELECT * FROM other.probe")).containsExactly("other, public");
        assertThat(catalog.install().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void roleThatOwnsAnEmptySchemaNeedsNothingElse() {
        database.execute("DROP ROLE IF EXISTS catalog_owner; CREATE ROLE catalog_owner;"
                + "CREATE SCHEMA ai AUTHORIZATION catalog_owner; SET ROLE catalog_owner; "
                + VectorizerCatalog.installSql());

        assertThat(rows("SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = 'ai'::regnamespace"))
                .containsExactly("catalog_owner");
        database.execute("DROP OWNED BY catalog_owner; DROP ROLE catalog_owner");
    }
}
