package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import io.github.pgai4j.worker.WorkSummary;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The sample's posts, migration, entity, worker and query, on the real model. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BlogIT {

    private static final List<String> BEST = List.of(
            "Insomnia in the small hours",
            "Why bicycle brakes howl, and how to quieten them",
            "Rewinding PostgreSQL to ten past four");

    private static final String BY_MEANING = """
            select p.title, e.chunk, cosine_distance(e.embedding, :question)
            from BlogPostEmbedding e
            join e.parent p
            where p.published
            order by cosine_distance(e.embedding, :question), p.id, e.chunkSeq
            """;

    private static TestDatabase database;
    private static EntityManagerFactory entityManagers;
    private static EmbeddingModel model;
    private static Blog blog;
    private static PostFiles files;
    private static WorkSummary embedded;

    @BeforeAll
    static void startTheBlog() throws Exception {
        database = PostgresServer.shared().createDatabaseWithoutVector();
        Migration.run(database.dataSource());
        entityManagers = Demo.entityManagers(database.dataSource());
        model = EmbeddingModels.from(SentenceTransformersEmbedding.allMiniLmL6V2());
        blog = new Blog(entityManagers);
        files = PostFiles.below(Path.of("posts"));
        blog.add(files.posts());
        embedded = drain();
    }

    @AfterAll
    static void stop() {
        entityManagers.close();
        model.close();
        database.close();
    }

    private static WorkSummary drain() {
        try (VectorizerWorker worker =
                VectorizerWorker.builder(database.dataSource()).build()) {
            return worker.drain();
        }
    }

    private static String best(String question) {
        return blog.ask(question, 1).get(0).title();
    }

    @Test
    @Order(0)
    void schemaOfSomebodyElseIsToldInOneSentence() {
        try (TestDatabase foreign = PostgresServer.shared().createDatabase()) {
            foreign.execute("create schema ai; create table ai.models (id int)");

            assertThatThrownBy(() -> Migration.run(foreign.dataSource()))
                    .hasMessageStartingWith(
                            "schema ai of database %s belongs to something else: found table models. pgai4j never changes"
                                    .formatted(foreign.name()))
                    .hasMessageContaining("use another database");
        }
    }

    @Test
    @Order(1)
    void everyPostIsEmbedded() {
        assertThat(files.skipped()).isEmpty();
        assertThat(files.posts())
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(post -> assertThat(post.getContent().split("\\s+").length)
                        .as(post.getTitle())
                        .isBetween(200, 600));
        assertThat(embedded.rowCount()).isEqualTo(files.posts().size());
        assertThat(embedded.failedRowCount()).isZero();
    }

    @Test
    @Order(2)
    void eachQuestionFindsItsPost() {
        assertThat(Demo.QUESTIONS.stream().map(BlogIT::best)).containsExactlyElementsOf(BEST);
    }

    @Test
    @Order(2)
    void jpqlFindsTheSameChunkFirst() {
        for (String question : Demo.QUESTIONS) {
            Blog.Answer first = entityManagers.callInTransaction(em -> em.createQuery(BY_MEANING, Blog.Answer.class)
                    .setParameter("question", model.embed(List.of(question)).get(0))
                    .setMaxResults(1)
                    .getSingleResult());

            assertThat(blog.ask(question, 1)).containsExactly(first);
        }
    }

    @Test
    @Order(3)
    void questionAndAnswerShareNoSignificantWord() {
        for (int i = 0; i < BEST.size(); i++) {
            String title = BEST.get(i);
            BlogPost post = files.posts().stream()
                    .filter(candidate -> candidate.getTitle().equals(title))
                    .findFirst()
                    .orElseThrow();
            assertThat(significantWords(post.getTitle() + " " + post.getContent()))
                    .doesNotContainAnyElementsOf(significantWords(Demo.QUESTIONS.get(i)));
        }
    }

    private static Set<String> significantWords(String text) {
        Set<String> stopWords =
                Set.of("why", "do", "i", "at", "in", "the", "my", "when", "how", "can", "it", "by", "after", "a");
        return Arrays.stream(text.toLowerCase(Locale.ROOT).replace("'s", "").split("[^a-z]+"))
                .filter(word -> !word.isEmpty() && !stopWords.contains(word))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(4)
    void embeddingsAreEntitiesJoinedBothWays() {
        entityManagers.runInTransaction(em -> {
            BlogPost post = em.createQuery("from BlogPost where title = :title", BlogPost.class)
                    .setParameter("title", BEST.get(0))
                    .getSingleResult();
            List<BlogPostEmbedding> chunks = post.getContentEmbeddings();

            assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> {
                assertThat(chunk.getParent()).isSameAs(post);
                assertThat(chunk.getEmbedding()).hasSize(384);
                assertThat(chunk.getChunk()).startsWith(BEST.get(0) + ": ");
            });
            assertThat(chunks.stream().map(BlogPostEmbedding::getChunkSeq))
                    .isSorted()
                    .startsWith(0);
        });
    }

    @Test
    @Order(5)
    void answersFollowTheTable() {
        blog.rewrite(
                BEST.get(0), "Counting parrots", "Our grey parrot can count to six and tell two walnuts from four.");
        blog.remove(BEST.get(1));
        drain();

        assertThat(best("Which bird is good with numbers?")).isEqualTo("Counting parrots");
        assertThat(best(Demo.QUESTIONS.get(0))).isNotEqualTo(BEST.get(0));
        assertThat(best(Demo.QUESTIONS.get(1))).isNotEqualTo(BEST.get(1));
    }
}
