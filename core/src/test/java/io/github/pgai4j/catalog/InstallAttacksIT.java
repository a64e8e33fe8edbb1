package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.InstallResult.Outcome;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody prepares schema {@code ai} and waits for a superuser to install or to upgrade. Each attack is seen to
 * succeed with an installation that only notes what it ought to refuse.
 */
class InstallAttacksIT {

    private static final Pattern DIGEST = Pattern.compile("v_digest constant text := '(\\w+)'");

    // The server's functions do the talking: each of them leaves the name of whose rights it got.
    private static final String TRAP = """
            CREATE TABLE lair.caught (who name);
            CREATE FUNCTION lair.trap() RETURNS text LANGUAGE plpgsql AS
              'BEGIN INSERT INTO lair.caught VALUES (current_user); RETURN ''''; END';
            CREATE FUNCTION lair.trap_trigger() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN INSERT INTO lair.caught VALUES (current_user); RETURN new; END';
            """;

    private static final String STRANGE_VIEWS = """
            SELECT DISTINCT w.ev_class::regclass
            FROM pg_depend d
            JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
            JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
            WHERE p.pronamespace = 'public'::regnamespace
            """;

    private TestDatabase database;
    private Role attacker;
    private Role app;

    @BeforeEach
    void createRoles() {
        database = PostgresServer.shared().createDatabase();
        attacker = Role.of(database, database.name() + "_attacker");
        app = Role.of(database, database.name() + "_app");
        database.execute("CREATE ROLE %1$s; CREATE ROLE %2$s; GRANT CREATE ON DATABASE %3$s TO %1$s;"
                        .formatted(attacker.name(), app.name(), database.name())
                + "CREATE SCHEMA lair AUTHORIZATION %s; GRANT USAGE ON SCHEMA lair TO %s"
                        .formatted(attacker.name(), app.name()));
        attacker.execute(TRAP + "GRANT INSERT ON lair.caught TO PUBLIC");
    }

    @AfterEach
    void dropRoles() {
        database.execute(
                "DROP OWNED BY %1$s, %2$s CASCADE; DROP ROLE %1$s, %2$s".formatted(attacker.name(), app.name()));
        database.close();
    }

    private InstallResult install() {
        return VectorizerCatalog.of(database.dataSource()).install();
    }

    private void installUndefended() {
        database.execute(undefended());
    }

    private List<String> caught() {
        return database.rows("SELECT DISTINCT who FROM lair.caught");
    }

    private void assertThatInstallIsRefused(String message) {
        assertThatThrownBy(this::install)
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining(message);
        assertThat(caught()).isEmpty();
    }

    private String schemaOfTheAttacker() {
        return "schema ai belongs to role %s in database %s, and role %s is not a member of it. Run this as %1$s or as a member of %1$s"
                .formatted(attacker.name(), database.name(), database.user());
    }

    @Test
    void ownerOfAnEarlyEmptySchemaReplacesNoFunction() {
        attacker.execute("CREATE SCHEMA ai");

        assertThatInstallIsRefused(schemaOfTheAttacker());

        installUndefended();
        attacker.execute("DROP FUNCTION ai.execute_vectorizer(text); CREATE FUNCTION ai.execute_vectorizer(text)"
                + " RETURNS text LANGUAGE sql AS 'SELECT lair.trap()'");
        database.execute("SELECT ai.execute_vectorizer('blog')");
        assertThat(caught()).containsExactly(database.user());
    }

    @Test
    void viewThatClaimsToBeTheInstalledVersionIsNotRead() {
        attacker.execute(
                "CREATE SCHEMA ai; CREATE VIEW ai.pgai4j_version AS SELECT '%s' || lair.trap() AS version, '%s' AS digest"
                        .formatted(VectorizerCatalog.version(), digest()));

        assertThatInstallIsRefused(
                "ai.pgai4j_version of database %s is not the plain table".formatted(database.name()));
        database.execute("ALTER SCHEMA ai OWNER TO " + database.user());
        assertThatInstallIsRefused(
                "ai.pgai4j_version of database %s is not the plain table".formatted(database.name()));

        installUndefended();
        assertThat(caught()).containsExactly(database.user());
    }

    private static String digest() {
        Matcher digest = DIGEST.matcher(VectorizerCatalog.installSql());
        assertThat(digest.find()).isTrue();
        return digest.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "policy", "cast"})
    void tableThatRunsCodeWhenItIsReadIsNotReadByRolesWithoutRights(String trick) {
        attacker.execute("CREATE SCHEMA ai; GRANT USAGE ON SCHEMA ai TO PUBLIC;"
                + switch (trick) {
                    case "policy" ->
                        "CREATE TABLE ai.pgai_lib_version (name text, version text);"
                                + "ALTER TABLE ai.pgai_lib_version ENABLE ROW LEVEL SECURITY;"
                                + "CREATE POLICY p ON ai.pgai_lib_version USING (lair.trap() = '');"
                                + "INSERT INTO ai.pgai_lib_version VALUES ('ai', '0.11.4');";
                    case "cast" ->
                        "CREATE TYPE lair.version AS (number text);"
                                + "CREATE FUNCTION lair.text(lair.version) RETURNS text LANGUAGE sql AS 'SELECT lair.trap() || ($1).number';"
                                + "CREATE CAST (lair.version AS text) WITH FUNCTION lair.text(lair.version) AS ASSIGNMENT;"
                                + "CREATE TABLE ai.pgai_lib_version (name text, version lair.version);"
                                + "INSERT INTO ai.pgai_lib_version VALUES ('ai', row('0.11.4'));";
                    default ->
                        "CREATE VIEW ai.pgai_lib_version AS SELECT 'ai' AS name, lair.trap() || '0.11.4' AS version;";
                }
                + "GRANT SELECT ON ai.pgai_lib_version TO PUBLIC");

        assertThatThrownBy(() -> app.catalog().install()).hasMessageContaining("is not the plain table");
        assertThat(caught()).isEmpty();

        app.execute(undefended());
        assertThat(caught()).containsExactly(app.name());
    }

    private static String undefended() {
        return VectorizerCatalog.installSql()
                .replaceAll(
                        "raise exception ('(?:ai\\.)?%[^\n]*\n *using errcode = 'insufficient_privilege')",
                        "raise notice $1");
    }

    @Test
    void triggerOfAnotherOwnerOfTheCatalogDoesNotRunAtAnUpgrade() {
        attacker.catalog().install();
        attacker.execute(
                "UPDATE ai.pgai4j_version SET digest = 'old'; CREATE TRIGGER t BEFORE UPDATE ON ai.pgai4j_version"
                        + " FOR EACH ROW EXECUTE FUNCTION lair.trap_trigger()");

        assertThatInstallIsRefused(schemaOfTheAttacker());
        database.execute("ALTER SCHEMA ai OWNER TO " + database.user());
        assertThatInstallIsRefused("table ai.pgai4j_version belongs to role " + attacker.name());

        installUndefended();
        assertThat(caught()).containsExactly(database.user());
    }

    @Test
    void triggerOfARoleThatWasLetDoesNotRunAtAnUpgrade() {
        install();
        database.execute(
                "UPDATE ai.pgai4j_version SET digest = 'old'; GRANT USAGE ON SCHEMA ai TO %1$s; GRANT TRIGGER ON ai.pgai4j_version TO %1$s"
                        .formatted(attacker.name()));
        attacker.execute(
                "CREATE TRIGGER t BEFORE UPDATE ON ai.pgai4j_version FOR EACH ROW EXECUTE FUNCTION lair.trap_trigger()");

        assertThatInstallIsRefused("the function of trigger t on ai.pgai4j_version belongs to role " + attacker.name());

        installUndefended();
        assertThat(caught()).containsExactly(database.user());
    }

    @Test
    void schemaThatOthersMayCreateInIsNotFilled() {
        database.execute("CREATE SCHEMA ai; GRANT CREATE ON SCHEMA ai TO PUBLIC");
        assertThatInstallIsRefused(
                "everybody may create objects in schema ai of database %s. Have its owner run REVOKE CREATE ON SCHEMA ai FROM PUBLIC"
                        .formatted(database.name()));

        database.execute("REVOKE CREATE ON SCHEMA ai FROM PUBLIC; GRANT CREATE ON SCHEMA ai TO " + attacker.name());
        assertThatInstallIsRefused("role %s may create objects in schema ai".formatted(attacker.name()));

        database.execute("REVOKE CREATE ON SCHEMA ai FROM " + attacker.name());
        assertThat(install().outcome()).isEqualTo(Outcome.INSTALLED);
    }

    /** CREATE OR REPLACE would leave it to him, who replaces it again. */
    @Test
    void functionThatWaitsForTheVersionThatBringsItIsNotAdopted() {
        install();
        database.execute("UPDATE ai.pgai4j_version SET digest = 'old'; DROP FUNCTION ai.execute_vectorizer(text);"
                + "GRANT USAGE, CREATE ON SCHEMA ai TO " + attacker.name());
        attacker.execute("CREATE FUNCTION ai.execute_vectorizer(vectorizer_name text) RETURNS void LANGUAGE sql AS ''");

        assertThatInstallIsRefused("function ai.execute_vectorizer(text) belongs to role " + attacker.name());

        installUndefended();
        attacker.execute(
                "CREATE OR REPLACE FUNCTION ai.execute_vectorizer(vectorizer_name text) RETURNS void LANGUAGE sql AS 'SELECT lair.trap()'");
        database.execute("SELECT ai.execute_vectorizer('blog')");
        assertThat(caught()).containsExactly(database.user());
    }

    /** Its functions go into the expressions of the catalog's views, if they are found. */
    @Test
    void functionsBesidePgvectorAreNotFoundByTheScripts() {
        database.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + attacker.name());
        attacker.execute(
                "CREATE FUNCTION public.concat_ws(text, text, text) RETURNS text LANGUAGE sql AS 'SELECT lair.trap()'");

        install();
        assertThat(database.rows(STRANGE_VIEWS)).isEmpty();

        database.execute("UPDATE ai.pgai4j_version SET digest = 'old'; DROP VIEW ai.vectorizer_status;"
                + VectorizerCatalog.installSql()
                        .replace(
                                "select pg_catalog.set_config('search_path'::text, 'pg_catalog, pg_temp'::text, true);",
                                ""));
        assertThat(database.rows(STRANGE_VIEWS)).containsExactly("ai.vectorizer_status");
    }

    @Test
    void memberOfTheOwnerUpgradesAndTheSuperuserToo() {
        attacker.catalog().install();
        attacker.execute("UPDATE ai.pgai4j_version SET digest = 'old'; GRANT USAGE ON SCHEMA ai TO PUBLIC;"
                + "GRANT SELECT ON ai.pgai4j_version TO PUBLIC");
        assertThatInstallIsRefused(schemaOfTheAttacker());
        assertThatThrownBy(() -> app.catalog().install())
                .hasMessageContaining("schema ai belongs to role " + attacker.name());

        database.execute("GRANT %s TO %s".formatted(attacker.name(), database.user()));

        assertThat(install().outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(install().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void catalogOfPgaiThatASuperuserOwnsServesEverybody() {
        database.execute(
                "CREATE SCHEMA ai; GRANT USAGE ON SCHEMA ai TO PUBLIC; GRANT CREATE ON SCHEMA ai TO %s;"
                                .formatted(app.name())
                        + "CREATE TABLE ai.pgai_lib_version (name text PRIMARY KEY, version text);"
                        + "INSERT INTO ai.pgai_lib_version VALUES ('ai', '0.12.1'); GRANT SELECT ON ai.pgai_lib_version TO PUBLIC");

        assertThat(List.of(
                        install(), attacker.catalog().install(), app.catalog().install()))
                .containsOnly(new InstallResult(Outcome.PGAI_PRESENT, "0.12.1"));
    }
}
