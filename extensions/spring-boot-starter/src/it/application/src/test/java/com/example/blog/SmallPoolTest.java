package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

/** A backlog takes no connection from the requests of the application. */
class SmallPoolTest {

    @Test
    void everyRequestAnswersBesideABacklog() {
        try (Blog blog = new Blog()) {
            blog.start("--spring.datasource.hikari.maximum-pool-size=2", "--pgai4j.worker.enabled=false");
            blog.database.execute("insert into blog_posts (title, content)"
                    + " select 'Post ' || i, 'Number ' || i from generate_series(1, 800) i");
            blog.context().close();

            blog.start(
                    "--spring.datasource.hikari.maximum-pool-size=2",
                    "--spring.datasource.hikari.connection-timeout=1000");
            int requests = 0;
            while (!blog.isEmbedded() || requests < 20) {
                assertThat(blog.get("/search?question=number").statusCode()).isEqualTo(200);
                assertThat(blog.get("/actuator/health").statusCode()).isEqualTo(200);
                requests++;
            }
            assertThat(blog.database.rows("select count(distinct id) from blog_posts_embedding_store"))
                    .containsExactly("800");
            assertThat(blog.context().getBean(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(2);
        }
    }
}
