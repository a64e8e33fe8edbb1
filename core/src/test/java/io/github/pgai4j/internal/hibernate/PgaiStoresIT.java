package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that pgai made, in a database that has never seen ours: mapped, checked at boot, queried. */
class PgaiStoresIT {

    private static final String[] ENTITIES = {"app.Blog", "app.Person", "app.Page"};

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static Compilation classes;
    private static Unit unit;

    @BeforeAll
    static void boot() throws IOException {
        classes =
                Javac.into(folder).source("""
                package app;

                @Entity
                @Table(name = "blog")
                class Blog {
                    @Id
                    Long id;

                    String title;

                    @VectorizerRelationship(dimensions = 3)
                    List<BlogEmbedding> embeddings;
                }
                """).source("""
                package app;

                @Entity
                @Table(name = "person", schema = "people")
                class Person {
                    @EmbeddedId
                    PersonKey key;

                    String bio;

                    @VectorizerRelationship(dimensions = 3, vectorizer = "people_person_embedding_store")
                    Set<PersonEmbedding> embeddings;
                }

                @Embeddable
                record PersonKey(@Column(name = "last_name") String lastName, @Column(name = "first_name") String firstName) {}
                """).source("""
                package app;

                @Entity
                @Table(name = "page")
                @IdClass(PageKey.class)
                class Page {
                    @Id
                    String site;

                    @Id
                    int number;

                    @VectorizerRelationship(dimensions = 3, targetTable = "pages_store")
                    Collection<PageEmbedding> embeddings;
                }

                class PageKey implements java.io.Serializable {
                    private static final long serialVersionUID = 1L;

                    String site;
                    int number;

                    @Override
                    public boolean equals(Object other) {
                        return other instanceof PageKey that && site.equals(that.site) && number == that.number;
                    }

                    @Override
                    public int hashCode() {
                        return site.hashCode() + number;
                    }
                }
                """).compile().succeeded();
        database = PostgresServer.shared().createDatabase();
        database.execute(Files.readString(Path.of("src/test/resources/hibernate/pgai-stores.sql")));
        unit = boot("fail");
    }

    private static Unit boot(String check) {
        return Unit.boot(
                classes, database, Map.of("pgai4j.check", check, "hibernate.hbm2ddl.auto", "validate"), ENTITIES);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    @Test
    void nearestChunksOfASingleKey() {
        assertNearest("from BlogEmbedding e", "two", "one chunk", "chunks");
        assertNearest("select e from Blog b join b.embeddings e where b.title = 'Vectors'", "two", "chunks");
        assertNearest("from BlogEmbedding e where e.parent.title = 'Tables' and e.parentId = 2", "one chunk");
    }

    @Test
    void nearestChunksOfAnEmbeddedId() {
        assertNearest("from PersonEmbedding e", "engine", "compiler");
        assertNearest("select e from Person p join p.embeddings e where p.bio = 'compiler'", "compiler");
        assertNearest(
                "from PersonEmbedding e where e.parentLastName = 'Lovelace' and e.parentFirstName = 'Ada'", "engine");
        assertNearest("from PersonEmbedding e where e.parent.key.firstName = 'Grace'", "compiler");
    }

    @Test
    void nearestChunksOfAnIdClass() {
        assertNearest("from PageEmbedding e", "seven", "eight");
        assertNearest("select e from Page p join p.embeddings e where p.number = 8", "eight");
        assertNearest("from PageEmbedding e where e.parentSite = 'docs' and e.parentNumber = e.parent.number", "seven");
    }

    @Test
    void storesArePgaisAfterTheBoot() {
        assertThat(rows(
                        "select table_schema || '.' || table_name || ' ' || string_agg(column_name, ' ' order by ordinal_position)"
                                + " from information_schema.columns where table_name like '%_store' group by table_schema, table_name"
                                + " order by 1"))
                .containsExactly(
                        "people.person_embedding_store embedding_uuid last_name first_name chunk_seq chunk embedding",
                        "public.blog_embedding_store embedding_uuid id chunk_seq chunk embedding",
                        "public.pages_store embedding_uuid site number chunk_seq chunk embedding");
    }

    @Test
    void removedSourceLeavesItsRowsToPgaisTrigger() {
        database.execute(
                "insert into people.person values ('Hamilton', 'software', 'Margaret');"
                        + "insert into people.person_embedding_store values (default, 'Hamilton', 'Margaret', 0, 'software', '[0,0,1]')");

        unit.factory().inTransaction(session -> {
            Object person = session.createSelectionQuery("from Person p where p.bio = 'software'", Object.class)
                    .getSingleResult();
            session.remove(person);
        });

        assertThat(unit.chunks("from PersonEmbedding e where e.parentLastName = 'Hamilton'"))
                .isEmpty();
    }

    @Test
    void differencesAreFound() {
        assertDifference(
                "disabled = true",
                "vectorizer people_person_embedding_store is disabled, so that people.person_embedding_store does not follow"
                        + " people.person.");
        assertDifference(
                "config = jsonb_set(config, '{embedding,dimensions}', '4')",
                "vectorizer people_person_embedding_store makes vectors of 4 dimensions, declared are 3.");
        assertDifference(
                "config = jsonb_set(config, '{destination,target_table}', '\"other\"')",
                "vectorizer people_person_embedding_store writes people.other, but the relationship reads"
                        + " people.person_embedding_store.");
    }

    @Test
    void triggersThatDoNotFireAreFound() {
        assertTriggerDifference(
                "alter table people.person disable trigger _vectorizer_src_trg_2",
                "trigger _vectorizer_src_trg_2 is disabled");
        assertTriggerDifference(
                "drop trigger _vectorizer_src_trg_2_truncate on people.person",
                "trigger _vectorizer_src_trg_2_truncate is missing");
        assertTriggerDifference(
                "alter table people.person enable replica trigger _vectorizer_src_trg_2",
                "trigger _vectorizer_src_trg_2 is enabled for replication only");
        assertTriggerDifference(
                "create or replace trigger _vectorizer_src_trg_2 after insert or update or delete on people.person"
                        + " for each row execute function ai._vectorizer_src_trg_3()",
                "trigger _vectorizer_src_trg_2 calls ai._vectorizer_src_trg_3() instead of its own function");
        assertTriggerDifference(
                "drop function ai._vectorizer_src_trg_2 cascade",
                "trigger _vectorizer_src_trg_2 is missing, trigger _vectorizer_src_trg_2_truncate is missing");
    }

    /** The remedy that the message names works in pgai's catalog. */
    private static void assertTriggerDifference(String change, String problem) {
        database.execute(change);
        assertThatThrownBy(() -> boot("fail").close())
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining(
                        "\n- app.Person.embeddings: vectorizer people_person_embedding_store does not see every change of"
                                + " people.person: " + problem
                                + ". Run VectorizerCatalog.of(dataSource).refresh(\"people_person_embedding_store\"), which mends");
        VectorizerCatalog.of(database.dataSource()).refresh("people_person_embedding_store");
        boot("fail").close();
    }

    private static void assertDifference(String change, String difference) {
        database.execute("create table before as select * from ai.vectorizer; update ai.vectorizer set %s where id = 2"
                .formatted(change));
        try {
            assertThatThrownBy(() -> boot("fail").close())
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("\n- app.Person.embeddings: " + difference);
        } finally {
            database.execute(
                    "delete from ai.vectorizer; insert into ai.vectorizer select * from before; drop table before");
        }
    }

    private static void assertNearest(String query, String... chunks) {
        List<String> found = unit.factory()
                .fromSession(session -> session.createSelectionQuery(
                                query + " order by cosine_distance(e.embedding, :vector)", Object.class)
                        .setParameter("vector", new float[] {1, 0, 0})
                        .getResultStream()
                        .map(embedding -> ((StoredEmbedding<?>) embedding).getChunk())
                        .toList());
        assertThat(found).as(query).containsExactly(chunks);
    }

    private static List<String> rows(String sql) {
        return unit.factory()
                .fromSession(
                        session -> session.createNativeQuery(sql, String.class).getResultList());
    }
}
