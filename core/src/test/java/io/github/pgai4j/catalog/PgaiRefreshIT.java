package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refreshing vectorizers of pgai's own catalog, which has no function for it. */
class PgaiRefreshIT {

    private static final String PEOPLE = "people_person_embedding_store";

    private static final String TRIGGERS = """
            SELECT pg_get_triggerdef(t.oid), t.tgenabled, p.prosrc
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            ORDER BY t.tgrelid::regclass::text, t.tgname
            """;

    private TestDatabase database;
    private VectorizerCatalog catalog;

    @BeforeEach
    void createStores() throws IOException {
        database = PostgresServer.shared().createDatabase();
        database.execute(Files.readString(Path.of("src/test/resources/hibernate/pgai-stores.sql")));
        catalog = VectorizerCatalog.of(database.dataSource());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TRIGGER _vectorizer_src_trg_2 ON people.person",
                "DROP FUNCTION ai._vectorizer_src_trg_2 CASCADE",
                "ALTER TABLE people.person DISABLE TRIGGER ALL",
                "ALTER TABLE people.person ENABLE REPLICA TRIGGER _vectorizer_src_trg_2",
                "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_2 AFTER INSERT OR UPDATE OR DELETE ON people.person"
                        + " FOR EACH ROW EXECUTE FUNCTION ai._vectorizer_src_trg_1()",
                "DROP FUNCTION ai._vectorizer_src_trg_2 CASCADE; CREATE TRIGGER _vectorizer_src_trg_2"
                        + " AFTER TRUNCATE ON people.person EXECUTE FUNCTION ai._vectorizer_src_trg_1()",
            })
    void triggersAreAsNewAndWhatTheyMissedIsMadeGood(String damage) {
        List<String> before = database.rows(TRIGGERS);
        database.execute(damage);
        database.execute(
                "SET session_replication_role = %s; INSERT INTO people.person VALUES ('Hamilton', 'software', 'Margaret');"
                                .formatted(damage.contains("REPLICA") ? "origin" : "replica")
                        + "DELETE FROM people.person WHERE first_name = 'Ada'; UPDATE people.person SET bio = 'COBOL' WHERE first_name = 'Grace'");

        assertThat(catalog.refresh(PEOPLE)).isEqualTo(2);
        assertThat(catalog.refresh(PEOPLE)).isZero();

        assertThat(database.rows(TRIGGERS)).isEqualTo(before);
        assertThat(database.rows("SELECT last_name FROM ai._vectorizer_q_2 ORDER BY 1"))
                .containsExactly("Hamilton", "Hopper");
        assertThat(database.rows("SELECT first_name FROM people.person_embedding_store"))
                .containsExactly("Grace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TRIGGER _vectorizer_src_trg_2_truncate ON people.person",
                "ALTER TABLE people.person DISABLE TRIGGER _vectorizer_src_trg_2_truncate",
            })
    void truncateTriggerIsMendedWithoutQueueingAnything(String damage) {
        List<String> before = database.rows(TRIGGERS);
        database.execute(damage);

        assertThat(catalog.refresh(PEOPLE)).isZero();

        assertThat(database.rows(TRIGGERS)).isEqualTo(before);
        database.execute("TRUNCATE people.person");
        assertThat(database.rows("SELECT * FROM people.person_embedding_store")).isEmpty();
    }

    @Test
    void sourceThatWasMadeAnewIsWatchedAgain() {
        database.execute("DROP TABLE page CASCADE;"
                + "CREATE TABLE page (number int, site varchar(100), body text, body_vector vector(3), PRIMARY KEY (site, number));"
                + "INSERT INTO page VALUES (7, 'docs', 'seven, second edition'), (9, 'docs', 'nine')");

        assertThat(catalog.refresh("pages")).isEqualTo(2);
        assertThat(catalog.refresh("public_page_body_vector")).isEqualTo(2);

        database.execute("UPDATE page SET body = body || '!' WHERE number = 9");
        assertThat(database.rows("SELECT site, number FROM ai._vectorizer_q_3 ORDER BY 2"))
                .containsExactly("docs|7", "docs|9", "docs|9");
        assertThat(database.rows("SELECT number FROM ai._vectorizer_q_4 ORDER BY 1"))
                .containsExactly("7", "9", "9");
        assertThat(database.rows("SELECT number FROM pages_store")).containsExactly("7");
    }

    @Test
    void oldCatalogWithoutFailedQueuesIsRefreshed() {
        database.execute("UPDATE ai.vectorizer SET queue_failed_table = NULL; DROP TABLE ai._vectorizer_q_failed_2;"
                + "DELETE FROM people.person_embedding_store");

        assertThat(catalog.refresh(PEOPLE)).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsSaid() {
        database.execute("ALTER TABLE blog DROP CONSTRAINT blog_pkey; DROP TABLE people.person CASCADE");

        assertThatThrownBy(() -> catalog.refresh("public_blog_embedding_store"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("the primary key of public.blog is not that for which vectorizer"
                        + " \"public_blog_embedding_store\" was created: (id)."
                        + " Drop the vectorizer with drop_all => true, then create it again.");
        assertThatThrownBy(() -> catalog.refresh(PEOPLE))
                .hasMessageStartingWith(
                        "source table people.person of vectorizer \"%s\" does not exist.".formatted(PEOPLE));
    }

    @Test
    void nothingIsAddedToTheCatalog() {
        String functions = "SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'ai'::regnamespace ORDER BY 1";
        List<String> before = database.rows(functions);

        catalog.refresh(PEOPLE);

        assertThat(database.rows(functions)).isEqualTo(before);
    }

    // As the catalog of pgai 0.12.1 has them.
    private static final String REPORTS = """
            CREATE TABLE ai._vectorizer_errors (id int NOT NULL REFERENCES ai.vectorizer ON DELETE CASCADE,
              message text, details jsonb, recorded timestamptz NOT NULL DEFAULT now());
            CREATE VIEW ai.vectorizer_errors AS
              SELECT e.*, v.name FROM ai._vectorizer_errors e LEFT JOIN ai.vectorizer v ON v.id = e.id;
            CREATE TABLE ai.vectorizer_worker_progress (
              vectorizer_id int PRIMARY KEY REFERENCES ai.vectorizer ON DELETE CASCADE, success_count int NOT NULL DEFAULT 0,
              error_count int NOT NULL DEFAULT 0, last_success_at timestamptz, last_success_process_id uuid,
              last_error_at timestamptz, last_error_message text, last_error_process_id uuid);
            """;

    @Test
    void statusIsReadFromItWholeAndWithALimit() {
        database.execute(REPORTS + "DELETE FROM ai._vectorizer_q_1;"
                + "INSERT INTO ai._vectorizer_q_1 (id) SELECT generate_series(1, 5)");

        assertThat(catalog.status("public_blog_embedding_store").pending()).isEqualTo(5);
        assertThat(catalog.status("public_blog_embedding_store", 3).pending()).isEqualTo(3);
        assertThat(catalog.status(3)).hasSameSizeAs(catalog.status());
    }
}
