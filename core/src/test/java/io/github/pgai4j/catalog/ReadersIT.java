package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers see the chunks of rows that they may see, and of the catalog what concerns them. */
class ReadersIT {

    private static final String CREATE =
            "SELECT ai.create_vectorizer('app.%1$s', name => '%1$s', loading => ai.loading_column('body'),"
                    + " embedding => ai.embedding_litellm('m', 3, extra_options => '{\"api_key\": \"secret of %1$s\"}'))";
    private static final List<String> ROLES = List.of("owner", "ann", "watcher");

    private TestDatabase database;
    private Role owner;
    private Role ann;
    private Role watcher;

    @BeforeEach
    void create() {
        database = PostgresServer.shared().createDatabase();
        ROLES.forEach(role -> database.execute("CREATE ROLE " + name(role)));
        owner = Role.of(database, name("owner"));
        ann = Role.of(database, name("ann"));
        watcher = Role.of(database, name("watcher"));
        database.execute("GRANT CREATE ON DATABASE %s TO %s".formatted(database.name(), owner.name()));
        owner.catalog().install();
        owner.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.note (id int PRIMARY KEY, reader text, body text);
                ALTER TABLE app.note ENABLE ROW LEVEL SECURITY;
                CREATE POLICY own ON app.note USING (reader = current_user);
                INSERT INTO app.note VALUES (1, '%1$s', 'for ann'), (2, 'bob', 'for bob'), (3, '%1$s', 'for ann too');
                CREATE TABLE app.other (id int PRIMARY KEY, body text);
                GRANT USAGE ON SCHEMA app TO %1$s; GRANT SELECT ON app.note TO %1$s
                """.formatted(ann.name()));
    }

    @AfterEach
    void drop() {
        ROLES.forEach(role -> database.execute("DROP OWNED BY %s CASCADE".formatted(name(role))));
        ROLES.forEach(role -> database.execute("DROP ROLE " + name(role)));
        database.close();
    }

    private String name(String role) {
        return database.name() + "_" + role;
    }

    private void createBoth() {
        owner.execute(CREATE.formatted("note") + ";" + CREATE.formatted("other"));
        embed();
        owner.execute("SELECT ai.grant_vectorizer_reader('note', '%s')".formatted(ann.name()));
    }

    private void embed() {
        try (VectorizerWorker worker = VectorizerWorker.builder(owner.dataSource())
                .embeddingModels(config -> new DeterministicEmbeddingModel(3))
                .build()) {
            worker.drain();
        }
    }

    @Test
    void viewHidesWhatTheSourceHides() {
        createBoth();

        // PostgreSQL 14 has no security_invoker, so that the view shows what the store does
        boolean isFiltered = owner.rows("SELECT current_setting('server_version_num')::int >= 150000")
                .contains("t");
        assertThat(ann.rows("SELECT count(*) FROM app.note_embedding WHERE chunk LIKE 'for ann%'"))
                .containsExactly("2");
        assertThat(ann.rows("SELECT count(*) FROM app.note_embedding")).containsExactly(isFiltered ? "2" : "3");
        assertThat(ann.rows("SELECT count(*) FROM app.note_embedding_store")).containsExactly("3");
    }

    @Test
    void creationWarnsOfTheStore() {
        assertThat(database.execute(CREATE.formatted("note")))
                .anyMatch(
                        warning -> warning.contains(
                                "row-level security of app.note does not concern app.note_embedding_store: whoever may read that has the text of all rows"));
        assertThat(database.execute(CREATE.formatted("other"))).noneMatch(warning -> warning.contains("row-level"));
    }

    @Test
    void protectedStoreHidesWhatTheSourceHides() {
        createBoth();

        owner.execute("SELECT ai.protect_vectorizer('note'); SELECT ai.protect_vectorizer('note')");

        assertThat(ann.rows("SELECT chunk FROM app.note_embedding_store ORDER BY 1"))
                .containsExactly("for ann", "for ann too");
        owner.execute("UPDATE app.note SET body = 'for all' WHERE id = 2; DELETE FROM app.note WHERE id = 3");
        embed();
        assertThat(owner.rows("SELECT chunk FROM app.note_embedding_store ORDER BY 1"))
                .containsExactly("for all", "for ann");
        owner.execute("CREATE POLICY open ON app.note USING (body = 'for all')");
        assertThat(ann.rows("SELECT chunk FROM app.note_embedding_store ORDER BY 1"))
                .containsExactly("for all", "for ann");
    }

    @Test
    void deletionByARoleWithFewRightsTakesProtectedChunksAlong() {
        createBoth();
        owner.execute("SELECT ai.protect_vectorizer('note'); GRANT DELETE ON app.note TO " + ann.name());

        ann.execute("DELETE FROM app.note WHERE id = 1");

        assertThat(owner.rows("SELECT id FROM app.note_embedding_store ORDER BY 1"))
                .containsExactly("2", "3");
    }

    @Test
    void storeOfATableWithoutPoliciesIsNotProtected() {
        createBoth();

        assertThatThrownBy(() -> owner.execute("SELECT ai.protect_vectorizer('other')"))
                .hasMessageContaining(
                        "app.other has no row-level security that app.other_embedding_store could follow");
    }

    @Test
    void readerSeesItsVectorizerAndNoOther() {
        createBoth();

        assertThat(ann.rows("SELECT name FROM ai.vectorizer")).containsExactly("note");
        assertThat(ann.rows("SELECT config::text FROM ai.vectorizer"))
                .noneMatch(config -> config.contains("secret of other"));
        assertThat(owner.rows("SELECT name FROM ai.vectorizer ORDER BY 1")).containsExactly("note", "other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE app.note_embedding_store SET chunk = ''",
                "DELETE FROM app.note_embedding_store",
                "SELECT * FROM ai._vectorizer_q_1",
                "SELECT * FROM ai._vectorizer_q_failed_1",
                "SELECT * FROM ai._vectorizer_errors",
                "SELECT * FROM ai.vectorizer_errors",
                "SELECT * FROM ai.vectorizer_worker_process",
                "SELECT * FROM ai.vectorizer_worker_progress",
                "UPDATE ai.vectorizer SET disabled = true",
                "SELECT * FROM app.other_embedding_store",
                "SELECT ai.drop_vectorizer('note')"
            })
    void readerOnlyReads(String statement) {
        createBoth();

        assertThatThrownBy(() -> ann.execute(statement)).hasMessageContaining("permission denied");
    }

    @Test
    void workerOfOneVectorizerSeesTheErrorsOfThatOne() {
        createBoth();
        owner.execute("SELECT ai.grant_vectorizer('note', '%s')".formatted(ann.name())
                + "; INSERT INTO ai._vectorizer_errors (id, message) VALUES (1, 'of note'), (2, 'of other')");

        for (String errors : List.of("ai.vectorizer_errors", "ai._vectorizer_errors")) {
            assertThat(ann.rows("SELECT message FROM " + errors)).containsExactly("of note");
        }
        assertThat(ann.rows("SELECT name FROM ai.vectorizer_status")).containsExactly("note");
        assertThat(ann.catalog().status()).hasSize(1);
    }

    @Test
    void whoWatchesSeesAll() {
        createBoth();

        owner.execute("SELECT ai.grant_vectorizer_usage('%s')".formatted(watcher.name()));

        assertThat(watcher.rows("SELECT name FROM ai.vectorizer_status ORDER BY 1"))
                .containsExactly("note", "other");
        assertThat(watcher.rows("SELECT name FROM ai.vectorizer ORDER BY 1")).containsExactly("note", "other");
    }

    @Test
    void creatorLaysNothingInTheWayOfTheCatalog() {
        owner.execute("SELECT ai.grant_vectorizer_usage('%s', admin => true)".formatted(ann.name()));
        database.execute("CREATE SCHEMA ann AUTHORIZATION " + ann.name());
        ann.execute("CREATE TABLE ann.doc (id int PRIMARY KEY, body text);"
                + CREATE.formatted("note").replace("app.note", "ann.doc"));

        assertThat(ann.rows("SELECT queue_schema FROM ai.vectorizer")).containsExactly("ai_queues");
        assertThatThrownBy(() ->
                        ann.execute("CREATE FUNCTION ai.drop_vectorizer(varchar) RETURNS void LANGUAGE sql AS ''"))
                .hasMessageContaining("permission denied for schema ai");
        assertThat(ann.catalog().drop("note", true)).isTrue();
        assertThat(ann.rows("SELECT relname FROM pg_class WHERE relnamespace = 'ai_queues'::regnamespace"))
                .isEmpty();
    }
}
