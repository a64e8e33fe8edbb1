package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From queued rows to chunks and vectors. */
class WorkerIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    @Test
    void rowsBecomeChunksInOrder() {
        blog.execute("insert into blog (id, body) values (1, 'the quick brown fox jumps over the lazy dog')");

        WorkSummary summary = blog.drain();

        assertThat(summary).isEqualTo(new WorkSummary(1, 3, 0));
        assertThat(blog.store()).containsExactly("1|0|the quick brown fox", "1|1|jumps over the lazy", "1|2|dog");
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void vectorIsThatOfTheFormattedChunk() {
        blog.execute(
                "update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '\"$title - $chunk\"')");
        blog.execute("insert into blog values (1, 'Foxes', 'brown')");

        blog.drain();

        float[] vector = new DeterministicEmbeddingModel(3)
                .embed(List.of("Foxes - brown"))
                .get(0);
        assertThat(blog.query(
                        "select chunk, embedding = '%s' from blog_embedding_store".formatted(Arrays.toString(vector))))
                .containsExactly("Foxes - brown|t");
    }

    @Test
    void modelGetsItsVariablesFromTheGivenEnvironment() {
        blog.execute("insert into blog (id, body) values (1, 'fox')");
        try (ProviderServer ollama =
                        new ProviderServer(request -> Answer.of(200, Map.of("embeddings", List.of(List.of(1, 2, 3)))));
                VectorizerWorker worker = VectorizerWorker.builder(blog.dataSource())
                        .environment(ModelEnvironment.ofProcess().variables(Map.of("OLLAMA_HOST", ollama.url())::get))
                        .build()) {
            worker.drain();
        }

        assertThat(blog.query("select chunk, embedding from blog_embedding_store"))
                .containsExactly("fox|[1,2,3]");
    }

    @Test
    void templatePrintsTimesWithTheirOffset() {
        blog.execute("""
                alter table blog add written timestamptz, add draft timestamp;
                update ai.vectorizer set config = jsonb_set(config, '{formatting,template}', '"$written $draft $chunk"');
                insert into blog values (1, 't', 'text', '2024-01-06 10:20:30.5+02', '2024-01-06 10:20:30')
                """);

        blog.drain();

        assertThat(blog.query("select chunk from blog_embedding_store"))
                .containsExactly("2024-01-06 08:20:30.500000+00:00 2024-01-06 10:20:30 text");
    }

    @Test
    void changedRowIsEmbeddedAgainAndDeletedRowIsGone() {
        blog.execute("insert into blog (id, body) values (1, 'first'), (2, 'second')");
        blog.drain();

        blog.execute("update blog set body = 'changed' where id = 1; delete from blog where id = 2");
        blog.drain();

        assertThat(blog.store()).containsExactly("1|0|changed");
    }

    @Test
    void rowWithoutTextHasNoChunks() {
        blog.execute("insert into blog (id, body) values (1, 'text'), (2, null), (3, ''), (4, '  ')");
        blog.drain();
        blog.execute("update blog set body = null where id = 1");

        blog.drain();

        assertThat(blog.store()).isEmpty();
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void rowQueuedOftenIsEmbeddedOnce() {
        blog.execute("insert into blog (id, body) values (1, 'a')");
        for (int i = 0; i < 10; i++) {
            blog.execute("update blog set body = 'version %d' where id = 1".formatted(i));
        }

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 1, 0));
        assertThat(blog.store()).containsExactly("1|0|version 9");
    }

    @Test
    void rowQueuedWithDifferentRetryCountsIsEmbeddedOnce() {
        blog.execute("insert into blog (id, body) values (1, 'a')");
        blog.execute("insert into ai._vectorizer_q_1 (id, loading_retries) values (1, 1), (1, 2)");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 1, 0));
    }

    @Test
    void deletedRowInTheQueueDoesNotEndTheWork() {
        try (BlogDatabase small = new BlogDatabase(1, 1)) {
            small.execute("insert into blog (id, body) values (1, 'a'), (2, 'b')");
            small.execute("set session_replication_role = replica; delete from blog where id = 1");

            try (VectorizerWorker worker = small.worker().build()) {
                assertThat(worker.drain().rowCount()).isEqualTo(1);
            }
            assertThat(small.store()).containsExactly("2|0|b");
            assertThat(small.queue()).isEmpty();
        }
    }
}
