package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what. No role here is a superuser; the owner installs the catalog and creates the vectorizers. */
class RolesIT {

    private static final String CREATE =
            "SELECT ai.create_vectorizer('%s', loading => ai.loading_column('body'), name => '%s',"
                    + " embedding => ai.embedding_ollama('m', 3)%s)";
    private static final List<String> ROLES = List.of("owner", "app", "worker", "admin", "stranger");

    private TestDatabase database;
    private Role owner;
    private Role app;
    private Role worker;
    private Role admin;
    private Role stranger;

    @BeforeEach
    void createRoles() {
        database = PostgresServer.shared().createDatabase();
        ROLES.forEach(role -> database.execute("CREATE ROLE " + name(role)));
        owner = role("owner");
        app = role("app");
        worker = role("worker");
        admin = role("admin");
        stranger = role("stranger");
        database.execute("GRANT CREATE ON DATABASE %s TO %s".formatted(database.name(), owner.name()));
        owner.catalog().install();
        owner.execute("CREATE SCHEMA app; CREATE TABLE app.blog (id int PRIMARY KEY, body text);"
                + "GRANT USAGE ON SCHEMA app TO %1$s; GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON app.blog TO %1$s"
                        .formatted(app.name()));
    }

    @AfterEach
    void dropRoles() {
        ROLES.forEach(role -> database.execute("DROP OWNED BY %s CASCADE".formatted(name(role))));
        ROLES.forEach(role -> database.execute("DROP ROLE " + name(role)));
        database.close();
    }

    private String name(String role) {
        return database.name() + "_" + role;
    }

    private Role role(String role) {
        return Role.of(database, name(role));
    }

    private void createVectorizer(String options) {
        owner.execute(CREATE.formatted("app.blog", "blog", options));
    }

    /** What a worker of pgai or of pgai4j does with one row. */
    private static void work(Role worker) {
        worker.execute(
                "SELECT to_jsonb(v) FROM ai.vectorizer v; SELECT * FROM ai.pgai_lib_version;"
                        + "SELECT ai._worker_start('1', '5m'); DELETE FROM ai.vectorizer_worker_process WHERE version = '0'; SELECT ai._worker_heartbeat(gen_random_uuid(), 0, 0, NULL);"
                        + "SELECT id FROM ai._vectorizer_q_1 FOR UPDATE SKIP LOCKED; SELECT * FROM app.blog;"
                        + "DELETE FROM app.blog_embedding_store WHERE id = 1;"
                        + "INSERT INTO app.blog_embedding_store (id, chunk_seq, chunk, embedding) VALUES (1, 0, 'c', '[1,2,3]');"
                        + "INSERT INTO ai._vectorizer_q_1 (id, loading_retries) VALUES (1, 1); DELETE FROM ai._vectorizer_q_1;"
                        + "INSERT INTO ai._vectorizer_q_failed_1 (id) VALUES (1);"
                        + "INSERT INTO ai._vectorizer_errors (id, message) VALUES (1, 'm');"
                        + "SELECT ai._worker_progress(gen_random_uuid(), 1, 1, NULL); SELECT ai._worker_progress(gen_random_uuid(), 1, 1, 'm');"
                        + "SELECT * FROM app.blog_embedding; SELECT * FROM ai.vectorizer_status; SELECT * FROM ai.vectorizer_errors");
    }

    @Test
    void applicationThatOnlyWritesItsTableNeedsNothingElse() {
        createVectorizer("");

        app.execute("INSERT INTO app.blog VALUES (1, 'a'), (2, 'b'); UPDATE app.blog SET body = 'c' WHERE id = 1;"
                + "UPDATE app.blog SET id = 3 WHERE id = 1; DELETE FROM app.blog WHERE id = 2");
        assertThat(owner.rows("SELECT id FROM ai._vectorizer_q_1 ORDER BY 1")).containsExactly("3");
        app.execute("TRUNCATE app.blog");
        assertThat(owner.rows("SELECT id FROM ai._vectorizer_q_1")).isEmpty();
        assertThatThrownBy(() -> app.rows("SELECT * FROM ai._vectorizer_q_1"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void roleInGrantToRunsAWorker() {
        createVectorizer(", grant_to => ai.grant_to('%s')".formatted(worker.name()));

        work(worker);
    }

    @Test
    void roleOfTheSettingRunsAWorker() {
        owner.execute(
                "SET ai.grant_to_default = '%s'; ".formatted(worker.name()) + CREATE.formatted("app.blog", "blog", ""));

        work(worker);
    }

    @Test
    void roleThatCameLaterRunsAWorker() {
        createVectorizer("");
        assertThatThrownBy(() -> work(worker)).hasMessageContaining("permission denied");

        owner.execute("SELECT ai.grant_vectorizer('blog', '%s')".formatted(worker.name()));

        work(worker);
    }

    @Test
    void workerOfAnEmbeddingColumnMayUpdateThatColumnOnly() {
        createVectorizer(
                ", destination => ai.destination_column('vector'), chunking => ai.chunking_none(), grant_to => ai.grant_to('%s')"
                        .formatted(worker.name()));

        worker.execute("UPDATE app.blog SET vector = '[1,2,3]' WHERE id = 1");

        assertThatThrownBy(() -> worker.execute("UPDATE app.blog SET body = 'x' WHERE id = 1"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void grantedRoleMaySwitchNothingAndDropNothing() {
        createVectorizer(", grant_to => ai.grant_to('%s')".formatted(worker.name()));

        assertThatThrownBy(() -> worker.catalog().disable("blog")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> worker.catalog().drop("blog", true)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> worker.execute("UPDATE ai.vectorizer SET config = '{}'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void adminCreatesVectorizersOnItsOwnTablesAndGrantsThemOn() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s', admin => true)".formatted(admin.name()));
        database.execute("CREATE SCHEMA mine AUTHORIZATION " + admin.name());
        admin.execute("CREATE TABLE mine.blog (id int PRIMARY KEY, body text)");

        admin.execute(
                CREATE.formatted("mine.blog", "mine", ", grant_to => ai.grant_to('%s')".formatted(worker.name())));

        assertThat(worker.rows("SELECT name FROM ai.vectorizer")).containsExactly("mine");
        assertThat(worker.rows("SELECT * FROM mine.blog_embedding")).isEmpty();
        assertThat(admin.catalog().drop("mine", true)).isTrue();
    }

    @Test
    void usageWithoutAdminReadsButCreatesNothing() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s')".formatted(app.name()));
        database.execute("CREATE SCHEMA mine AUTHORIZATION " + app.name());
        app.execute("CREATE TABLE mine.blog (id int PRIMARY KEY, body text)");

        assertThat(app.rows("SELECT * FROM ai.vectorizer_status")).isEmpty();
        createVectorizer("");
        assertThat(app.rows("SELECT name, pending_items, failed_items FROM ai.vectorizer_status"))
                .containsExactly("blog|null|null");
        assertThatThrownBy(() -> app.execute(CREATE.formatted("mine.blog", "mine", "")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void tableOfAnotherOwnerIsRefused() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s', admin => true)".formatted(admin.name()));
        owner.execute("GRANT USAGE ON SCHEMA app TO " + admin.name());

        assertThatThrownBy(() -> admin.execute(CREATE.formatted("app.blog", "blog", "")))
                .hasMessageContaining("only the owner of app.blog can put a vectorizer on it");
    }

    @Test
    void ownerRefreshesAndNobodyElse() {
        createVectorizer(", grant_to => ai.grant_to('%s')".formatted(worker.name()));
        owner.execute(
                "SELECT ai.grant_vectorizer_usage('%1$s', admin => true); ALTER TABLE app.blog DISABLE TRIGGER ALL"
                                .formatted(admin.name())
                        + "; GRANT USAGE ON SCHEMA app TO " + admin.name());
        app.execute("INSERT INTO app.blog VALUES (1, 'a')");

        assertThatThrownBy(() -> worker.catalog().refresh("blog")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> admin.catalog().refresh("blog"))
                .hasMessageContaining("there is no vectorizer named \"blog\"");
        assertThat(owner.catalog().refresh("blog")).isEqualTo(1);

        app.execute("INSERT INTO app.blog VALUES (2, 'b')");
        assertThat(owner.rows("SELECT id FROM ai._vectorizer_q_1 ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void triggerFunctionGoesToTheNewOwnerOfTheTable() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s', admin => true)".formatted(admin.name()));
        createVectorizer(", queue_schema => 'ai_queues'");
        database.execute("DROP TABLE app.blog CASCADE; CREATE TABLE app.blog (id int PRIMARY KEY, body text);"
                + "ALTER TABLE app.blog OWNER TO %1$s; GRANT USAGE ON SCHEMA app TO %1$s".formatted(admin.name()));

        database.execute("GRANT %s TO %s".formatted(admin.name(), owner.name()));
        owner.execute("SELECT ai.refresh_vectorizer('blog')");

        assertThat(database.rows("SELECT proowner::regrole FROM pg_proc WHERE proname = '_vectorizer_src_trg_1'"))
                .containsExactly(admin.name());
        admin.execute("INSERT INTO app.blog VALUES (1, 'a')");
        assertThat(owner.rows("SELECT id FROM ai_queues._vectorizer_q_1")).containsExactly("1");
    }

    @Test
    void chunksOfRowsThatRowLevelSecurityHidesAreKept() {
        createVectorizer("");
        owner.execute(
                "INSERT INTO app.blog VALUES (1, 'a'); ALTER TABLE app.blog ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
                        + "INSERT INTO app.blog_embedding_store (id, chunk_seq, chunk, embedding) VALUES (1, 0, 'a', '[1,2,3]')");

        owner.catalog().refresh("blog");

        assertThat(owner.rows("SELECT id FROM app.blog_embedding_store")).containsExactly("1");
    }

    @Test
    void unknownRoleIsGrantedNothing() {
        createVectorizer(", grant_to => ai.grant_to('nobody_of_this_name')");

        assertThat(owner.rows("SELECT name FROM ai.vectorizer")).containsExactly("blog");
    }

    @Test
    void everybodyMayBeGranted() {
        createVectorizer(", grant_to => ai.grant_to('public')");

        work(stranger);
    }

    @Test
    void roleWithoutRightsFindsTheCatalogInstalled() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s')".formatted(app.name()));

        assertThat(app.catalog().install().outcome()).isEqualTo(InstallResult.Outcome.UNCHANGED);
    }

    @Test
    void roleThatMayNotCreateTheSchemaIsToldWhatToAskFor() {
        try (TestDatabase empty = PostgresServer.shared().createDatabase()) {
            assertThatThrownBy(() -> Role.of(empty, stranger.name()).catalog().install())
                    .isInstanceOf(VectorizerException.class)
                    .hasMessage(
                            "role %1$s cannot create schema ai in database %2$s. Have an administrator run CREATE SCHEMA ai AUTHORIZATION %1$s in this database, then run this again."
                                    .formatted(stranger.name(), empty.name()));
        }
    }

    @Test
    void roleThatMayNotCreatePgvectorIsToldWhatToAskFor() {
        try (TestDatabase empty = PostgresServer.shared().createDatabaseWithoutVector()) {
            assertThatThrownBy(() -> Role.of(empty, stranger.name()).catalog().install())
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("role %s cannot create extension vector".formatted(stranger.name()))
                    .hasMessageEndingWith(
                            "Have an administrator run CREATE EXTENSION vector in this database, then run this again.");
        }
    }
}
