package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.TableDestination;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VectorizerCatalogIT {

    private static final CreateVectorizer BLOG = CreateVectorizer.builder("blog")
            .name("blog")
            .loading(ColumnLoading.of("body"))
            .embedding(OllamaEmbedding.of("nomic", 3))
            .build();

    private CatalogDatabase database;
    private VectorizerCatalog catalog;

    @BeforeEach
    void createSource() {
        database = CatalogDatabase.installed();
        catalog = database.catalog();
        database.execute("CREATE TABLE blog (a int, b uuid, body text, PRIMARY KEY (b, a));"
                + "INSERT INTO blog VALUES (1, '00000000-0000-0000-0000-000000000001', 'one')");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private static final String KEY = "00000000-0000-0000-0000-000000000001";

    @Test
    void createReturnsWhatWasCreated() {
        Vectorizer vectorizer = catalog.create(BLOG);

        assertThat(vectorizer.name()).isEqualTo("blog");
        assertThat(vectorizer.disabled()).isFalse();
        assertThat(vectorizer.sourceSchema()).isEqualTo("public");
        assertThat(vectorizer.sourceTable()).isEqualTo("blog");
        assertThat(vectorizer.config().destination())
                .isEqualTo(TableDestination.ofDefaults()
                        .targetSchema("public")
                        .targetTable("blog_embedding_store")
                        .viewSchema("public")
                        .viewName("blog_embedding"));
    }

    @Test
    void vectorizersAreFoundByNameAndId() {
        Vectorizer vectorizer = catalog.create(BLOG);

        assertThat(catalog.vectorizers()).containsExactly(vectorizer);
        assertThat(catalog.vectorizer("blog")).contains(vectorizer);
        assertThat(catalog.vectorizer(vectorizer.id())).contains(vectorizer);
        assertThat(catalog.vectorizer("other")).isEmpty();
    }

    @Test
    void createSaysWhatTheServerObjectsTo() {
        catalog.create(BLOG);

        assertThatThrownBy(() -> catalog.create(BLOG))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("a vectorizer named \"blog\" exists already. Pass another name, or if_not_exists => true.");
    }

    @Test
    void dropTellsWhetherThereWasOne() {
        catalog.create(BLOG);

        assertThat(catalog.drop("blog", true)).isTrue();
        assertThat(catalog.drop("blog", true)).isFalse();
        assertThat(database.rows("SELECT to_regclass('blog_embedding_store')")).containsExactly("null");
    }

    @Test
    void statusCountsWhatWaitsAndWhatFailed() {
        catalog.create(BLOG);
        database.execute(
                "INSERT INTO ai._vectorizer_q_failed_1 (a, b, failure_step) SELECT a, b, 'loading' FROM blog;"
                        + "INSERT INTO ai._vectorizer_errors (id, message, details) VALUES (1, 'loading failed', '{\"loader\": \"column\"}')");

        VectorizerStatus status = catalog.status("blog");

        assertThat(status.pending()).isEqualTo(1);
        assertThat(status.failed()).isEqualTo(1);
        assertThat(status.pendingSince()).isNotNull();
        assertThat(status.lastSuccessAt()).isNull();
        assertThat(status.lastError()).extracting(ReportedError::message).isEqualTo("loading failed");
        assertThat(catalog.status()).containsExactly(status);
    }

    @Test
    void statusSaysThatTriggersDoNotQueue() {
        catalog.create(BLOG);
        assertThat(catalog.status("blog").triggerFault()).isNull();

        database.execute("ALTER TABLE blog DISABLE TRIGGER _vectorizer_src_trg_1;"
                + "DROP TRIGGER _vectorizer_src_trg_1_truncate ON blog");
        assertThat(catalog.status("blog").triggerFault())
                .isEqualTo("not every change of public.blog is seen: trigger _vectorizer_src_trg_1 is disabled,"
                        + " trigger _vectorizer_src_trg_1_truncate is missing; call VectorizerCatalog.refresh(\"blog\"),"
                        + " which mends that and queues the rows that were missed");
        assertThat(catalog.status()).containsExactly(catalog.status("blog"));

        catalog.refresh("blog");
        assertThat(catalog.status("blog").triggerFault()).isNull();

        database.execute("DROP TABLE blog CASCADE");
        assertThat(catalog.status("blog").triggerFault())
                .isEqualTo(
                        "public.blog does not exist; create the table, then call VectorizerCatalog.refresh(\"blog\")");
    }

    @Test
    void statusForProbesReadsNoMoreThanItsLimit() {
        catalog.create(BLOG);
        database.execute(
                "INSERT INTO ai._vectorizer_q_1 (a, b) SELECT i, gen_random_uuid() FROM generate_series(1, 20) i;"
                        + "INSERT INTO ai._vectorizer_q_failed_1 (a, b) SELECT i, gen_random_uuid() FROM generate_series(1, 12) i");

        VectorizerStatus status = catalog.status("blog", 10);

        assertThat(status.pending()).isEqualTo(10);
        assertThat(status.failed()).isEqualTo(10);
        assertThat(status.pendingSince()).isNotNull();
        assertThat(catalog.status(10)).containsExactly(status);
        assertThat(catalog.status("blog", 100)).isEqualTo(catalog.status("blog"));
        assertThat(catalog.status("blog").pending()).isEqualTo(21);
    }

    @Test
    void statusForProbesWantsALimit() {
        assertThatThrownBy(() -> catalog.status(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("countLimit must be at least 1, was 0");
    }

    @Test
    void statusOfAnIdleVectorizerNamesItsLastSuccess() {
        catalog.create(BLOG);
        database.execute("DELETE FROM ai._vectorizer_q_1; SELECT ai._worker_progress(gen_random_uuid(), 1, 1, NULL)");

        VectorizerStatus status = catalog.status("blog");

        assertThat(status.pending()).isZero();
        assertThat(status.pendingSince()).isNull();
        assertThat(status.lastSuccessAt()).isNotNull();
        assertThat(status.lastError()).isNull();
    }

    @Test
    void disabledVectorizerIsEnabledAgain() {
        catalog.create(BLOG);

        catalog.disable("blog");
        assertThat(catalog.status("blog").vectorizer().disabled()).isTrue();
        catalog.enable("blog");
        assertThat(catalog.status("blog").vectorizer().disabled()).isFalse();
    }

    @Test
    void unknownNameIsAnError() {
        assertThatThrownBy(() -> catalog.disable("blgo"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("there is no vectorizer named \"blgo\"; view ai.vectorizer_status lists them");
    }

    @Test
    void errorsComeNewestFirstAndIncludeThoseOfTheProgress() {
        catalog.create(BLOG);
        database.execute(
                "INSERT INTO ai._vectorizer_errors (id, message, recorded) VALUES (1, 'old', now() - interval '1 h'), (1, 'older', now() - interval '2 h');"
                        + "SELECT ai._worker_progress(gen_random_uuid(), 1, 0, 'no key')");

        assertThat(catalog.errors("blog", 2)).extracting(ReportedError::message).containsExactly("no key", "old");
    }

    @Test
    void failedRowsAreQueuedAgainOnce() {
        catalog.create(BLOG);
        database.execute("DELETE FROM ai._vectorizer_q_1;"
                + "INSERT INTO ai._vectorizer_q_failed_1 (a, b) SELECT a, b FROM blog, generate_series(1, 2)");

        assertThat(catalog.retryFailed("blog")).isEqualTo(1);
        assertThat(catalog.status("blog").pending()).isEqualTo(1);
        assertThat(catalog.status("blog").failed()).isZero();
        assertThat(catalog.retryFailed("blog")).isZero();
    }

    @Test
    void awaitEmbeddedEndsWhenTheWorkerCommits() {
        catalog.create(BLOG);

        assertThat(catalog.awaitEmbedded("blog", Duration.ofMillis(1), KEY, 1)).isFalse();
        database.execute("DELETE FROM ai._vectorizer_q_1");
        assertThat(catalog.awaitEmbedded("blog", Duration.ofMillis(1), UUID.fromString(KEY), 1))
                .isTrue();
    }

    @Test
    void awaitEmbeddedFailsForARowThatWasGivenUp() {
        catalog.create(BLOG);
        database.execute(
                "DELETE FROM ai._vectorizer_q_1; INSERT INTO ai._vectorizer_q_failed_1 (a, b) SELECT a, b FROM blog");

        assertThatThrownBy(() -> catalog.awaitEmbedded("blog", Duration.ofSeconds(1), KEY, 1))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("gave up the row with key [%s, 1]".formatted(KEY));
    }

    @Test
    void awaitEmbeddedWantsAValueForEachKeyColumn() {
        catalog.create(BLOG);

        assertThatThrownBy(() -> catalog.awaitEmbedded("blog", Duration.ofSeconds(1), KEY))
                .hasMessage("key must have a value for each of [\"b\", \"a\"] of \"public\".\"blog\", was [%s]"
                        .formatted(KEY));
    }
}
