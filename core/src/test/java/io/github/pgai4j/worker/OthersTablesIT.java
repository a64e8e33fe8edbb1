package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.log.LogsErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody with a queue of his own writes into {@code ai.vectorizer} what is another's, as nothing prevents on pgai's
 * catalog. A worker that may do all of it does not do it for him.
 */
class OthersTablesIT {

    private BlogDatabase blog;
    private String attacker;

    @BeforeEach
    void createVectorizerOfTheAttacker() {
        blog = new BlogDatabase();
        attacker = blog.createRole();
        blog.insertRows(2);
        blog.drain();
        blog.execute("""
                create table mine (id bigint primary key, body text, title text not null default 't');
                insert into mine (id, body) values (1, 'junk');
                select ai.create_vectorizer('mine', name => 'mine', loading => ai.loading_column('body'), embedding => ai.embedding_ollama('m', 3));
                alter table mine owner to ROLE;
                alter table mine_embedding_store owner to ROLE;
                alter table ai._vectorizer_q_2 owner to ROLE;
                alter table ai._vectorizer_q_failed_2 owner to ROLE;
                alter table ai.vectorizer disable trigger vectorizer_guard
                """.replace("ROLE", attacker));
    }

    @AfterEach
    void drop() {
        blog.execute("drop owned by %s cascade".formatted(attacker));
        blog.dropRole(attacker);
        blog.close();
    }

    @ParameterizedTest
    @LogsErrors("whoever makes a vectorizer must have these rights")
    @CsvSource(
            delimiter = '|',
            value = {
                "source_table = 'blog' | names source table public.blog, which that role may not read",
                "config = jsonb_set(config, '{destination,target_table}', '\"blog_embedding_store\"') | names embedding store public.blog_embedding_store, which that role may not write"
            })
    void rowThatNamesWhatIsAnothersIsNotServed(String change, String refusal) {
        blog.execute("update ai.vectorizer set %s where name = 'mine'".formatted(change));

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(blog::drain)
                .withMessageContaining(
                        "queue ai._vectorizer_q_2, which belongs to role %s, ".formatted(attacker) + refusal);

        assertThat(blog.query("select count(*) from mine_embedding_store")).containsExactly("0");
        assertThat(blog.store()).hasSize(6);
    }

    @Test
    void roleWithTheseRightsIsServed() {
        blog.execute("grant select on blog to %s; grant delete on blog_embedding_store to %1$s".formatted(attacker));
        blog.execute("update ai.vectorizer set source_table = 'blog' where name = 'mine'");

        blog.drain();

        assertThat(blog.query("select count(*) from mine_embedding_store")).isNotEqualTo("0");
    }
}
