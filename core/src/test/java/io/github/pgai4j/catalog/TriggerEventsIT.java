package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.github.pgai4j.catalog.Blog#all")
class TriggerEventsIT {

    private static CatalogDatabase database;

    private final Blog blog;

    TriggerEventsIT(Blog blog) {
        this.blog = blog;
    }

    @BeforeAll
    static void createDatabase() {
        database = CatalogDatabase.installed();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    /** Rows 1 and 2 are embedded, the queue is empty. */
    @BeforeEach
    void createVectorizer() {
        database.execute("CREATE SCHEMA " + Blog.quoted(blog.schema()));
        database.execute(blog.createTable());
        database.execute(blog.insert(1));
        database.execute(blog.insert(2));
        create("");
    }

    @AfterEach
    void dropVectorizer() {
        database.execute("SELECT ai.drop_vectorizer(id) FROM ai.vectorizer");
        database.execute("DROP SCHEMA %s CASCADE".formatted(Blog.quoted(blog.schema())));
    }

    private void create(String loadingOptions) {
        database.execute(blog.createVectorizer(loadingOptions));
        database.execute("DELETE FROM ai._vectorizer_q_" + id());
        database.execute(blog.embed(1));
        database.execute(blog.embed(2));
    }

    private void recreate(String loadingOptions) {
        database.execute("SELECT ai.drop_vectorizer('blog', true)");
        create(loadingOptions);
    }

    private String id() {
        return database.value("SELECT id FROM ai.vectorizer");
    }

    private List<String> queue() {
        return database.rows("SELECT %s FROM ai._vectorizer_q_%s ORDER BY 1".formatted(firstKey(), id()));
    }

    private List<String> failed() {
        return database.rows("SELECT %s FROM ai._vectorizer_q_failed_%s ORDER BY 1".formatted(firstKey(), id()));
    }

    private List<String> embedded() {
        return database.rows("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL ORDER BY 1"
                .formatted(firstKey(), blog.columnDestination() ? blog.name() : blog.target(), blog.vector()));
    }

    private String firstKey() {
        return Blog.quoted(blog.key().get(0));
    }

    private void queueAndFail(int k) {
        for (String queue : List.of("_vectorizer_q_", "_vectorizer_q_failed_")) {
            database.execute("INSERT INTO ai.%s%s (%s) SELECT %3$s FROM %4$s WHERE %5$s"
                    .formatted(queue, id(), blog.keyList(""), blog.name(), blog.where(k)));
        }
    }

    @Test
    void insertQueuesTheKey() {
        database.execute(blog.insert(3));

        assertThat(queue()).containsExactly("3");
    }

    @Test
    void rolledBackInsertQueuesNothing() {
        database.execute("BEGIN; " + blog.insert(3) + "; ROLLBACK");

        assertThat(queue()).isEmpty();
    }

    @Test
    void updateOfTheLoadedColumnQueuesTheKey() {
        database.execute(blog.update(1, blog.columns().body(), "'new'"));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void updateThatDiffersInCaseOnlyQueuesTheKey() {
        database.execute(blog.update(1, blog.columns().body(), "'Body'"));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void updateToNullQueuesTheKey() {
        database.execute(blog.update(1, blog.columns().body(), "NULL"));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void updateOfAColumnOfTheTemplateQueuesTheKey() {
        database.execute(blog.update(1, blog.columns().title(), "'new'"));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void updateOfAnUnusedColumnQueuesNothing() {
        database.execute(blog.update(1, blog.columns().unused(), "2"));

        assertThat(queue()).isEmpty();
    }

    @Test
    void updateOfAnUnusedColumnQueuesTheKeyIfAnyColumnCounts() {
        recreate(", enqueue_on_update => 'any_column'");

        database.execute(blog.update(1, blog.columns().unused(), "2"));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void updateWithoutChangeQueuesNothing() {
        database.execute(blog.update(1, blog.columns().body(), "'body'"));
        recreate(", enqueue_on_update => 'any_column'");
        database.execute(blog.update(1, blog.columns().body(), "'body'"));

        assertThat(queue()).isEmpty();
    }

    @Test
    void vectorOfTheWorkerQueuesNothing() {
        assumeThat(blog.columnDestination()).isTrue();

        database.execute(blog.update(1, "Vec tor", "'[3,2,1]'"));
        recreate(", enqueue_on_update => 'any_column'");
        database.execute(blog.update(1, "Vec tor", "'[1,2,3]'"));

        assertThat(queue()).isEmpty();
    }

    @Test
    void updateForgetsThatTheRowHadFailed() {
        queueAndFail(1);

        database.execute(blog.update(1, blog.columns().body(), "'new'"));

        assertThat(queue()).containsExactly("1", "1");
        assertThat(failed()).isEmpty();
    }

    @Test
    void changeOfTheKeyQueuesTheNewOneAndForgetsTheOldOne() {
        queueAndFail(1);

        database.execute(blog.changeKey(1, 3));

        assertThat(queue()).containsExactly("3");
        assertThat(failed()).isEmpty();
        assertThat(embedded()).isEqualTo(blog.columnDestination() ? List.of("2", "3") : List.of("2"));
    }

    @Test
    void deleteRemovesChunksAndQueuedKeys() {
        queueAndFail(1);
        queueAndFail(2);

        database.execute(blog.delete(1));

        assertThat(queue()).containsExactly("2");
        assertThat(failed()).containsExactly("2");
        assertThat(embedded()).containsExactly("2");
    }

    @Test
    void deleteDoesNotWaitForAWorkerThatHasClaimedTheRow() throws SQLException {
        queueAndFail(1);
        try (Connection worker = database.dataSource().getConnection();
                Statement claim = worker.createStatement()) {
            worker.setAutoCommit(false);
            claim.execute("DELETE FROM ai._vectorizer_q_" + id());

            database.execute("SET lock_timeout TO '1s'; " + blog.delete(1));

            worker.rollback();
        }
        assertThat(queue()).containsExactly("1");
    }

    @Test
    void truncateEmptiesTargetAndQueues() {
        queueAndFail(1);

        database.execute("TRUNCATE " + blog.name());

        assertThat(queue()).isEmpty();
        assertThat(failed()).isEmpty();
        assertThat(embedded()).isEmpty();
    }

    @Test
    void replicationQueuesNothing() {
        database.execute("SET session_replication_role TO replica; " + blog.insert(3));

        assertThat(queue()).isEmpty();
    }

    @Test
    void renamedSourceKeepsItsTriggers() {
        database.execute("ALTER TABLE %s RENAME TO renamed".formatted(blog.name()));

        database.execute("UPDATE %s.renamed SET %s = 'new' WHERE %s"
                .formatted(
                        Blog.quoted(blog.schema()), Blog.quoted(blog.columns().body()), blog.where(1)));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void renamedColumnDoesNotMakeUpdatesFail() {
        database.execute("ALTER TABLE %s RENAME %s TO renamed"
                .formatted(blog.name(), Blog.quoted(blog.columns().title())));

        database.execute(blog.update(1, "renamed", "'new'"));
        database.execute(blog.embed(2)
                .replace("INSERT", blog.columnDestination() ? "" : "DELETE FROM %s; INSERT".formatted(blog.target())));

        assertThat(queue()).containsExactly("1");
    }

    @Test
    void viewJoinsChunksToTheirRows() {
        assumeThat(blog.columnDestination()).isFalse();

        assertThat(database.rows("SELECT %s, chunk_seq, chunk, %s FROM %s.chunks ORDER BY 1, 2"
                        .formatted(firstKey(), Blog.quoted(blog.columns().title()), Blog.quoted(blog.schema()))))
                .containsExactly("1|0|c|title", "1|1|d|title", "2|0|c|title", "2|1|d|title");
    }

    @Test
    void statusNamesWhatBelongsToTheVectorizer() {
        queueAndFail(1);

        String schema = database.value("SELECT quote_ident('%s')".formatted(blog.schema()));
        String target = blog.columnDestination()
                ? "null|null|Vec tor"
                : schema + ".chunks_store|" + schema + ".chunks|embedding";
        assertThat(database.rows(
                        "SELECT name, source_table, target_table, view, embedding_column, pending_items, disabled"
                                + " FROM ai.vectorizer_status"))
                .containsExactly("blog|%s.%s|%s|1|f"
                        .formatted(schema, database.value("SELECT quote_ident('%s')".formatted(blog.table())), target));
    }

    @Test
    void dropAllLeavesOnlyTheSource() {
        String owned =
                "SELECT count(*) FROM pg_class WHERE relname LIKE '\\_vectorizer\\_q%%' OR relname IN ('chunks', 'chunks_store')";
        database.execute("ALTER TABLE %s RENAME TO renamed".formatted(blog.name()));

        database.execute("SELECT ai.drop_vectorizer('blog', drop_all => true)");

        assertThat(database.value(owned.replace("%%", "%"))).isEqualTo("0");
        assertThat(database.rows(
                        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname <> 'vectorizer_guard'"))
                .isEmpty();
        assertThat(database.rows("SELECT proname FROM pg_proc WHERE proname LIKE '\\_vectorizer\\_src%'"))
                .isEmpty();
        assertThat(database.rows("SELECT * FROM ai.vectorizer")).isEmpty();
        assertThat(database.value("SELECT count(*) FROM %s.renamed".formatted(Blog.quoted(blog.schema()))))
                .isEqualTo("2");
    }
}
