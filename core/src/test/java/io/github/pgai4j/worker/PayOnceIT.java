package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks whose text has not changed keep their vectors, and nothing is sent twice. */
class PayOnceIT {

    private static final String TEN = "a b c d e f g h i j";

    private BlogDatabase blog;
    private String revision = "";
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        // one word a chunk
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{chunking,chunk_size}', '1')");
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private List<String> drain() {
        sent.clear();
        EmbeddingModel vectors = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);
        EmbeddingModel recording = new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                sent.addAll(texts);
                return vectors.embed(texts);
            }

            @Override
            public int dimensions() {
                return vectors.dimensions();
            }

            @Override
            public String revision() {
                return revision;
            }
        };
        try (VectorizerWorker worker =
                blog.worker().embeddingModels(config -> recording).build()) {
            worker.drain();
        }
        return List.copyOf(sent);
    }

    private void body(String body) {
        blog.execute("update blog set body = '" + body + "'");
    }

    private List<String> rows() {
        return blog.query("select chunk_seq, chunk, embedding_uuid, xmin from blog_embedding_store order by chunk_seq");
    }

    private void embedTen() {
        blog.execute("insert into blog (id, body) values (1, '" + TEN + "')");
        assertThat(drain()).hasSize(10);
    }

    private void assertStored(String text) {
        assertThat(blog.query("select string_agg(chunk, ' ' order by chunk_seq), min(chunk_seq), count(*) from"
                        + " blog_embedding_store"))
                .containsExactly(text + "|0|" + text.split(" ", -1).length);
        EmbeddingModel vectors = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);
        for (String row : blog.query("select chunk, embedding from blog_embedding_store")) {
            String[] parts = row.split("\\|", -1);
            float[] vector = vectors.embed(List.of(parts[0])).get(0);
            assertThat(parts[1]).isEqualTo("[%s,%s,%s]".formatted(vector[0], vector[1], vector[2]));
        }
    }

    @Test
    void editOfOneChunkSendsOneTextAndLeavesTheOthersUntouched() {
        embedTen();
        List<String> before = rows();

        body("a b c D e f g h i j");

        assertThat(drain()).containsExactly("D");
        List<String> after = rows();
        before.remove(3);
        after.remove(3);
        assertThat(after).isEqualTo(before);
        assertStored("a b c D e f g h i j");
    }

    @Test
    void vectorsOfAnotherRevisionAreNotTakenForItsOwn() {
        embedTen();
        revision = "fine-tuned in March";

        blog.execute("insert into ai._vectorizer_q_1 (id) values (1)");
        assertThat(drain()).hasSize(10);

        blog.execute("insert into ai._vectorizer_q_1 (id) values (1)");
        assertThat(drain()).isEmpty();
    }

    @Test
    void chunkInFrontMovesTheOthersOnTheServer() {
        embedTen();

        body("new " + TEN);

        assertThat(drain()).containsExactly("new");
        assertStored("new " + TEN);
    }

    @Test
    void removedRotatedOrMerelyQueuedTextsCostNothing() {
        embedTen();

        body("a b c e f g h i j");
        assertThat(drain()).isEmpty();
        assertStored("a b c e f g h i j");
        body("j a b c e f g h i");
        assertThat(drain()).isEmpty();
        assertStored("j a b c e f g h i");
        blog.execute("insert into ai._vectorizer_q_1 (id) values (1)");
        List<String> before = rows();
        assertThat(drain()).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void equalTextsOfABatchAreSentOnce() {
        blog.execute("insert into blog (id, body) select i, '" + TEN + "' from generate_series(1, 50) i");

        assertThat(drain()).hasSize(10);
        assertThat(blog.query("select count(*), count(distinct embedding_uuid) from blog_embedding_store"))
                .containsExactly("500|500");
    }

    @Test
    void repeatedChunksOfARowAreKeptAsOftenAsTheyAreThere() {
        blog.execute("insert into blog (id, body) values (1, 'x x y')");
        assertThat(drain()).containsExactly("x", "y");

        body("y x x x");

        assertThat(drain()).containsExactly("x");
        assertStored("y x x x");
    }

    @Test
    void vectorsOfAnotherModelOrSoftwareAreNotReused() {
        embedTen();
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{embedding,model}', '\"other\"')");
        body(TEN + " k");
        assertThat(drain()).hasSize(11);

        blog.execute("update blog_embedding_store set embedding_uuid = gen_random_uuid()");
        body(TEN + " l");
        assertThat(drain()).hasSize(11);
        assertStored(TEN + " l");
    }

    @Test
    void nameOfTheKeyChangesNoVector() {
        embedTen();
        blog.execute("update ai.vectorizer set config = jsonb_set(config, '{embedding,keep_alive}', '\"1h\"')");

        body(TEN + " k");

        assertThat(drain()).containsExactly("k");
    }

    @Test
    void whateverIsEditedTheStoreIsWhatAFreshEmbeddingWouldBe() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        blog.execute("insert into blog (id, body) values (1, 'a')");
        for (int edit = 0; edit < 40; edit++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(text.isEmpty() ? "" : " ").append((char) ('a' + random.nextInt(6)));
            }
            body(text.toString());
            drain();
            assertThat(sent).as("seed %d, edit %d", seed, edit).doesNotHaveDuplicates();
            assertStored(text.toString());
        }
    }
}
