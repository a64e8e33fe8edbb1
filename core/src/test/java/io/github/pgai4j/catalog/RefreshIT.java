package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ai.refresh_vectorizer}: what it makes again, and which rows it queues and forgets. */
class RefreshIT {

    /** What befalls triggers, and whether changed rows stayed unseen because of it. */
    private record Damage(String sql, boolean changesUnseen) {

        /** Writing that no trigger sees, whether it is the damage or not that keeps it from that. */
        String unseen(String write) {
            return sql.contains("REPLICA") ? write : "SET session_replication_role = replica; " + write;
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    private static final List<Damage> DAMAGES = List.of(
            new Damage("DROP TRIGGER _vectorizer_src_trg_1 ON blog", true),
            new Damage("DROP TRIGGER _vectorizer_src_trg_1_truncate ON blog", false),
            new Damage("DROP FUNCTION ai._vectorizer_src_trg_1 CASCADE", true),
            new Damage("ALTER TABLE blog DISABLE TRIGGER ALL", true),
            new Damage("ALTER TABLE blog DISABLE TRIGGER _vectorizer_src_trg_1", true),
            new Damage("ALTER TABLE blog DISABLE TRIGGER _vectorizer_src_trg_1_truncate", false),
            new Damage("ALTER TABLE blog ENABLE REPLICA TRIGGER _vectorizer_src_trg_1", true),
            new Damage(
                    "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_1 AFTER INSERT OR UPDATE OR DELETE ON blog"
                            + " FOR EACH ROW EXECUTE FUNCTION other()",
                    true),
            new Damage(
                    "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_1_truncate AFTER TRUNCATE ON blog"
                            + " FOR EACH STATEMENT EXECUTE FUNCTION other()",
                    false),
            new Damage(
                    "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_1 AFTER DELETE ON blog"
                            + " FOR EACH ROW EXECUTE FUNCTION ai._vectorizer_src_trg_1()",
                    true),
            new Damage(
                    "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_1 AFTER INSERT OR UPDATE OF id OR DELETE ON blog"
                            + " FOR EACH ROW EXECUTE FUNCTION ai._vectorizer_src_trg_1()",
                    true),
            new Damage(
                    "CREATE OR REPLACE TRIGGER _vectorizer_src_trg_1 AFTER INSERT OR UPDATE OR DELETE ON blog"
                            + " FOR EACH ROW WHEN (false) EXECUTE FUNCTION ai._vectorizer_src_trg_1()",
                    true),
            new Damage(
                    "CREATE OR REPLACE FUNCTION ai._vectorizer_src_trg_1() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN RETURN NULL; END'",
                    false));

    private static final String TRIGGERS = """
            SELECT pg_get_triggerdef(t.oid), t.tgenabled, p.prosrc, p.prosecdef, p.proconfig, p.proowner::regrole, p.proacl
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE p.pronamespace = 'ai'::regnamespace
            ORDER BY t.tgrelid::regclass::text, t.tgname
            """;

    private static final String TRIGGER_VERSIONS = "SELECT ctid, xmin FROM pg_trigger WHERE tgname LIKE '%trg_1%'";

    private static final String VIEWS = "SELECT oid::regclass, pg_get_viewdef(oid) FROM pg_class"
            + " WHERE relkind = 'v' AND relnamespace NOT IN ('ai'::regnamespace, 'pg_catalog'::regnamespace,"
            + " 'information_schema'::regnamespace)";

    private static CatalogDatabase database;

    @BeforeAll
    static void install() {
        database = CatalogDatabase.installed();
        database.execute(
                "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE SCHEMA app");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    /** Rows 1 to 4, all embedded. */
    @BeforeEach
    void createVectorizer() {
        create("destination => ai.destination_table('chunks')");
        embed("1", "2", "3", "4");
    }

    private static void create(String destination) {
        database.execute(
                "ALTER SEQUENCE ai.vectorizer_id_seq RESTART; CREATE TABLE blog (id int PRIMARY KEY, body text);"
                        + "INSERT INTO blog SELECT i, 'old' FROM generate_series(1, 4) i;"
                        + "SELECT ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),"
                        + " embedding => ai.embedding_ollama('m', 3), " + destination + ")");
    }

    @AfterEach
    void dropVectorizer() {
        database.execute(
                "SELECT ai.drop_vectorizer('blog', drop_all => true); DROP TABLE IF EXISTS blog, blog_old CASCADE");
    }

    private static void embed(String... keys) {
        database.execute(
                "DELETE FROM ai._vectorizer_q_1 WHERE id IN (%1$s); DELETE FROM chunks_store WHERE id IN (%1$s);"
                                .formatted(String.join(", ", keys))
                        + "INSERT INTO chunks_store (id, chunk_seq, chunk, embedding) SELECT id, n, body, '[1,2,3]'"
                        + " FROM blog, generate_series(0, 1) n WHERE id IN (%s)".formatted(String.join(", ", keys)));
    }

    private static List<String> queued() {
        return database.rows("SELECT id FROM ai._vectorizer_q_1 ORDER BY id");
    }

    private static List<String> embedded() {
        return database.rows("SELECT DISTINCT id FROM chunks_store ORDER BY id");
    }

    private static long refresh() {
        return Long.parseLong(database.value("SELECT ai.refresh_vectorizer('blog')"));
    }

    @ParameterizedTest
    @FieldSource("DAMAGES")
    void triggersAreAsNewAndWhatTheyMissedIsMadeGood(Damage damage) {
        List<String> before = database.rows(TRIGGERS);
        database.execute(damage.sql);
        database.execute(damage.unseen("INSERT INTO blog VALUES (5, 'new'); DELETE FROM blog WHERE id = 1"));
        database.execute(damage.unseen("UPDATE blog SET body = 'new' WHERE id = 2"));

        long count = refresh();

        assertThat(database.rows(TRIGGERS)).isEqualTo(before);
        assertThat(queued()).isEqualTo(damage.changesUnseen ? List.of("2", "5") : List.of("5"));
        assertThat(count).isEqualTo(queued().size());
        assertThat(embedded()).containsExactly("2", "3", "4");
    }

    @ParameterizedTest
    @FieldSource("DAMAGES")
    void secondTimeDoesNothing(Damage damage) {
        database.execute(damage.sql);
        database.execute(damage.unseen("UPDATE blog SET body = 'new' WHERE id = 2"));
        refresh();
        List<String> triggers = database.rows(TRIGGER_VERSIONS);
        List<String> queue = queued();

        assertThat(refresh()).isZero();
        embed("2");
        assertThat(refresh()).isZero();
        assertThat(queue).isEqualTo(damage.changesUnseen ? List.of("2") : List.of());
        assertThat(database.rows(TRIGGER_VERSIONS)).isEqualTo(triggers);
    }

    /**
     * Whatever is written while triggers are broken: once refreshed and served, the store has the text of every row.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void storeFollowsWhateverHappened(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            database.execute(DAMAGES.get(random.nextInt(DAMAGES.size() - 1)).sql);
            for (int i = 0; i < 6; i++) {
                database.execute(write(random));
            }
            refresh();
            List<String> keys = database.rows("SELECT DISTINCT id FROM ai._vectorizer_q_1");
            if (!keys.isEmpty()) {
                embed(keys.toArray(new String[0]));
            }
            assertThat(database.rows("SELECT DISTINCT id, chunk FROM chunks_store ORDER BY id"))
                    .as("round %d", round)
                    .isEqualTo(database.rows("SELECT id, body FROM blog ORDER BY id"));
        }
    }

    private static String write(Random random) {
        int key = 1 + random.nextInt(6);
        return switch (random.nextInt(10)) {
            case 0 -> "TRUNCATE blog";
            case 1, 2 -> "DELETE FROM blog WHERE id = " + key;
            case 3 -> "UPDATE blog SET id = id + 10, body = 'moved' WHERE id = " + key;
            case 4 -> "ALTER TABLE blog DISABLE TRIGGER ALL";
            default ->
                "INSERT INTO blog VALUES (%d, 'text %d') ON CONFLICT (id) DO UPDATE SET body = excluded.body"
                        .formatted(key, random.nextInt());
        };
    }

    static Stream<Blog> blogs() {
        return Blog.all().stream();
    }

    @ParameterizedTest
    @MethodSource("blogs")
    void sourceThatWasMadeAnewIsWatchedAgain(Blog blog) {
        try (CatalogDatabase other = CatalogDatabase.installed()) {
            other.execute("CREATE SCHEMA " + Blog.quoted(blog.schema()) + ";" + blog.createTable() + ";"
                    + blog.createVectorizer(""));
            other.execute(blog.insert(1) + ";" + blog.insert(2) + ";" + blog.embed(1) + ";" + blog.embed(2));
            List<String> before = Stream.of(TRIGGERS, VIEWS)
                    .flatMap(sql -> other.rows(sql).stream())
                    .toList();
            other.execute("DROP TABLE %s CASCADE; TRUNCATE ai._vectorizer_q_1".formatted(blog.name()));
            other.execute(blog.createTable() + ";" + blog.insert(2) + ";" + blog.insert(3));

            assertThat(other.value("SELECT ai.refresh_vectorizer(1)")).isEqualTo("2");

            assertThat(Stream.of(TRIGGERS, VIEWS).flatMap(sql -> other.rows(sql).stream()))
                    .isEqualTo(before);
            other.execute(blog.embed(3));
            other.execute("TRUNCATE ai._vectorizer_q_1;" + blog.insert(4) + ";" + blog.delete(3));
            assertThat(other.value("SELECT count(*) FROM ai._vectorizer_q_1")).isEqualTo("1");
            assertThat(other.value("SELECT count(%s) FROM %s"
                            .formatted(blog.vector(), blog.columnDestination() ? blog.name() : blog.target())))
                    .isEqualTo(blog.columnDestination() ? "0" : "2");
        }
    }

    @Test
    void disabledTriggerOfOnePartitionIsEnabled() {
        database.execute(
                "CREATE TABLE app.parts (id int PRIMARY KEY, body text) PARTITION BY RANGE (id);"
                        + "CREATE TABLE app.half PARTITION OF app.parts FOR VALUES FROM (0) TO (9) PARTITION BY RANGE (id);"
                        + "CREATE TABLE app.part PARTITION OF app.half FOR VALUES FROM (0) TO (9);"
                        + "SELECT ai.create_vectorizer('app.parts', name => 'parts', loading => ai.loading_column('body'),"
                        + " embedding => ai.embedding_ollama('m', 3));"
                        + "ALTER TABLE app.part DISABLE TRIGGER _vectorizer_src_trg_2; INSERT INTO app.parts VALUES (1, 'unseen')");

        assertThat(database.rows("SELECT ai.refresh_vectorizer('parts')")).containsExactly("1");

        assertThat(database.rows("SELECT DISTINCT tgenabled FROM pg_trigger WHERE tgname = '_vectorizer_src_trg_2'"))
                .containsExactly("O");
        database.execute("SELECT ai.drop_vectorizer('parts', drop_all => true); DROP TABLE app.parts");
    }

    @Test
    void renamedTableThatAnotherTookThePlaceOfIsNotWatchedAnyMore() {
        database.execute("ALTER TABLE blog RENAME TO blog_old; CREATE TABLE blog (LIKE blog_old INCLUDING INDEXES)");
        database.execute("INSERT INTO blog SELECT * FROM blog_old WHERE id > 1");

        List<String> notices = database.execute("SELECT ai.refresh_vectorizer('blog')");
        embed("2", "3", "4");
        database.execute("DELETE FROM blog_old");

        assertThat(notices)
                .containsExactly(
                        "dropped trigger _vectorizer_src_trg_1 on public.blog_old, which is not the source table",
                        "dropped trigger _vectorizer_src_trg_1_truncate on public.blog_old, which is not the source table",
                        "removed 2 rows of public.chunks_store whose source rows are gone");
        assertThat(embedded()).containsExactly("2", "3", "4");
    }

    @Test
    void rowsThatWaitOrWereGivenUpAreNotQueuedAgainUnlessTheyChanged() {
        database.execute("DELETE FROM chunks_store WHERE id < 4; INSERT INTO ai._vectorizer_q_1 (id) VALUES (1);"
                + "INSERT INTO ai._vectorizer_q_failed_1 (id) VALUES (2), (3), (77)");
        database.execute("ALTER TABLE blog DISABLE TRIGGER ALL; UPDATE blog SET body = 'shorter' WHERE id = 3");

        assertThat(refresh()).isEqualTo(1);

        assertThat(queued()).containsExactly("1", "3");
        assertThat(database.rows("SELECT id FROM ai._vectorizer_q_failed_1 ORDER BY 1"))
                .containsExactly("2", "3");
    }

    @Test
    void changedRowsAreNotQueuedWhereTriggersSawThem() {
        database.execute("UPDATE blog SET body = 'new' WHERE id = 2; DELETE FROM ai._vectorizer_q_1");

        assertThat(refresh()).isZero();
    }

    @Test
    void embeddingColumnThatWentWithTheTableIsMadeAgainAndFilled() {
        dropVectorizer();
        create("destination => ai.destination_column('vector'), chunking => ai.chunking_none()");
        database.execute("DROP TABLE blog; DELETE FROM ai._vectorizer_q_1");
        database.execute("CREATE TABLE blog (body text, id int PRIMARY KEY); INSERT INTO blog VALUES ('a', 7)");

        assertThat(refresh()).isEqualTo(1);

        assertThat(database.value("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'blog'::regclass AND attname = 'vector'"))
                .isEqualTo("vector(3)");
        assertThat(queued()).containsExactly("7");
        assertThat(database.value("SELECT source_pk -> 0 ->> 'attnum' FROM ai.vectorizer WHERE name = 'blog'"))
                .isEqualTo("2");
    }

    @Test
    void olderSnapshotIsWarnedOf() {
        database.execute("ALTER TABLE blog DISABLE TRIGGER ALL");

        assertThat(database.execute(
                        "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT ai.refresh_vectorizer('blog'); COMMIT"))
                .containsExactly(
                        "rows of public.blog that others commit while the vectorizer is refreshed may stay out of the queue");
    }

    @Test
    void whatIsWrongIsSaid() {
        VectorizerCatalog catalog = database.catalog();

        assertThatThrownBy(() -> catalog.refresh("other"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("there is no vectorizer named \"other\"; view ai.vectorizer_status lists them");
        assertThatThrownBy(() -> database.execute("SELECT ai.refresh_vectorizer('other')"))
                .rootCause()
                .hasMessageContaining("there is no vectorizer named \"other\"");
        database.execute("ALTER TABLE blog DROP CONSTRAINT blog_pkey");
        assertThatThrownBy(() -> catalog.refresh("blog"))
                .hasMessage(
                        "the primary key of public.blog is (<NULL>), but vectorizer \"blog\" was created for (id integer)."
                                + " Drop the vectorizer with drop_all => true, then create it again.");
        database.execute("DROP TABLE blog CASCADE; CREATE TABLE blog (id bigint PRIMARY KEY, body text)");
        assertThatThrownBy(() -> catalog.refresh("blog"))
                .hasMessageStartingWith(
                        "the primary key of public.blog is (id bigint), but vectorizer \"blog\" was created for (id integer).");
        database.execute("DROP TABLE blog");
        assertThatThrownBy(() -> catalog.refresh("blog"))
                .hasMessage("source table public.blog of vectorizer \"blog\" does not exist."
                        + " Create the table, then refresh the vectorizer; or drop the vectorizer.");
        database.execute("CREATE TABLE blog (id int PRIMARY KEY, body text); DROP TABLE chunks_store");
        assertThatThrownBy(() -> catalog.refresh("blog"))
                .hasMessage("embedding store public.chunks_store of vectorizer \"blog\" does not exist."
                        + " Drop the vectorizer with drop_all => true, then create it again.");
    }

    @Test
    void javaGetsTheCount() {
        database.execute("ALTER TABLE blog DISABLE TRIGGER ALL; INSERT INTO blog VALUES (5, 'new'), (6, 'new')");

        assertThat(database.catalog().refresh("blog")).isEqualTo(2);
    }
}
