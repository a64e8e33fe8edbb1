package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.log.LogsErrors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that policies hide from the worker is not a row that is gone. */
class RowSecurityIT {

    private BlogDatabase blog;
    private String role;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        role = blog.createRole();
        blog.execute("""
                select ai.grant_vectorizer('blog_embedder', '%1$s');
                grant select, update on blog to %1$s;
                grant select, insert, update, delete on blog_embedding_store to %1$s;
                """.formatted(role));
        blog.insertRows(3);
        blog.drain();
    }

    @AfterEach
    void dropDatabase() {
        blog.dropRole(role);
        blog.close();
    }

    private static void drainWith(VectorizerWorker.Builder builder) {
        try (VectorizerWorker worker = builder.build()) {
            worker.drain();
        }
    }

    @ParameterizedTest
    @LogsErrors("row-level security")
    @ValueSource(
            strings = {
                "alter table blog enable row level security",
                "alter table blog enable row level security; create policy hides on blog using (id = 2)",
                "alter table blog_embedding_store enable row level security"
            })
    void hiddenRowsKeepTheirChunksAndTheirPlaceInTheQueue(String hiding) {
        List<String> before = blog.store();
        blog.execute("update blog set body = body || '.'");
        blog.execute(hiding);

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> drainWith(blog.worker(role)))
                .withMessageContaining("query would be affected by row-level security policy for table \"blog")
                .withMessageContaining("log in as the owner of that table, or as a role with BYPASSRLS");

        assertThat(blog.store()).isEqualTo(before);
        assertThat(blog.queue()).containsExactly("1", "2", "3");
        assertThat(blog.query("select * from ai._vectorizer_q_failed_1")).isEmpty();
    }

    @Test
    void roleThatPoliciesDoNotConcernEmbedsAll() {
        blog.execute("alter table blog enable row level security; alter role %s bypassrls".formatted(role));
        blog.execute("update blog set body = body || '.'");

        drainWith(blog.worker(role));

        assertThat(blog.queue()).isEmpty();
    }
}
