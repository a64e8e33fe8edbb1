package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a process that is in the middle of a backlog. */
class ShutdownTest {

    @Test
    void nothingIsLostAndOneLineIsLogged(@TempDir Path folder) throws Exception {
        try (Blog blog = new Blog()) {
            blog.start("--pgai4j.worker.enabled=false");
            blog.database.execute("insert into blog_posts (title, content)"
                    + " select 'Post ' || i, 'Number ' || i from generate_series(1, 5000) i");
            blog.context().close();

            Path log = folder.resolve("application.log");
            Process application = run(blog, log);
            try {
                Blog.until(() -> !blog.database
                        .rows("select 1 from blog_posts_embedding_store limit 1")
                        .isEmpty());
                application.destroy();
                assertThat(application.waitFor(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                application.destroyForcibly();
            }

            assertThat(Files.readString(log)).containsOnlyOnce("has stopped").doesNotContain(" ERROR ", "Exception");
            assertThat(blog.database.rows("select (select count(distinct id) from blog_posts_embedding_store)"
                            + " + (select count(distinct id) from ai._vectorizer_q_1)"))
                    .containsExactly("5000");
            assertThat(blog.database.rows(
                            "select count(*) from ai._vectorizer_q_1 where loading_retry_after is not null"))
                    .containsExactly("0");
        }
    }

    private static Process run(Blog blog, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                BlogApplication.class.getName()));
        command.addAll(blog.arguments());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
    }
}
