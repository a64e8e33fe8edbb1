package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that are more than a plain table with an integer key. */
class SourceShapesIT {

    private static final String CREATE =
            "SELECT ai.create_vectorizer('%s', name => 'v%s', embedding => ai.embedding_ollama('m', 3), %s)";
    private static final String BODY = "loading => ai.loading_column('body')";

    private CatalogDatabase database;

    @BeforeEach
    void install() {
        database = CatalogDatabase.installed();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private List<String> queue(int id) {
        return database.rows("SELECT id FROM ai._vectorizer_q_%d ORDER BY 1".formatted(id));
    }

    private void embed(String... keys) {
        for (String key : keys) {
            database.execute(
                    "INSERT INTO blog_embedding_store (id, chunk_seq, chunk, embedding) VALUES ('%s', 0, 'c', '[1,2,3]')"
                            .formatted(key));
        }
    }

    @Test
    void partitionsQueueForTheirParent() {
        database.execute(
                "CREATE TABLE blog (id int, body text, part int, PRIMARY KEY (id, part)) PARTITION BY LIST (part);"
                        + "CREATE TABLE blog_1 PARTITION OF blog FOR VALUES IN (1);"
                        + "CREATE TABLE blog_2 (part int NOT NULL, body text, id int NOT NULL); ALTER TABLE blog ATTACH PARTITION blog_2 FOR VALUES IN (2);"
                        + "INSERT INTO blog VALUES (1, 'a', 1)");
        database.execute(CREATE.formatted("blog", 1, BODY));
        assertThat(queue(1)).containsExactly("1");

        database.execute("CREATE TABLE blog_3 PARTITION OF blog FOR VALUES IN (3);"
                + "INSERT INTO blog VALUES (2, 'a', 2); INSERT INTO blog_3 VALUES (3, 'a', 3)");
        assertThat(queue(1)).containsExactly("1", "2", "3");

        database.execute("UPDATE blog SET part = 2 WHERE id = 1; DELETE FROM blog WHERE id = 2");
        assertThat(database.rows("SELECT id, part FROM ai._vectorizer_q_1 ORDER BY 1"))
                .containsExactly("1|2", "3|3");

        database.execute("TRUNCATE blog");
        assertThat(queue(1)).isEmpty();
    }

    @Test
    void vectorizerOfAPartitionedTableIsDropped() {
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text) PARTITION BY RANGE (id);"
                + "CREATE TABLE blog_1 PARTITION OF blog DEFAULT");
        database.execute(CREATE.formatted("blog", 1, BODY));

        database.execute("SELECT ai.drop_vectorizer('v1', true)");

        assertThat(database.rows(
                        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname <> 'vectorizer_guard'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uuid | 00000000-0000-0000-0000-000000000001 | 00000000-0000-0000-0000-000000000002",
                "citext | A | b",
                "text COLLATE \"C\" | A | b",
                "varchar(10) COLLATE anycase | A | b",
                "numeric(6,2) | 1.50 | 2.00",
                "timestamptz | 2024-01-01 00:00:00+00 | 2024-01-02 00:00:00+00",
                "mood | sad | happy",
                "short | a | b",
                "date | 2024-01-01 | 2024-01-02",
                "bytea | \\x01 | \\x02",
                "int[] | {1} | {2}"
            })
    void keyMayHaveAnyTypeThatABtreeOrders(String type, String key, String other) {
        database.execute(
                "CREATE EXTENSION citext; CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN short AS varchar(3);"
                        + "CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        database.execute("CREATE TABLE blog (id %s PRIMARY KEY, body text); INSERT INTO blog VALUES ('%s', 'a')"
                .formatted(type, key));
        database.execute(CREATE.formatted("blog", 1, BODY));
        embed(key);

        assertThat(database.value("SELECT count(body) FROM blog_embedding")).isEqualTo("1");
        database.execute("UPDATE blog SET body = 'b'");
        assertThat(queue(1)).hasSize(2);
        database.execute("UPDATE blog SET id = '%s'".formatted(other));
        assertThat(queue(1)).hasSize(1);
        assertThat(database.value("SELECT count(*) FROM blog_embedding_store")).isEqualTo("0");
        database.execute("DELETE FROM blog");
        assertThat(queue(1)).isEmpty();
    }

    @Test
    void textThatItsCollationTakesForUnchangedIsQueuedAllTheSame() {
        database.execute(
                "CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                        + "CREATE TABLE blog (id int PRIMARY KEY, body text COLLATE anycase); INSERT INTO blog VALUES (1, 'a')");
        database.execute(CREATE.formatted("blog", 1, BODY));
        database.execute("DELETE FROM ai._vectorizer_q_1; UPDATE blog SET body = 'A'");

        assertThat(queue(1)).containsExactly("1");
    }

    @Test
    void keyColumnsKeepTheirCollation() {
        database.execute("CREATE TABLE blog (id text COLLATE \"C\" PRIMARY KEY, body text)");
        database.execute(CREATE.formatted("blog", 1, BODY));

        assertThat(database.rows(
                        "SELECT a.attrelid::regclass, c.collname FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation"
                                + " JOIN pg_class r ON r.oid = a.attrelid AND r.relkind = 'r' AND r.relnamespace <> 'pg_catalog'::regnamespace"
                                + " WHERE a.attname = 'id' ORDER BY 1"))
                .containsExactlyInAnyOrder(
                        "blog|C", "blog_embedding_store|C", "ai._vectorizer_q_1|C", "ai._vectorizer_q_failed_1|C");
    }

    @Test
    void keyThatChangesInCaseOnlyIsEmbeddedAgainUnderItsNewSpelling() {
        database.execute(
                "CREATE EXTENSION citext; CREATE TABLE blog (id citext PRIMARY KEY, body text); INSERT INTO blog VALUES ('a', 'x')");
        database.execute(CREATE.formatted("blog", 1, BODY));
        embed("a");
        database.execute("DELETE FROM ai._vectorizer_q_1; UPDATE blog SET id = 'A'");

        assertThat(queue(1)).containsExactly("A");
        assertThat(database.value("SELECT count(body) FROM blog_embedding")).isEqualTo("1");
    }

    @Test
    void changedAddressOrAnythingElseQueuesARowThatIsLoadedFromAnAddress() {
        database.execute(
                "CREATE TABLE blog (id int PRIMARY KEY, uri text, touched int); INSERT INTO blog VALUES (1, 'u', 0)");
        database.execute(CREATE.formatted("blog", 1, "loading => ai.loading_uri('uri')"));
        database.execute(CREATE.formatted(
                "blog",
                2,
                "loading => ai.loading_uri('uri', enqueue_on_update => 'used_columns'),"
                        + " destination => ai.destination_table('two')"));
        database.execute("DELETE FROM ai._vectorizer_q_1; DELETE FROM ai._vectorizer_q_2");

        database.execute("UPDATE blog SET touched = 1");

        assertThat(queue(1)).containsExactly("1");
        assertThat(queue(2)).isEmpty();
    }

    @Test
    void settingDecidesWhichUpdatesCount() {
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text, touched int)");
        database.execute("SET ai.enqueue_on_update_default = 'any_column'; " + CREATE.formatted("blog", 1, BODY));
        database.execute(
                "INSERT INTO blog VALUES (1, 'a', 0); DELETE FROM ai._vectorizer_q_1; UPDATE blog SET touched = 1");

        assertThat(queue(1)).containsExactly("1");
    }

    @Test
    void bothSpellingsOfATemplateNameCountAsUsed() {
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text, a json, b point, c int, chunk_seq_x int)");
        database.execute(CREATE.formatted(
                "blog", 1, BODY + ", formatting => ai.formatting_python_template('$a ${b} $$c $chunk')"));
        database.execute("INSERT INTO blog VALUES (1, 'x', '{}', '(0,0)', 0); DELETE FROM ai._vectorizer_q_1");

        database.execute("UPDATE blog SET c = 1");
        assertThat(queue(1)).isEmpty();
        database.execute("UPDATE blog SET a = '[]'");
        assertThat(queue(1)).hasSize(1);
        database.execute("UPDATE blog SET b = '(1,1)'");
        assertThat(queue(1)).hasSize(2);
    }

    @Test
    void generatedColumnMayBeLoaded() {
        database.execute(
                "CREATE TABLE blog (id int PRIMARY KEY, a text, body text GENERATED ALWAYS AS (a || '!') STORED)");
        database.execute(CREATE.formatted("blog", 1, BODY));
        database.execute("INSERT INTO blog VALUES (1, 'a'); DELETE FROM ai._vectorizer_q_1; UPDATE blog SET a = 'b'");

        assertThat(queue(1)).containsExactly("1");
    }

    @Test
    void severalVectorizersOfOneTableDoNotWakeEachOther() {
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text); INSERT INTO blog VALUES (1, 'a')");
        database.execute(
                CREATE.formatted("blog", 1, "loading => ai.loading_column('body', enqueue_on_update => 'any_column')"));
        database.execute(CREATE.formatted(
                "blog", 2, BODY + ", chunking => ai.chunking_none(), destination => ai.destination_column('vector')"));
        database.execute("DELETE FROM ai._vectorizer_q_1; DELETE FROM ai._vectorizer_q_2");

        database.execute("UPDATE blog SET vector = '[1,2,3]'");
        assertThat(queue(1)).isEmpty();
        database.execute("UPDATE blog SET body = 'b'");
        assertThat(queue(1)).containsExactly("1");
        assertThat(queue(2)).containsExactly("1");
    }

    @Test
    void columnAddedLaterCountsAmongAnyColumns() {
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text); INSERT INTO blog VALUES (1, 'a')");
        database.execute(
                CREATE.formatted("blog", 1, "loading => ai.loading_column('body', enqueue_on_update => 'any_column')"));
        database.execute(
                "DELETE FROM ai._vectorizer_q_1; ALTER TABLE blog ADD COLUMN more int; UPDATE blog SET more = 1");

        assertThat(queue(1)).containsExactly("1");
    }

    @Test
    void viewGoesToTheSchemaThatWasNamed() {
        database.execute("CREATE SCHEMA other; CREATE TABLE blog (id int PRIMARY KEY, body text)");

        database.execute(
                CREATE.formatted("blog", 1, BODY + ", destination => ai.destination_table(view_schema => 'other')"));

        assertThat(database.value("SELECT view FROM ai.vectorizer_status")).isEqualTo("other.blog_embedding");
        assertThat(database.rows("SELECT * FROM other.blog_embedding")).isEmpty();
    }
}
