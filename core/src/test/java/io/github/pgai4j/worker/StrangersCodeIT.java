package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.log.LogsErrors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The owner of a vectorizer's tables gives them code of his, and waits for a worker that is somebody else. The same
 * code does run, with the worker's rights, once he could act as the worker anyway: that is the one thing that decides.
 */
@LogsErrors("cannot copy to view") // once the code may run
class StrangersCodeIT {

    /** Notes, whatever becomes of the transaction, that it runs as the worker. */
    private static final String EVIL = """
            create function evil() returns boolean language plpgsql as $$
            begin
              if current_user <> 'OWNER' then
                perform nextval('public.loot');
              end if;
              return true;
            end $$;
            create function evil(text) returns text immutable language plpgsql as $$ begin perform public.evil(); return $1; end $$;
            create function evil(bigint) returns bigint immutable language plpgsql as $$ begin perform public.evil(); return $1; end $$;
            create function evil_trigger() returns trigger language plpgsql as $$
            begin
              perform public.evil();
              return case tg_op when 'DELETE' then old else new end;
            end $$;
            create function session_trigger() returns trigger language plpgsql as $$
            begin
              if session_user <> 'OWNER' then
                perform nextval('public.loot');
              end if;
              return old;
            end $$;
            """;

    private static final String STORE = "blog_embedding_store";
    private static final String QUEUE = "ai._vectorizer_q_1";
    private static final String FAILED = "ai._vectorizer_q_failed_1";

    private BlogDatabase blog;
    private String owner;
    private String worker;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        worker = blog.createRole();
        owner = worker + "_owner";
        blog.execute("""
                create role OWNER;
                grant create on schema public to OWNER;
                create sequence loot;
                select ai.grant_vectorizer('blog_embedder', 'WORKER');
                grant usage on loot to WORKER, OWNER;
                alter table blog owner to OWNER;
                alter table blog_embedding_store owner to OWNER;
                alter view blog_embedding owner to OWNER;
                alter table ai._vectorizer_q_1 owner to OWNER;
                alter table ai._vectorizer_q_failed_1 owner to OWNER;
                grant usage, create on schema ai to OWNER;
                """.replace("OWNER", owner).replace("WORKER", worker));
        asOwner(EVIL);
        blog.insertRows(3);
        drain();
        blog.execute("update blog set body = body || '.'; insert into %s (id) values (99)".formatted(QUEUE));
    }

    @AfterEach
    void dropDatabase() {
        blog.execute("drop owned by %1$s cascade; drop role %1$s".formatted(owner));
        blog.dropRole(worker);
        blog.close();
    }

    private void asOwner(String sql) {
        blog.execute("set role %1$s; %2$s; reset role".formatted(owner, sql.replace("OWNER", owner)));
    }

    private void drain() {
        try (VectorizerWorker drained = blog.worker(worker).build()) {
            drained.drain();
        }
    }

    private record Attack(String sql, String found) {}

    private static Named<Attack> attack(String name, String found, String sql) {
        return Named.of(name, new Attack(sql, found));
    }

    static Stream<Named<Attack>> attacks() {
        return Stream.of(
                attack(
                        "trigger of the store",
                        "trigger a of embedding store public." + STORE,
                        "create trigger a before insert on %s for each row execute function evil_trigger()"
                                .formatted(STORE)),
                attack(
                        "trigger of the store at commit",
                        "trigger a of embedding store public." + STORE,
                        "create constraint trigger a after insert on %s deferrable initially deferred for each row execute function evil_trigger()"
                                .formatted(STORE)),
                attack(
                        "check of the store",
                        "function public.evil(text), which constraint a of embedding store",
                        "alter table %s add constraint a check (evil(chunk) is not null)".formatted(STORE)),
                attack(
                        "default of the store",
                        "function public.evil(), which the default of column more of embedding store",
                        "alter table %s add more boolean; alter table %1$s alter more set default evil()"
                                .formatted(STORE)),
                attack(
                        "generated column of the store",
                        "function public.evil(text), which the default of column more of embedding store",
                        "alter table %s add more text generated always as (evil(chunk)) stored".formatted(STORE)),
                attack(
                        "index of the store",
                        "function public.evil(text), which index public.a of embedding store",
                        "create index a on %s (evil(chunk))".formatted(STORE)),
                attack(
                        "condition of an index of the store",
                        "function public.evil(text), which index public.a of embedding store",
                        "create index a on %s (chunk_seq) where evil(chunk) = ''".formatted(STORE)),
                attack(
                        "operator of a check of the store",
                        "operator public.|@|(text,text), which constraint a of embedding store",
                        """
                        create function evil(text, text) returns boolean language sql as 'select public.evil()';
                        create operator |@| (function = evil, leftarg = text, rightarg = text);
                        alter table %s add constraint a check (chunk |@| chunk)
                        """.formatted(STORE)),
                attack(
                        "type of a column of the store",
                        "type public.checked of column chunk of embedding store",
                        """
                        drop view blog_embedding;
                        create domain checked as text check (evil(value) is not null);
                        alter table %s alter chunk type checked
                        """.formatted(STORE)),
                attack("cascade from the store", "trigger \"RI_ConstraintTrigger_a", """
                        create table follower (id uuid references blog_embedding_store on delete cascade);
                        insert into follower select embedding_uuid from blog_embedding_store;
                        create trigger a before delete on follower for each row execute function session_trigger()
                        """),
                attack("rule of the store", "rule a of embedding store public." + STORE, """
                        delete from ai._vectorizer_q_1 where id <> 99;
                        insert into %1$s (id, chunk_seq, chunk, embedding) select 99, 0, '', embedding from %1$s limit 1;
                        create rule a as on delete to %1$s do also select evil()
                        """.formatted(STORE)),
                attack(
                        "view for the store",
                        "embedding store public.blog_embedding_store, which is no table,",
                        """
                        alter table %1$s rename to stored;
                        create view %1$s as select ctid, * from stored where public.evil();
                        grant all on %1$s to public
                        """.formatted(STORE)),
                attack(
                        "view for the source",
                        "source table public.blog, which is no table,",
                        "alter table blog rename to written; create view blog as select * from written where evil(); grant select on blog to public"),
                attack(
                        "trigger of the queue",
                        "trigger a of queue " + QUEUE,
                        "create trigger a before update on %s for each row execute function evil_trigger()"
                                .formatted(QUEUE)),
                attack("view for the queue", "queue " + QUEUE + ", which is no table,", """
                        alter table %1$s rename to waiting;
                        create view %1$s as select ctid, * from ai.waiting where evil();
                        grant all on %1$s to public
                        """.formatted(QUEUE)),
                attack("trigger of the failed queue", "trigger a of failed queue " + FAILED, """
                        create trigger a before delete on %1$s for each row execute function evil_trigger();
                        insert into %1$s (id, failure_step) values (1, 'loading')
                        """.formatted(FAILED)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @LogsErrors("with the rights of role")
    void codeOfAStrangerIsNotRun(Attack attack) {
        asOwner(attack.sql());

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(this::drain)
                .withMessageContaining(attack.found())
                .withMessageContaining(
                        "would run code of role %1$s with the rights of role %2$s: run a worker that logs in as %1$s, or "
                                .formatted(owner, worker));
        assertThat(blog.query("select is_called from loot")).containsExactly("f");

        blog.execute("grant %s to %s".formatted(worker, owner));
        try {
            drain();
        } catch (VectorizerException e) {
            // some of them break what they are put in
        }
        assertThat(blog.query("select is_called from loot")).containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create domain kind as bigint", "create type kind as enum ('1', '2')"})
    @LogsErrors("with the rights of role")
    void typeOfAStrangerIsNoKey(String type) {
        asOwner(type);
        create("kind", "");

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(this::drain)
                .withMessageContaining("type public.kind of column id of ");
    }

    @Test
    @LogsErrors("with the rights of role")
    void columnOfAStrangerIsNotWritten() {
        create("bigint", ", destination => ai.destination_column('vector')");

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(this::drain)
                .withMessageContaining("trigger _vectorizer_src_trg_2 of source table public.doc would run");
    }

    private void create(String type, String destination) {
        blog.execute("""
                create table doc (id TYPE primary key, body text not null);
                insert into doc values ('1', 'text');
                alter table doc add vector vector(3);
                select ai.create_vectorizer('doc'::regclass, name => 'doc', loading => ai.loading_column('body'),
                  embedding => ai.embedding_ollama('test-model', 3), chunking => ai.chunking_none() DESTINATION);
                select ai.grant_vectorizer('doc', 'WORKER');
                alter table doc owner to OWNER;
                alter table ai._vectorizer_q_2 owner to OWNER;
                alter table ai._vectorizer_q_failed_2 owner to OWNER;
                alter table if exists doc_embedding_store owner to OWNER
                """.replace("TYPE", type)
                .replace("DESTINATION", destination)
                .replace("OWNER", owner)
                .replace("WORKER", worker));
    }

    @Test
    @LogsErrors("with the rights of role")
    void childOfAStoreIsNoStore() {
        asOwner(
                "create table child () inherits (%s); create trigger a before insert or delete on child for each row execute function evil_trigger()"
                        .formatted(STORE));

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(this::drain)
                .withMessageContaining("table public.child, which inherits from embedding store public." + STORE);
    }

    @Test
    @LogsErrors("with the rights of role")
    void rightsOfASuperuserAreNotLentEither() {
        asOwner("create trigger a before insert on %s for each row execute function evil_trigger()".formatted(STORE));

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(blog::drain)
                .withMessageContaining("trigger a of embedding store public." + STORE);
        assertThat(blog.query("select is_called from loot")).containsExactly("f");
    }

    @Test
    void whatRunsNoCodeOfAStrangerIsNotInTheWay() {
        asOwner("""
                alter table STORE add foreign key (id) references blog on delete cascade;
                alter table STORE add check (chunk_seq >= 0);
                alter table STORE add seen timestamptz default clock_timestamp();
                alter table STORE add words tsvector generated always as (to_tsvector('english', chunk)) stored;
                create index on STORE using gin (words);
                create index on STORE using hnsw (embedding vector_cosine_ops);
                create index on STORE (lower(chunk)) where chunk_seq > 0;
                create trigger off before insert on STORE for each row execute function evil_trigger();
                alter table STORE disable trigger off;
                create trigger written before update on blog for each row execute function evil_trigger();
                create domain long_text as text check (evil(value) is not null);
                """.replace("STORE", STORE));
        blog.execute("alter table ai._vectorizer_q_1 disable trigger user; alter table blog add summary text");

        drain();

        assertThat(blog.queue()).isEmpty();
        assertThat(blog.query("select is_called from loot")).containsExactly("f");
    }

    /** Whoever made schema {@code ai} before anybody else did. */
    private void giveCatalog() {
        blog.execute("""
                alter schema ai owner to OWNER;
                alter table ai.vectorizer owner to OWNER;
                alter table ai._vectorizer_errors owner to OWNER;
                alter table ai.vectorizer_worker_process owner to OWNER;
                alter table ai.vectorizer_worker_progress owner to OWNER;
                alter function ai._worker_start owner to OWNER;
                """.replace("OWNER", owner));
    }

    @Test
    void catalogThatIsNoTableIsNotRead() {
        giveCatalog();
        asOwner("""
                alter table ai.vectorizer rename to kept;
                create view ai.vectorizer as select * from ai.kept where public.evil();
                grant select on ai.vectorizer to public
                """);

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(this::drain)
                .withMessageContaining("catalog table ai.vectorizer, which is no table, would run");
        assertThat(blog.query("select is_called from loot")).containsExactly("f");
    }

    @Test
    void nothingIsToldToTablesThatRunCodeOfTheirOwner() {
        giveCatalog();
        asOwner("""
                create trigger a before insert on ai.vectorizer_worker_process for each row execute function evil_trigger();
                create trigger a before insert on ai.vectorizer_worker_progress for each row execute function evil_trigger();
                create or replace function ai._worker_start(version text, expected_heartbeat_interval interval)
                  returns uuid language sql as 'select gen_random_uuid() where public.evil()'
                """);

        drain();

        assertThat(blog.queue()).isEmpty();
        assertThat(blog.query("select is_called from loot")).containsExactly("f");
    }

    @Test
    void whoeverWatchesRunsNothingEither() {
        asOwner("""
                alter table %1$s rename to waiting;
                create view %1$s as select * from ai.waiting where public.evil();
                grant all on %1$s to public
                """.formatted(QUEUE));
        VectorizerCatalog catalog = VectorizerCatalog.of(blog.dataSource());

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(catalog::status)
                .withMessageContaining("queue ai._vectorizer_q_1, which is no table, would run");
        assertThat(blog.query("select name, pending_items from ai.vectorizer_status"))
                .containsExactly("blog_embedder|null");
        assertThat(blog.query("select is_called from loot")).containsExactly("f");
    }
}
