package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import io.github.pgai4j.worker.VectorizerWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Entity, changelog, properties, a controller: no bean of pgai4j. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationTest {

    private final Blog blog = new Blog();

    @BeforeAll
    void start() {
        blog.start();
        blog.write("Owls", "They see at night and turn their heads far.");
        blog.write("Bread", "Flour, water, salt and time.");
        Blog.until(blog::isEmbedded);
    }

    @AfterAll
    void stop(CapturedOutput output) {
        blog.close();
        assertThat(output)
                .contains("pgai4j 0.1.0-SNAPSHOT starts: all vectorizers")
                .contains("pgai4j 0.1.0-SNAPSHOT has stopped")
                .doesNotContain(" ERROR ", "Exception");
    }

    @Test
    void answersAQuestionOnADatabaseThatWasEmpty() {
        assertThat(blog.get("/search?question=Which+animal+hunts+in+the+dark").body())
                .startsWith("[{\"title\":\"Owls\",\"similarity\":0.");
    }

    @Test
    void workerFollowsTheContext() {
        VectorizerWorkerLifecycle lifecycle = blog.context().getBean(VectorizerWorkerLifecycle.class);
        VectorizerWorker first = lifecycle.worker().orElseThrow();

        blog.context().stop();
        assertThat(lifecycle.worker()).isEmpty();
        blog.context().start();

        assertThat(lifecycle.worker()).isPresent().get().isNotSameAs(first);
        blog.write("Rain", "It falls from clouds.");
        Blog.until(blog::isEmbedded);
    }

    @Test
    void healthShowsEachVectorizer() {
        assertThat(blog.get("/actuator/health").body())
                .contains("\"vectorizers\":{\"details\":{\"catalog\":\"" + VectorizerCatalog.version() + "\"")
                .contains("\"blog_posts_content\":{\"pending\":")
                .doesNotContain("DOWN");
    }

    @Test
    void endpointShowsAndRetries() {
        blog.database.execute(
                "insert into ai._vectorizer_q_failed_1 (id, failure_step) select id, 'embedding' from blog_posts"
                        + " where title = 'Bread'");

        assertThat(blog.get("/actuator/vectorizers").body())
                .contains("\"name\":\"blog_posts_content\"", "\"source\":\"public.blog_posts\"", "\"failed\":1")
                .doesNotContain("config");
        assertThat(blog.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(blog.post("/actuator/vectorizers/blog_posts_content", "").body())
                .isEqualTo("{\"retried\":1}");
        Blog.until(blog::isEmbedded);

        assertThat(blog.get("/actuator/vectorizers/blog_posts_content").body()).contains("\"errors\":[");
        assertThat(blog.get("/actuator/vectorizers/another").statusCode()).isEqualTo(404);
    }

    @Test
    void metersAndObservationsAreThere() {
        assertThat(blog.get("/actuator/metrics/pgai4j.rows.embedded").body()).contains("blog_posts_content");
        assertThat(blog.get("/actuator/metrics/pgai4j.vectorizers").body()).contains("\"value\":1.0");
        assertThat(blog.get("/actuator/metrics/pgai4j.queue.pending").body()).contains("blog_posts_content");
        assertThat(blog.get("/actuator/metrics/pgai4j.embed").body()).contains("\"dimensions\"", "384");
    }
}
