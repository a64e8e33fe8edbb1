package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.log.LogsErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored is served, as pgai's worker would, even where we would not have written it. */
class StoredVectorizerIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private void store(String path, String json) {
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{%s}', '%s'::jsonb)".formatted(path, json));
    }

    @Test
    void overlapMayBeAsLongAsTheChunk() {
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{chunking}', "
                + "ai.chunking_character_text_splitter(7, 7, ' '))");
        blog.execute("insert into blog (id, body) values (1, 'aa bb cc dd')");

        assertThat(blog.drain()).isEqualTo(new WorkSummary(1, 3, 0));
        assertThat(blog.store()).containsExactly("1|0|aa bb", "1|1|bb cc", "1|2|cc dd");
    }

    @Test
    void batchSizeOutOfRangeIsCutToTheRange() {
        store("processing,batch_size", "99999");
        blog.insertRows(2);

        assertThat(blog.drain().rowCount()).isEqualTo(2);
    }

    @Test
    @LogsErrors("no vector index: ERROR: value 1000 out of bounds")
    void indexThatTheServerRefusesDoesNotStopEmbedding() {
        blog.index("ai.indexing_hnsw(min_rows => 1, m => 1000)");
        blog.insertRows(2);

        assertThat(blog.drain().rowCount()).isEqualTo(2);
        assertThat(blog.errors()).singleElement().asString().contains("value 1000 out of bounds for option \"m\"");
        assertThat(blog.query("select relname from pg_class where relname ~ '_vectorizer_hnsw'"))
                .isEmpty();
    }

    @Test
    void tableIsFoundByTheNameThatPostgresCut() {
        String name = "é".repeat(40) + "_embedding_store";
        blog.execute("alter table blog_embedding_store rename to \"%s\"".formatted(name));
        blog.execute("drop trigger _vectorizer_src_trg_1 on blog");
        store("destination,target_table", "\"%s\"".formatted(name));
        blog.execute("insert into blog (id, body) values (1, 'one'); insert into ai._vectorizer_q_1 (id) values (1)");

        assertThat(blog.drain().rowCount()).isEqualTo(1);
        assertThat(blog.query("select chunk from \"%s\"".formatted(name))).containsExactly("one");
    }

    @Test
    void missingPartsThatPgaiDoesNotNeedAreNotMissed() {
        blog.execute("update ai.vectorizer set config = config - 'parsing' - 'indexing' - 'scheduling'");
        blog.insertRows(1);

        assertThat(blog.drain().rowCount()).isEqualTo(1);
    }
}
