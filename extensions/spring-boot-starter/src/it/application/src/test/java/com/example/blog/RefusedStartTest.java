package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is wrong is said once, with the remedy, in place of five nested exceptions. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    private final Blog blog = new Blog();

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void missingVectorizerIsReportedWithItsChangeset(CapturedOutput output) {
        assertThatThrownBy(() -> blog.start("--spring.liquibase.enabled=false"));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("there is no table blog_posts_embedding_store")
                .contains("Add to the changelog:")
                .contains("- changeSet:\n    id: blog_posts_embedding_store");
    }

    @Test
    void foreignSchemaIsReported(CapturedOutput output) {
        blog.database.execute("create schema ai; create table ai.other (id int)");

        assertThatThrownBy(blog::start);

        assertThat(output).contains("APPLICATION FAILED TO START").contains("schema ai");
    }

    @Test
    void modelThatIsNoBeanIsReported() {
        assertThatThrownBy(() -> blog.start("--pgai4j.embedding-model=nobody"))
                .hasStackTraceContaining(
                        "pgai4j.embedding-model names \"nobody\", which is no bean of type EmbeddingModel");
    }

    @Test
    void endpointWithoutAddressIsReported() {
        assertThatThrownBy(() -> blog.start("--pgai4j.endpoints.mine.keys=MY_KEY"))
                .hasStackTraceContaining("pgai4j.endpoints.mine.url is missing");
    }

    @Test
    void poolThatIsTooSmallIsReported() {
        assertThatThrownBy(() -> blog.start("--pgai4j.worker.pool.maximum-size=1"))
                .hasStackTraceContaining("pgai4j.worker.pool.maximum-size must be at least 2, was 1");
    }
}
