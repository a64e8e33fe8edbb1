package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two roles create vectorizers, each for a table of its own, in a catalog that a superuser installed; one of them
 * writes what it likes to {@code ai.vectorizer}. Each attack is seen to succeed without the trigger.
 */
class VectorizerGuardIT {

    private static final String CREATE =
            "SELECT ai.create_vectorizer('%1$s.doc', name => '%1$s', loading => ai.loading_column('body'),"
                    + " embedding => ai.embedding_openai('m', 3, base_url => 'http://%1$s'))";

    private static TestDatabase database;
    private static Role victim;
    private static Role attacker;

    @BeforeAll
    static void install() {
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        victim = creator("victim");
        attacker = creator("attacker");
    }

    private static Role creator(String name) {
        Role role = Role.of(database, database.name() + "_" + name);
        database.execute(
                "CREATE ROLE %1$s; SELECT ai.grant_vectorizer_usage('%1$s', admin => true), ai.grant_vectorizer_usage('%1$s'); CREATE SCHEMA %2$s AUTHORIZATION %1$s"
                        .formatted(role.name(), name));
        return role;
    }

    @AfterAll
    static void drop() {
        database.execute(
                "DROP OWNED BY %1$s, %2$s CASCADE; DROP ROLE %1$s, %2$s".formatted(victim.name(), attacker.name()));
        database.close();
    }

    @BeforeEach
    void createVectorizers() {
        victim.execute("CREATE TABLE victim.doc (id int PRIMARY KEY, body text);" + CREATE.formatted("victim"));
        attacker.execute("CREATE TABLE attacker.doc (id int PRIMARY KEY, body text);" + CREATE.formatted("attacker"));
    }

    @AfterEach
    void dropVectorizers() {
        database.execute("ALTER TABLE ai.vectorizer ENABLE TRIGGER ALL; DELETE FROM ai.vectorizer;"
                + "DROP OWNED BY %s, %s CASCADE".formatted(victim.name(), attacker.name()));
        for (Role role : new Role[] {victim, attacker}) {
            database.execute(
                    "SELECT ai.grant_vectorizer_usage('%1$s', admin => true), ai.grant_vectorizer_usage('%1$s'); CREATE SCHEMA %2$s AUTHORIZATION %1$s"
                            .formatted(role.name(), role.equals(victim) ? "victim" : "attacker"));
        }
    }

    private static void assertThatOnlyTheOwnerMay(String sql) {
        assertThatThrownBy(() -> attacker.execute(sql))
                .hasMessageContaining("of vectorizer")
                .hasMessageContaining("%s, of which %s is not a member".formatted(victim.name(), attacker.name()))
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));

        database.execute("ALTER TABLE ai.vectorizer DISABLE TRIGGER vectorizer_guard");
        attacker.execute(sql);
    }

    private static String insert(String changed) {
        return "INSERT INTO ai.vectorizer SELECT (jsonb_populate_record(v, '{\"id\": 9999, \"name\": \"x\", %s}')).* FROM ai.vectorizer v WHERE name = 'attacker'"
                .formatted(changed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source_schema = 'victim'",
                "queue_schema = (SELECT queue_schema FROM ai.vectorizer WHERE name = 'victim'), queue_table = (SELECT queue_table FROM ai.vectorizer WHERE name = 'victim')",
                "queue_schema = 'victim', queue_table = 'doc'",
                "queue_schema = 'victim', queue_failed_table = 'doc'",
                "config = jsonb_set(config, '{destination,target_schema}', '\"victim\"')",
                "config = jsonb_set(config, '{destination}', '{\"target_schema\": \"victim\", \"target_table\": \"doc\"}')",
                "config = jsonb_set(config, '{destination,view_schema}', '\"victim\"')",
                "trigger_name = (SELECT trigger_name FROM ai.vectorizer WHERE name = 'victim'), queue_schema = (SELECT queue_schema FROM ai.vectorizer WHERE name = 'victim')",
            })
    void rowThatNamesWhatIsAnothersIsNotWritten(String change) {
        assertThatOnlyTheOwnerMay("UPDATE ai.vectorizer SET %s WHERE name = 'attacker'".formatted(change));
    }

    @Test
    void rowForTheSourceOfAnotherIsNotInserted() {
        assertThatOnlyTheOwnerMay(insert("\"source_schema\": \"victim\""));
    }

    @Test
    void addressOfAnotherIsNotChanged() {
        assertThatOnlyTheOwnerMay(
                "UPDATE ai.vectorizer SET config = jsonb_set(config, '{embedding,base_url}', '\"http://attacker\"') WHERE name = 'victim'");
    }

    @Test
    void rowOfAnotherIsNotTakenOverByNamingWhatIsOnesOwn() {
        assertThatOnlyTheOwnerMay(
                "UPDATE ai.vectorizer v SET (source_schema, trigger_name, queue_table, queue_failed_table, config) ="
                        + " (SELECT source_schema, trigger_name, queue_table, queue_failed_table, config FROM ai.vectorizer WHERE name = 'attacker')"
                        + " WHERE v.name = 'victim'");
    }

    @Test
    void rowOfAnotherIsNotDeleted() {
        assertThatOnlyTheOwnerMay("DELETE FROM ai.vectorizer WHERE name = 'victim'");
    }

    @Test
    void nameThatPostgresqlCutsIsTheTableThatItBecomes() {
        String name = "t".repeat(63);
        victim.execute("CREATE TABLE victim.%s (id int)".formatted(name));

        assertThatOnlyTheOwnerMay(
                "UPDATE ai.vectorizer SET config = jsonb_set(config, '{destination}', '{\"target_schema\": \"victim\", \"target_table\": \"%sx\"}') WHERE name = 'attacker'"
                        .formatted(name));
    }

    @Test
    void writerMayNotSwitchTheTriggerOff() {
        assertThatThrownBy(() -> attacker.execute("ALTER TABLE ai.vectorizer DISABLE TRIGGER vectorizer_guard"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> attacker.execute("SET session_replication_role = replica"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void ownerChangesAndDropsHisOwn() {
        attacker.execute(
                "UPDATE ai.vectorizer SET config = jsonb_set(config, '{embedding,base_url}', '\"http://b\"') WHERE name = 'attacker'");
        attacker.catalog().disable("attacker");
        attacker.execute(insert("\"source_table\": \"to_come\", \"queue_table\": \"to_come\""));
        attacker.execute("DELETE FROM ai.vectorizer WHERE name = 'x'");

        assertThat(attacker.catalog().drop("attacker", true)).isTrue();
        assertThat(database.rows("SELECT name FROM ai.vectorizer ORDER BY 1")).containsExactly("victim");
    }

    /** Rows that no trigger has seen, in a catalog that was made by an earlier version for example. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config = jsonb_set(config, '{destination}', (SELECT config -> 'destination' FROM ai.vectorizer WHERE name = 'victim')) | embedding store victim.doc_embedding_store belongs to role",
                "queue_failed_table = 'precious', queue_schema = 'victim' | source table attacker.doc belongs to role",
                "queue_table = 'doc', queue_schema = 'attacker', queue_failed_table = 'none', trigger_name = 'none', config = config - 'destination' | is not what a vectorizer makes",
                "(queue_table, queue_failed_table, trigger_name, source_schema, config) = (SELECT queue_table, queue_failed_table, trigger_name, source_schema, config FROM ai.vectorizer WHERE name = 'victim') | is that of vectorizer",
                "(source_schema, trigger_name, queue_table) = (SELECT source_schema, trigger_name, 'none' FROM ai.vectorizer WHERE name = 'victim') | belongs to role",
            })
    void superuserDropsGrantsAndRefreshesNothingOfAnother(String change, String refusal) {
        victim.execute(
                "CREATE TABLE victim.precious (id int PRIMARY KEY, body text); INSERT INTO victim.precious VALUES (1, 'x')");
        database.execute("ALTER TABLE ai.vectorizer DISABLE TRIGGER vectorizer_guard;"
                + "UPDATE ai.vectorizer SET %s WHERE name = 'attacker'".formatted(change)
                + "; ALTER TABLE ai.vectorizer ENABLE TRIGGER vectorizer_guard");

        for (String call : new String[] {
            "drop_vectorizer('attacker', true)",
            "grant_vectorizer('attacker', 'public')",
            "refresh_vectorizer('attacker')"
        }) {
            assertThatThrownBy(() -> database.execute("SELECT ai." + call)).hasMessageContaining(refusal);
        }
        assertThat(database.rows("SELECT body FROM victim.precious")).containsExactly("x");
        assertThat(database.rows(
                        "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'victim.doc'::regclass AND NOT tgisinternal"))
                .containsExactly("2");
    }

    /** pg_dump puts triggers behind the rows; data alone is restored by a superuser. */
    @Test
    void superuserRestoresRowsOfOthers() {
        database.execute("CREATE TEMP TABLE dumped AS SELECT * FROM ai.vectorizer; DELETE FROM ai.vectorizer;"
                + "INSERT INTO ai.vectorizer SELECT * FROM dumped");

        assertThat(database.rows("SELECT name FROM ai.vectorizer ORDER BY 1")).containsExactly("attacker", "victim");
    }
}
