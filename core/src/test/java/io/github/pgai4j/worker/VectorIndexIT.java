package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.IndexStatus;
import io.github.pgai4j.catalog.IndexStatus.State;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which index is built, when, and for whom. */
class VectorIndexIT {

    private BlogDatabase blog;
    private final IndexEvents events = new IndexEvents();

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        blog.insertRows(2);
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private void drain() {
        try (VectorizerWorker worker = blog.worker().listener(events).build()) {
            worker.drain();
        }
    }

    private IndexStatus status() {
        return Objects.requireNonNull(
                VectorizerCatalog.of(blog.dataSource()).status("blog_embedder").index());
    }

    @Test
    void indexIsBuiltAsConfiguredOnceAllIsEmbedded() {
        blog.index("ai.indexing_hnsw(min_rows => 6, opclass => 'vector_ip_ops', m => 8, ef_construction => 20)");
        assertThat(status().state()).isEqualTo(State.MISSING);

        drain();
        drain();

        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1", "built _vectorizer_hnsw_1");
        assertThat(blog.vectorIndexes())
                .containsExactly("CREATE INDEX _vectorizer_hnsw_1 ON public.blog_embedding_store"
                        + " USING hnsw (embedding vector_ip_ops) WITH (m='8', ef_construction='20')");
        assertThat(status().state()).isEqualTo(State.READY);
        assertThat(status().name()).hasToString("\"public\".\"_vectorizer_hnsw_1\"");
        assertThat(blog.errors()).isEmpty();
    }

    @Test
    void vectorizerThatAsksForNoIndexHasNoStatusOfOne() {
        drain();

        assertThat(VectorizerCatalog.of(blog.dataSource())
                        .status("blog_embedder")
                        .index())
                .isNull();
        assertThat(blog.vectorIndexes()).isEmpty();
    }

    @Test
    void indexWaitsForEnoughVectors() {
        blog.index("ai.indexing_hnsw(min_rows => 7)");

        drain();
        assertThat(blog.vectorIndexes()).isEmpty();

        blog.execute("insert into blog (id, body) values (3, 'one')");
        drain();
        assertThat(blog.vectorIndexes()).hasSize(1);
    }

    @Test
    void indexWaitsForAnEmptyQueueUnlessItNeedNot() {
        blog.index("ai.indexing_hnsw(min_rows => 1)");
        blog.execute("insert into ai._vectorizer_q_1 (id, loading_retry_after) values (9, now() + interval '1 hour')");

        drain();
        assertThat(blog.vectorIndexes()).isEmpty();

        blog.index("ai.indexing_hnsw(min_rows => 1, create_when_queue_empty => false)");
        drain();
        assertThat(blog.vectorIndexes()).hasSize(1);
    }

    @Test
    void withoutMinimumTheIndexOfAnEmptyTableIsBuilt() {
        blog.execute("delete from blog");
        blog.index("ai.indexing_hnsw(min_rows => 0)");

        drain();

        assertThat(blog.vectorIndexes()).hasSize(1);
    }

    @Test
    @LogsErrors("threw, and the worker goes on: java.lang.IllegalStateException: no metrics")
    void listenerThatThrowsDoesNotEndTheBuild() {
        blog.index("ai.indexing_hnsw(min_rows => 0)");
        WorkerListener failing = new WorkerListener() {
            @Override
            public void indexBuildStarted(String vectorizer, String index) {
                throw new IllegalStateException("no metrics");
            }

            @Override
            public void indexBuilt(String vectorizer, String index, Duration duration) {
                throw new IllegalStateException("no metrics");
            }
        };

        try (VectorizerWorker worker = blog.worker().listener(failing).build()) {
            worker.drain();
        }
        assertThat(status().state()).isEqualTo(State.READY);
        assertThat(blog.errors()).isEmpty();
    }

    @Test
    void indexOfAnotherNameIsRespected() {
        blog.execute("create index by_hand on blog_embedding_store using hnsw (embedding vector_l2_ops)");
        blog.index("ai.indexing_hnsw(min_rows => 1)");

        drain();

        assertThat(events.told()).isEmpty();
        assertThat(status().name()).hasToString("\"public\".\"by_hand\"");
        assertThat(status().state()).isEqualTo(State.READY);
    }

    @Test
    void indexOfSomeRowsOrOfAnotherMethodDoesNotServe() {
        blog.execute("""
                create index few on blog_embedding_store using hnsw (embedding vector_cosine_ops) where id < 2;
                create index half on blog_embedding_store using hnsw ((embedding::halfvec(3)) halfvec_cosine_ops);
                create index lists on blog_embedding_store using ivfflat (embedding vector_cosine_ops) with (lists = 1)
                """);
        blog.index("ai.indexing_hnsw(min_rows => 1)");

        drain();

        assertThat(events.told()).containsExactly("started _vectorizer_hnsw_1", "built _vectorizer_hnsw_1");
    }

    @Test
    void columnWithAwkwardNamesIsIndexedOnceItHasEnoughVectors() {
        blog.execute("""
                create schema "My ""App\""";
                create table "My ""App\"""."Or der" ("K ey" int primary key, body text, "Vec tor" halfvec(3));
                insert into "My ""App\"""."Or der" values (1, 'one'), (2, ''), (3, 'three');
                select ai.create_vectorizer('"My ""App\"""."Or der"', name => 'odd', loading => ai.loading_column('body'),
                  embedding => ai.embedding_ollama('m', 3), chunking => ai.chunking_none(),
                  destination => ai.destination_column('Vec tor'),
                  indexing => ai.indexing_hnsw(min_rows => 3, opclass => 'halfvec_l2_ops'))
                """);

        drain();
        assertThat(blog.vectorIndexes()).isEmpty();

        blog.execute("update \"My \"\"App\"\"\".\"Or der\" set body = 'two' where \"K ey\" = 2");
        drain();
        assertThat(blog.vectorIndexes())
                .containsExactly("CREATE INDEX _vectorizer_hnsw_2 ON \"My \"\"App\"\"\".\"Or der\""
                        + " USING hnsw (\"Vec tor\" halfvec_l2_ops)");
    }

    @Test
    void configurationOfPgaiWithoutOperatorClassIsServed() {
        blog.execute("""
                update ai.vectorizer set config = jsonb_set(config, '{indexing}',
                  '{"min_rows": 1, "config_type": "indexing", "implementation": "hnsw", "create_when_queue_empty": true}')
                """);

        drain();

        assertThat(blog.vectorIndexes())
                .singleElement()
                .asString()
                .endsWith("USING hnsw (embedding vector_cosine_ops)");
    }

    @Test
    @LogsErrors("has no index method diskann")
    void diskAnnNeedsItsExtensionAndSaysSoOnce() {
        blog.index("ai.indexing_diskann(min_rows => 1)");

        try (VectorizerWorker worker = blog.worker().listener(events).build()) {
            worker.drain();
            worker.drain();
        }

        assertThat(blog.store()).hasSize(6);
        assertThat(events.told())
                .singleElement()
                .asString()
                .startsWith("failed database ")
                .endsWith("has no index method diskann; run: create extension vectorscale cascade,"
                        + " or choose another index with ai.set_scheduling");
        assertThat(blog.errors()).singleElement().asString().startsWith("vector index failed|");
    }

    @Test
    void diskAnnIsBuiltWhereTheDatabaseHasIt() {
        blog.execute("""
                create access method diskann type index handler hnswhandler;
                create operator class vector_cosine_ops default for type vector using diskann as
                  operator 1 <=> (vector, vector) for order by float_ops,
                  function 1 vector_negative_inner_product(vector, vector), function 2 vector_norm(vector)
                """);
        blog.index("ai.indexing_diskann(min_rows => 1)");

        drain();

        assertThat(events.told()).containsExactly("started _vectorizer_diskann_1", "built _vectorizer_diskann_1");
        assertThat(status().method()).isEqualTo("diskann");
        assertThat(status().state()).isEqualTo(State.READY);
    }

    private String grantedRole() {
        String role = blog.createRole();
        blog.execute("select ai.grant_vectorizer('blog_embedder', '%s')".formatted(role));
        return role;
    }

    private void drainAs(String role) {
        try (VectorizerWorker worker = VectorizerWorker.builder(blog.dataSource(role))
                .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()))
                .listener(events)
                .build()) {
            worker.drain();
        }
    }

    @Test
    void roleThatOwnsTheTableBuildsItsIndexWithoutBeingSuperuser() {
        blog.index("ai.indexing_hnsw(min_rows => 1)");
        String role = grantedRole();
        blog.execute("grant create on schema public to %1$s; alter table blog_embedding_store owner to %1$s"
                .formatted(role));

        drainAs(role);

        assertThat(blog.vectorIndexes()).hasSize(1);
        blog.execute("alter table blog_embedding_store owner to current_user");
        blog.dropRole(role);
    }

    @Test
    @LogsErrors("does not own table")
    void roleThatDoesNotOwnTheTableEmbedsAndSaysWhatToRun() {
        blog.index("ai.indexing_hnsw(min_rows => 1)");
        String role = grantedRole();
        drainAs(role);
        blog.dropRole(role);

        assertThat(blog.store()).hasSize(6);
        assertThat(blog.errors())
                .singleElement()
                .asString()
                .contains("does not own table \"public\".\"blog_embedding_store\"")
                .endsWith(
                        "or run: CREATE INDEX CONCURRENTLY \"_vectorizer_hnsw_1\" ON \"public\".\"blog_embedding_store\""
                                + " USING hnsw (\"embedding\" \"public\".\"vector_cosine_ops\")");
    }

    @Test
    @LogsErrors("is partitioned")
    void partitionedTableIsLeftToItsOwner() {
        blog.execute("""
                create table parts (id int primary key, body text) partition by range (id);
                create table part_1 partition of parts for values from (0) to (10);
                insert into parts values (1, 'one');
                select ai.create_vectorizer('parts', name => 'parts', loading => ai.loading_column('body'),
                  embedding => ai.embedding_ollama('m', 3), chunking => ai.chunking_none(),
                  destination => ai.destination_column('vec'), indexing => ai.indexing_hnsw(min_rows => 1))
                """);

        drain();

        assertThat(events.told())
                .singleElement()
                .asString()
                .contains("\"parts\" is partitioned")
                .contains("each partition");
    }

    @Test
    void oneBatchBuildsNoIndex() {
        blog.index("ai.indexing_hnsw(min_rows => 0)");
        try (VectorizerWorker worker = blog.worker().build()) {
            worker.runOnce();
        }

        assertThat(blog.vectorIndexes()).isEmpty();
    }
}
