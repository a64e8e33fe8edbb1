package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that get other keys, each other's among them, end with the chunks of their own text. */
class KeyChangesIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        blog.execute("alter table blog drop constraint blog_pkey; alter table blog add primary key (id) deferrable");
        blog.execute("insert into blog (id, body) select i, 'text ' || i from generate_series(1, 100) i");
        blog.drain();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update blog set id = id + 1",
                "update blog set id = id - 1",
                "update blog set id = 101 - id",
                "update blog set id = case id when 1 then 2 when 2 then 1 else id end, body = body || '!' where id < 4",
                "with gone as (delete from blog where id = 7 returning id) insert into blog (id, body) select 107, 'new'",
                "update blog set id = id + 1 where id > 50; delete from blog where id = 60; update blog set id = 60 where id = 70"
            })
    void everyRowHasTheChunksOfItsText(String statements) {
        for (String statement : statements.split("; ", -1)) {
            blog.execute(statement);
        }

        blog.drain();

        assertThat(blog.query("select id, chunk from blog_embedding_store order by id"))
                .isEqualTo(blog.query("select id, body from blog order by id"));
        assertThat(blog.queue()).isEmpty();
    }

    @Test
    void deleteByAnOldSnapshotLeavesNoChunk() throws SQLException {
        try (Connection connection = blog.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("select count(*) from blog_embedding_store");
            blog.execute(
                    "insert into blog_embedding_store (id, chunk_seq, chunk, embedding) values (5, 1, 'late', '[1,2,3]')");
            statement.execute("delete from blog where id = 5");
            connection.commit();
        }

        blog.drain();

        assertThat(blog.query("select chunk from blog_embedding_store where id = 5"))
                .isEmpty();
    }

    // The queue holds the key as it was written when the row was queued.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric      | 1.0     | 1.00",
                "numeric      | 1e2     | 100.000",
                "interval     | 1 day   | 24:00:00",
                "char(4)      | a       | a   ",
                "timestamptz  | 2026-01-01 00:00+00 | 2026-01-01 01:00+01"
            })
    void keyThatIsWrittenDifferentlyIsTheSameKey(String type, String before, String after) {
        blog.execute("create table priced (k %s primary key, body text)".formatted(type));
        blog.execute("select ai.create_vectorizer('priced', name => 'priced', loading => ai.loading_column('body'),"
                + " embedding => ai.embedding_ollama('m', 3))");
        blog.execute("insert into priced values ('%s', 'one')".formatted(before));
        blog.execute("update priced set k = '%s', body = 'two'".formatted(after));

        assertThat(blog.drain().rowCount()).isEqualTo(1);
        assertThat(blog.query("select chunk from priced_embedding_store")).containsExactly("two");
        assertThat(blog.query("select count(*) from ai._vectorizer_q_2")).containsExactly("0");
    }
}
