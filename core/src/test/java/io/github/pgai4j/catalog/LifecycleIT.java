package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vectorizer from its creation to its end, as SQL sees it. */
class LifecycleIT {

    private static final String CREATE =
            "SELECT ai.create_vectorizer('blog', loading => ai.loading_column('body'), embedding => ai.embedding_ollama('m', 3)%s)";

    private CatalogDatabase database;

    @BeforeEach
    void createSource() {
        database = CatalogDatabase.installed();
        database.execute(
                "CREATE TABLE blog (id int PRIMARY KEY, body text); INSERT INTO blog SELECT i, 'x' FROM generate_series(1, 3) i");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void fails(String sqlState, ThrowingCallable call) {
        assertThatThrownBy(call)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }

    private void fails(String sqlState, String sql) {
        fails(sqlState, () -> database.execute(sql));
    }

    @Test
    void existingRowsAreQueuedUnlessDeclined() {
        database.execute(CREATE.formatted(", name => 'a'"));
        database.execute(
                CREATE.formatted(", name => 'b', destination => ai.destination_table('b'), enqueue_existing => false"));
        database.execute(
                CREATE.formatted(", name => 'c', destination => ai.destination_table('c'), enqueue_existing => null"));

        assertThat(database.rows("SELECT name, pending_items FROM ai.vectorizer_status ORDER BY id"))
                .containsExactly("a|3", "b|0", "c|0");
    }

    @Test
    void storedConfigurationHasItsDefaultsResolved() {
        database.execute(CREATE.formatted(""));

        JsonNode config = database.json("SELECT config FROM ai.vectorizer");

        assertThat(config.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "loading",
                        "parsing",
                        "embedding",
                        "chunking",
                        "indexing",
                        "formatting",
                        "scheduling",
                        "processing",
                        "destination");
        assertThat(config.get("version").asText()).isEqualTo("0.12.1");
        assertThat(config.at("/indexing/implementation").asText()).isEqualTo("none");
        assertThat(config.at("/scheduling/implementation").asText()).isEqualTo("none");
        assertThat(config.at("/destination/target_table").asText()).isEqualTo("blog_embedding_store");
    }

    @Test
    void settingsDecideTheDefaults() {
        database.execute("SET ai.indexing_default = 'indexing_hnsw'; " + CREATE.formatted(""));

        assertThat(database.value("SELECT config -> 'indexing' ->> 'implementation' FROM ai.vectorizer"))
                .isEqualTo("hnsw");
    }

    @Test
    void sourcePkNamesTheKeyColumns() {
        database.execute(
                "CREATE TABLE two (a varchar(100), x int, b int, PRIMARY KEY (b, a));"
                        + "SELECT ai.create_vectorizer('two', loading => ai.loading_column('a'), embedding => ai.embedding_ollama('m', 3))");

        assertThat(database.json("SELECT source_pk FROM ai.vectorizer"))
                .isEqualTo(CatalogDatabase.parse(
                        "[{\"attnum\": 1, \"pknum\": 2, \"attname\": \"a\", \"typname\": \"character varying(100)\"},"
                                + " {\"attnum\": 3, \"pknum\": 1, \"attname\": \"b\", \"typname\": \"integer\"}]"));
        assertThat(
                        database.rows(
                                "SELECT attname FROM pg_attribute WHERE attrelid = 'ai._vectorizer_q_1'::regclass AND attnum > 0"))
                .containsExactly("a", "b", "queued_at", "loading_retries", "loading_retry_after");
        assertThat(
                        database.rows(
                                "SELECT attname FROM pg_attribute WHERE attrelid = 'two_embedding_store'::regclass AND attnum > 0"))
                .containsExactly("embedding_uuid", "a", "b", "chunk_seq", "chunk", "embedding");
        assertThat(
                        database.rows(
                                "SELECT conname FROM pg_constraint WHERE conrelid = 'two_embedding_store'::regclass AND contype = 'u'"))
                .containsExactly("two_embedding_store_b_a_chunk_seq_key");
    }

    @Test
    void existingVectorizerIsLeftAloneIfAsked() {
        database.execute(CREATE.formatted(", queue_table => 'q'"));

        List<String> notices = database.execute(
                CREATE.formatted(", queue_table => 'q', name => 'public_blog_embedding_store', if_not_exists => true"));

        assertThat(notices)
                .containsExactly("a vectorizer named \"public_blog_embedding_store\" exists already, skipping");
        assertThat(database.rows("SELECT id FROM ai.vectorizer")).containsExactly("1");
    }

    @Test
    void sessionsThatCreateTheSameVectorizerTogetherGetTheSameOne() throws Exception {
        ExecutorService sessions = Executors.newFixedThreadPool(4);
        try {
            String create = CREATE.formatted(", name => 'one', if_not_exists => true");
            List<Future<String>> ids = Stream.generate(() -> sessions.submit(() -> database.value(create)))
                    .limit(4)
                    .toList();

            List<String> found = new ArrayList<>();
            for (Future<String> id : ids) {
                found.add(id.get());
            }
            assertThat(found).containsOnly(database.value("SELECT id FROM ai.vectorizer"));
        } finally {
            sessions.shutdown();
        }
    }

    @Test
    void unknownNameInTheTemplateIsWarnedOf() {
        assertThat(database.execute(CREATE.formatted(", formatting => ai.formatting_python_template('$titel $chunk')")))
                .containsExactly("formatting template refers to \"titel\", which is not a column of public.blog");
    }

    @Test
    void olderSnapshotIsWarnedOf() {
        assertThat(database.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; " + CREATE.formatted("") + "; COMMIT"))
                .containsExactly(
                        "rows of public.blog that others commit while the vectorizer is created may stay out of the queue");
    }

    @Test
    void embeddingColumnThatIsThereIsUsedWithANotice() {
        database.execute("ALTER TABLE blog ADD vector halfvec(3)");

        assertThat(database.execute(CREATE.formatted(
                        ", chunking => ai.chunking_none(), destination => ai.destination_column('vector')")))
                .containsExactly("column \"vector\" of public.blog exists already and is used as it is");
    }

    @Test
    void dropWithoutAllKeepsTheEmbeddings() {
        database.execute(CREATE.formatted(""));

        database.execute("SELECT ai.drop_vectorizer(1)");

        assertThat(database.rows("SELECT * FROM blog_embedding")).isEmpty();
        fails("42710", CREATE.formatted(""));
    }

    @Test
    void dropKeepsAnEmbeddingColumn() {
        database.execute(
                CREATE.formatted(", chunking => ai.chunking_none(), destination => ai.destination_column('vector')"));

        database.execute("SELECT ai.drop_vectorizer(1, true)");

        assertThat(database.value("SELECT count(vector) FROM blog")).isEqualTo("0");
    }

    @Test
    void dropOfAnUnknownVectorizerSaysSo() {
        fails("P0002", "SELECT ai.drop_vectorizer(77)");
        assertThat(database.execute("SELECT ai.drop_vectorizer('other')"))
                .containsExactly("there is no vectorizer named \"other\", skipping");
    }

    @Test
    void dropAllRefusesToDropWhatOthersDependOn() {
        database.execute(CREATE.formatted("") + "; CREATE VIEW mine AS SELECT * FROM blog_embedding");

        fails("2BP01", "SELECT ai.drop_vectorizer(1, true)");
        assertThat(database.rows("SELECT id FROM ai.vectorizer")).containsExactly("1");
    }

    @Test
    void vectorizerOfADroppedSourceIsDropped() {
        database.execute(CREATE.formatted("") + "; DROP TABLE blog CASCADE");

        database.execute("SELECT ai.drop_vectorizer(1, true)");

        assertThat(database.rows(
                        "SELECT relname FROM pg_class WHERE relname LIKE '%vectorizer_q%' OR relname LIKE 'blog%'"))
                .isEmpty();
    }

    @Test
    void statusOutlivesADroppedQueue() {
        database.execute(CREATE.formatted("") + "; DROP TABLE ai._vectorizer_q_1");

        assertThat(database.rows("SELECT name, pending_items FROM ai.vectorizer_status"))
                .containsExactly("public_blog_embedding_store|null");
    }

    @Test
    void statusShowsWhatWasGivenUpAndTheNewestErrorOfEitherTable() {
        String status =
                "SELECT failed_items, last_error, last_error_at IS NULL, last_success_at IS NULL FROM ai.vectorizer_status";
        database.execute(CREATE.formatted(", name => 'v'"));
        assertThat(database.rows(status)).containsExactly("0|null|t|t");

        database.execute(
                "INSERT INTO ai._vectorizer_q_failed_1 (id, failure_step) VALUES (1, 'loading'), (2, 'loading');"
                        + "INSERT INTO ai._vectorizer_errors (id, message, details, recorded) VALUES"
                        + " (1, 'old', NULL, now() - interval '2 h'),"
                        + " (1, 'loading failed', '{\"error_reason\": \"gone\"}', now() - interval '1 h')");
        assertThat(database.rows(status)).containsExactly("2|loading failed: gone|f|t");

        database.execute("SELECT ai._worker_progress(gen_random_uuid(), 1, 0, 'no key'),"
                + " ai._worker_progress(gen_random_uuid(), 1, 1, NULL)");
        assertThat(database.rows(status)).containsExactly("2|no key|f|f");
    }

    @Test
    void rowsThatWereGivenUpAreCountedUpToALimitAndForThoseWhoMayReadThem() {
        database.execute(CREATE.formatted(", name => 'v'"));
        database.execute("INSERT INTO ai._vectorizer_q_failed_1 (id) SELECT generate_series(1, 10001)");
        assertThat(database.value("SELECT failed_items FROM ai.vectorizer_status"))
                .isEqualTo("9223372036854775807");

        database.execute("DROP TABLE ai._vectorizer_q_failed_1");
        assertThat(database.value("SELECT failed_items FROM ai.vectorizer_status"))
                .isEqualTo("null");
    }

    @Test
    void scheduleIsSwitchedByIdAndName() {
        database.execute(CREATE.formatted(", name => 'v'"));

        database.execute("SELECT ai.disable_vectorizer_schedule(1)");
        assertThat(database.value("SELECT disabled FROM ai.vectorizer_status")).isEqualTo("t");
        database.execute("SELECT ai.enable_vectorizer_schedule('v')");
        assertThat(database.value("SELECT disabled FROM ai.vectorizer_status")).isEqualTo("f");
        database.execute("SELECT ai.disable_vectorizer_schedule('v'); SELECT ai.enable_vectorizer_schedule(1)");
        assertThat(database.value("SELECT disabled FROM ai.vectorizer_status")).isEqualTo("f");
        fails("P0002", "SELECT ai.disable_vectorizer_schedule(77)");
        fails("P0002", "SELECT ai.enable_vectorizer_schedule(77)");
        assertThat(database.execute("SELECT ai.enable_vectorizer_schedule('w')"))
                .hasSize(1);
    }

    @Test
    void pendingRowsAreCountedUpToALimitUnlessExactly() {
        database.execute(CREATE.formatted(", name => 'v', enqueue_existing => false"));
        database.execute("INSERT INTO ai._vectorizer_q_1 (id) SELECT generate_series(1, 10000)");
        assertThat(database.value("SELECT ai.vectorizer_queue_pending('v')")).isEqualTo("10000");

        database.execute(
                "INSERT INTO ai._vectorizer_q_1 (id, loading_retry_after) VALUES (1, now() + interval '1 day'), (2, NULL)");

        assertThat(database.value("SELECT ai.vectorizer_queue_pending(1)")).isEqualTo("9223372036854775807");
        assertThat(database.value("SELECT ai.vectorizer_queue_pending(1, true)"))
                .isEqualTo("10002");
        assertThat(database.value("SELECT ai.vectorizer_queue_pending('v', exact_count => true)"))
                .isEqualTo("10002");
        assertThat(database.rows("SELECT ai.vectorizer_queue_pending('w')")).containsExactly("null");
        fails("P0002", "SELECT ai.vectorizer_queue_pending(77)");
    }

    @Test
    void parkedRetriesAreNotReadToFindWaitingRows() {
        database.execute(CREATE.formatted(", enqueue_existing => false"));
        database.execute(
                "INSERT INTO ai._vectorizer_q_1 (id, loading_retry_after) SELECT i, now() + interval '1 day' FROM generate_series(1, 5000) i;"
                        + "INSERT INTO ai._vectorizer_q_1 (id) VALUES (1); ANALYZE ai._vectorizer_q_1");

        List<String> inOrder = database.rows(
                "EXPLAIN SELECT id FROM ai._vectorizer_q_1 WHERE loading_retry_after IS NULL ORDER BY queued_at LIMIT 50");
        List<String> asPgai = database.rows("EXPLAIN SELECT id FROM ai._vectorizer_q_1"
                + " WHERE loading_retry_after IS NULL OR loading_retry_after < now() LIMIT 50 FOR UPDATE SKIP LOCKED");

        assertThat(inOrder).anyMatch(line -> line.contains("Index Scan using _vectorizer_q_1_queued_at_idx"));
        assertThat(asPgai).noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void schedulingAndIndexingAreReplaced() {
        database.execute(CREATE.formatted(""));

        JsonNode config = database.json("SELECT ai.set_scheduling(1, indexing => ai.indexing_hnsw(min_rows => 5))");

        assertThat(config).isEqualTo(database.json("SELECT config FROM ai.vectorizer"));
        assertThat(config.at("/indexing/min_rows").asInt()).isEqualTo(5);
        assertThat(database.rows("SELECT ai.set_scheduling(77)")).containsExactly("null");
        fails("P0001", "SELECT ai.set_scheduling(1, scheduling => ai.scheduling_timescaledb())");
        fails("P0001", "SELECT ai.set_scheduling(1, indexing => ai.indexing_hnsw(opclass => 'halfvec_l2_ops'))");
    }

    @Test
    void databaseSaysThatItCannotRunAVectorizer() {
        database.execute(CREATE.formatted(", name => 'v'"));

        fails("42883", "SELECT ai.execute_vectorizer('v')");
        fails("P0002", "SELECT ai.execute_vectorizer('w')");
    }

    @Test
    void textIsEmbeddedByTheFunctionOfTheProviderIfThereIsOne() {
        database.execute(CREATE.formatted(", name => 'v'"));
        fails("42883", "SELECT ai.vectorizer_embed('v', 'text')");

        database.execute(
                "CREATE FUNCTION ai.ollama_embed(model text, input_text text, host text, keep_alive text, embedding_options jsonb)"
                        + " RETURNS vector LANGUAGE sql SET search_path = public AS $$SELECT '[1,2,3]'::vector$$");

        assertThat(database.value("SELECT ai.vectorizer_embed('v', 'text')")).isEqualTo("[1,2,3]");
        assertThat(database.value("SELECT ai.vectorizer_embed(1, 'text')")).isEqualTo("[1,2,3]");
        assertThat(database.rows("SELECT ai.vectorizer_embed('w', 'text')")).containsExactly("null");
        fails("42883", "SELECT ai.vectorizer_embed(ai.embedding_litellm('m', 3), 'text')");
    }

    @Test
    void workersReportHeartbeatsAndProgress() {
        database.execute(CREATE.formatted(""));
        String worker = database.value("SELECT ai._worker_start('1.2.3', '5 minutes')");

        database.execute(
                "SELECT ai._worker_heartbeat('%1$s', 5, 1, 'bad'); SELECT ai._worker_heartbeat('%1$s', 2, 0, NULL)"
                        .formatted(worker));
        database.execute(
                "SELECT ai._worker_progress('%1$s', 1, 7, NULL); SELECT ai._worker_progress('%1$s', 1, 2, 'worse')"
                        .formatted(worker));

        assertThat(database.rows(
                        "SELECT version, expected_heartbeat_interval, heartbeat_count, success_count, error_count, last_error_message,"
                                + " last_error_at IS NOT NULL FROM ai.vectorizer_worker_process"))
                .containsExactly("1.2.3|00:05:00|2|7|1|bad|t");
        assertThat(database.rows(
                        "SELECT success_count, error_count, last_success_process_id, last_error_process_id, last_error_message"
                                + " FROM ai.vectorizer_worker_progress"))
                .containsExactly("9|1|%1$s|%1$s|worse".formatted(worker));
    }

    @Test
    void errorsNameTheirVectorizerAndGoWithIt() {
        database.execute(CREATE.formatted(", name => 'v'"));
        database.execute("INSERT INTO ai._vectorizer_errors (id, message) VALUES (1, 'm')");
        assertThat(database.rows("SELECT id, message, name FROM ai.vectorizer_errors"))
                .containsExactly("1|m|v");

        database.execute("SELECT ai.drop_vectorizer('v')");

        assertThat(database.rows("SELECT * FROM ai.vectorizer_errors")).isEmpty();
    }
}
