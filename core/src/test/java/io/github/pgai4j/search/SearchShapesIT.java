package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Composite keys, hierarchies, lists and sets. */
class SearchShapesIT {

    private static final String PERSON = """
            package app;

            @Entity
            @Table(name = "person")
            public class Person {
                @EmbeddedId
                PersonKey key;

                String bio;

                @VectorizerRelationship(dimensions = 2)
                Set<PersonEmbedding> embeddings;

                @Embeddable
                public record PersonKey(
                        @Column(name = "last_name") String lastName, @Column(name = "first_name") String firstName) {}
            }
            """;

    private static final String NOTE = """
            package app;

            @Entity
            @Table(name = "note")
            @IdClass(Note.NoteKey.class)
            public class Note {
                @Id
                UUID tenant;

                @Id
                int number;

                @VectorizerRelationship(dimensions = 2)
                List<NoteEmbedding> embeddings;

                public record NoteKey(UUID tenant, int number) {}
            }
            """;

    private static final String PUBLICATION = """
            package app;

            @Entity
            @Table(name = "publication")
            @Inheritance(strategy = InheritanceType.JOINED)
            public abstract class Publication {
                @Id
                Long id;

                String title;
            }
            """;

    private static final String BOOK = """
            package app;

            @Entity
            @Table(name = "book")
            @PrimaryKeyJoinColumn(name = "book_id")
            public class Book extends Publication {
                @VectorizerRelationship(dimensions = 2)
                List<BookEmbedding> embeddings;
            }
            """;

    private static final String CONTENT = """
            package app;

            @Entity
            @Table(name = "content")
            public class Content {
                @Id
                Long id;
            }
            """;

    private static final String POST = """
            package app;

            @Entity
            public class Post extends Content {
                @VectorizerRelationship(dimensions = 2)
                List<PostEmbedding> embeddings;
            }
            """;

    private static final String SCHEMA = """
            create table person (last_name text, first_name text, bio text, primary key (last_name, first_name));
            create table note (tenant uuid, number int, primary key (tenant, number));
            create table publication (id bigint primary key, title varchar(255));
            create table book (book_id bigint primary key);
            create table content (id bigint primary key, dtype varchar(31));
            """;

    private static final String STORE = """
            create table %s_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), %s,
                chunk_seq int not null, chunk text not null, embedding vector(2) not null);
            """;

    private static final String DATA = """
            insert into person values ('Lovelace', 'Ada', 'engine'), ('Hopper', 'Grace', 'compiler');
            insert into person_embedding_store (last_name, first_name, chunk_seq, chunk, embedding) values
                ('Lovelace', 'Ada', 0, 'notes', '[1,0]'), ('Lovelace', 'Ada', 1, 'loops', '[1,0.1]'),
                ('Hopper', 'Grace', 0, 'cobol', '[1,0.5]'), ('Hopper', 'Grace', 1, 'navy', '[0,1]');
            insert into note values ('00000000-0000-0000-0000-000000000001', 7), ('00000000-0000-0000-0000-000000000002', 7);
            insert into note_embedding_store (tenant, number, chunk_seq, chunk, embedding) values
                ('00000000-0000-0000-0000-000000000002', 7, 0, 'second', '[1,0]'),
                ('00000000-0000-0000-0000-000000000001', 7, 0, 'first', '[1,0]');
            insert into publication values (1, 'Postgres'), (2, 'Kafka');
            insert into book values (1), (2);
            insert into book_embedding_store (book_id, chunk_seq, chunk, embedding) values
                (1, 0, 'about', '[0,1]'), (1, 1, 'index', '[1,0]'), (2, 0, 'logs', '[1,0]');
            insert into content values (1, 'Post'), (2, 'Content'), (3, 'Post');
            insert into content_embedding_store (id, chunk_seq, chunk, embedding) values
                (1, 0, 'posted', '[0,1]'), (2, 0, 'not a post', '[1,0]'), (3, 0, 'posted too', '[1,1]');
            """;

    private static final float[] EAST = {1, 0};

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute(SCHEMA
                + STORE.formatted("person", "last_name text, first_name text")
                + STORE.formatted("note", "tenant uuid, number int")
                + STORE.formatted("book", "book_id bigint")
                + STORE.formatted("content", "id bigint")
                + DATA);
        unit = new SearchUnit(
                folder,
                database.dataSource(),
                List.of("Person", "Note", "Publication", "Book", "Content", "Post"),
                PERSON,
                NOTE,
                PUBLICATION,
                BOOK,
                CONTENT,
                POST);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<String> chunks(List<Match<StoredEmbedding<Object>>> matches) {
        return matches.stream().map(match -> match.embedding().getChunk()).toList();
    }

    @Test
    void embeddedIdIsTheKeyOfItsChunks() {
        List<ChunkMatch> found = unit.search(
                "PersonEmbedding", search -> search.near(EAST).limit(3).chunks());

        assertThat(found).extracting(ChunkMatch::chunk).containsExactly("notes", "loops", "cobol");
        assertThat(found.get(2).parentKey()).hasToString("PersonKey[lastName=Hopper, firstName=Grace]");
    }

    @Test
    void parentsWithCompositeKeysComeOnceEach() {
        List<ParentMatch<Object, StoredEmbedding<Object>>> found = unit.search(
                "PersonEmbedding", search -> search.near(EAST).limit(5).parents());

        assertThat(found).extracting(match -> match.embedding().getChunk()).containsExactly("notes", "cobol");
        assertThat(found)
                .allSatisfy(match ->
                        assertThat(match.parent()).isSameAs(match.embedding().getParent()));
    }

    @Test
    void conditionsReachTheParentOfACompositeKey() {
        List<Match<StoredEmbedding<Object>>> found = unit.search(
                "PersonEmbedding",
                search -> search.near(EAST)
                        .where((cb, e) -> cb.equal(e.get("parent").get("bio"), "compiler"))
                        .list());

        assertThat(chunks(found)).containsExactly("cobol", "navy");
    }

    @Test
    void idClassIsTheKeyOfItsChunksAndSettlesTies() {
        List<ChunkMatch> found =
                unit.search("NoteEmbedding", search -> search.near(EAST).chunks());

        assertThat(found).extracting(ChunkMatch::chunk).containsExactly("first", "second");
        assertThat(found.get(0).parentKey())
                .hasToString("NoteKey[tenant=00000000-0000-0000-0000-000000000001, number=7]");
    }

    @Test
    void parentsWithAnIdClassComeOnceEach() {
        assertThat(unit.search("NoteEmbedding", search -> search.near(EAST).parents()))
                .hasSize(2);
    }

    @Test
    void joinedSubclassIsSearchedByWhatItInherits() {
        List<Match<StoredEmbedding<Object>>> found = unit.search(
                "BookEmbedding",
                search -> search.near(EAST)
                        .where((cb, e) -> cb.equal(e.get("parent").get("title"), "Postgres"))
                        .list());

        assertThat(chunks(found)).containsExactly("index", "about");
        assertThat(unit.search("BookEmbedding", search -> search.near(EAST).parents()))
                .hasSize(2);
    }

    @Test
    void singleTableSubclassFindsItsOwnRowsOnly() {
        assertThat(chunks(unit.search(
                        "PostEmbedding", search -> search.near(EAST).limit(2).list())))
                .containsExactly("posted too", "posted");
        assertThat(unit.search(
                        "PostEmbedding", search -> search.near(EAST).limit(2).chunks()))
                .extracting(ChunkMatch::parentKey)
                .containsExactly(3L, 1L);
        assertThat(unit.search("PostEmbedding", search -> search.near(EAST).parents()))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "PersonEmbedding | parent.key.lastName | \"Hopper\" | 2",
                "PersonEmbedding | key.firstName | \"Ada\" | 2",
                "PersonEmbedding | parentLastName | \"Hopper\" | 2",
                "PersonEmbedding | bio | \"engine\" | 2",
                "NoteEmbedding | parent.number | 7 | 2",
                "NoteEmbedding | tenant | \"00000000-0000-0000-0000-000000000002\" | 1",
                "NoteEmbedding | parentTenant | \"00000000-0000-0000-0000-000000000002\" | 1",
                "BookEmbedding | title | \"Postgres\" | 2",
                "BookEmbedding | parent.id | 2 | 1",
                "PostEmbedding | parentId | 3 | 1",
            })
    void filtersReachKeysAndWhatIsInherited(String embeddings, String path, String value, int count) {
        for (String filter : List.of(value, "{\"$in\": [%s]}".formatted(value))) {
            assertThat(unit.search(
                            embeddings,
                            search -> search.near(EAST)
                                    .filter("{\"%s\": %s}".formatted(path, filter))
                                    .chunks()))
                    .as(filter)
                    .hasSize(count);
        }
    }
}
