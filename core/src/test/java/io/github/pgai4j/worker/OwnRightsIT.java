package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker whose role may do more than a worker needs says so, once. */
class OwnRightsIT {

    private static String logOf(BlogDatabase blog, String role) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (VectorizerWorker worker = blog.worker(role).build()) {
            worker.drain();
            worker.drain();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "alter role %s superuser, is a superuser",
        "alter role %s bypassrls, has BYPASSRLS",
        "alter role %s createrole, has CREATEROLE",
        "grant pg_read_all_data to %s, is a member of pg_read_all_data"
    })
    void excessIsTold(String grant, String told) {
        try (BlogDatabase blog = new BlogDatabase()) {
            String role = blog.createRole();
            blog.execute(
                    "select ai.grant_vectorizer('blog_embedder', '%1$s'); ".formatted(role) + grant.formatted(role));

            assertThat(logOf(blog, role))
                    .containsOnlyOnce("role %s %s, which is more than a worker needs".formatted(role, told));
            blog.dropRole(role);
        }
    }

    @Test
    void roleThatHasWhatItNeedsIsNotBlamed() {
        try (BlogDatabase blog = new BlogDatabase()) {
            String role = blog.createRole();
            blog.execute("select ai.grant_vectorizer('blog_embedder', '%1$s')".formatted(role));

            assertThat(logOf(blog, role)).doesNotContain("more than a worker needs");
            blog.dropRole(role);
        }
    }
}
