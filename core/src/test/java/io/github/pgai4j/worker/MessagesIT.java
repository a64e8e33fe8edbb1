package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.log.LogsErrors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table refuses is said without what is in the row: others than its readers read the messages. */
@LogsErrors("blog_embedder")
class MessagesIT {

    private static final String SECRET = "salary4711";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table blog_embedding_store add check (chunk not like '%salary%')",
                "alter table blog_embedding_store add more text not null default 'x'; alter table blog_embedding_store alter more drop default",
                "alter table blog_embedding_store add more integer generated always as (chunk::integer) stored",
                "alter table blog_embedding_store add more date generated always as (make_date(length(chunk), 99, 99)) stored",
                "alter table blog_embedding_store add more jsonb generated always as (chunk::jsonb) stored",
                "drop view blog_embedding; alter table blog_embedding_store alter chunk type varchar(3)",
                "create unique index on blog_embedding_store ((left(chunk, 6)))",
                "alter table blog_embedding_store add exclude using btree ((left(chunk, 6)) with =)",
                "create table permitted (word text primary key); alter table blog_embedding_store add foreign key (chunk) references permitted"
            })
    void refusalSaysNothingOfTheRow(String refusing) {
        List<String> told = new ArrayList<>();
        try (BlogDatabase blog = new BlogDatabase()) {
            blog.execute(refusing);
            blog.execute("insert into blog (id, body) values (1, '%1$s one'), (2, '%1$s two')".formatted(SECRET));

            try (VectorizerWorker worker = blog.worker().listener(telling(told)).build()) {
                worker.drain();
            } catch (VectorizerException e) {
                told.add(stackTraceOf(e));
            }
            told.addAll(blog.query("select e::text from ai._vectorizer_errors e"));
            told.addAll(blog.query("select p::text from ai.vectorizer_worker_progress p"));
            told.add(VectorizerCatalog.of(blog.dataSource()).status().toString());
            told.add(VectorizerCatalog.of(blog.dataSource())
                    .errors("blog_embedder", 10)
                    .toString());
        }
        assertThat(told).hasSizeGreaterThan(3);
        assertThat(told.toString()).doesNotContain(SECRET).doesNotContain(SECRET.substring(0, 6));
    }

    private static WorkerListener telling(List<String> told) {
        return new WorkerListener() {
            @Override
            public void rowFailed(String vectorizer, String sourceKey, String reason) {
                told.add(reason);
            }

            @Override
            public void vectorizerFailed(String vectorizer, String reason) {
                told.add(reason);
            }
        };
    }

    private static String stackTraceOf(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
