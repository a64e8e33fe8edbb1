package io.github.pgai4j.hibernate;

import org.junit.jupiter.api.Test;

/** Every shape of key that an entity may have, in its columns and as attributes of the generated entity. */
class KeyShapesIT extends EntityScenario {

    @Test
    void embeddedId() {
        source("""
                package app;

                @Entity
                @Table(name = "person")
                class Person {
                    @EmbeddedId
                    PersonKey id;

                    String bio;

                    @VectorizerRelationship(dimensions = 3)
                    List<PersonEmbedding> embeddings;
                }

                @Embeddable
                record PersonKey(@Column(name = "last_name") String lastName, @Column(name = "first_name") String firstName) {}
                """);
        sql(
                "create table person (last_name text, first_name text, bio text, primary key (last_name, first_name))",
                "insert into person values ('Lovelace', 'Ada', 'engine'), ('Hopper', 'Grace', 'compiler')",
                Stores.table("person_embedding_store", "last_name text", "first_name text"),
                Stores.row("person_embedding_store", "'Lovelace', 'Ada'", 0, "notes"));

        boot(
                unit -> {
                    assertChunks(unit, "PersonEmbedding e where e.parent.bio = 'engine'", "notes");
                    assertChunks(unit, "PersonEmbedding e where e.parentFirstName = 'Ada'", "notes");
                    assertChunks(unit, "PersonEmbedding e where e.parentLastName = 'Lovelace'", "notes");
                    assertChunks(unit, "Person p join p.embeddings e where p.id.firstName = 'Ada'", "notes");
                },
                "app.Person");
    }

    @Test
    void embeddedIdWithOverridesAndAnotherEmbeddable() {
        source("""
                package app;

                @Entity
                @Table(name = "page")
                class Page {
                    @EmbeddedId
                    @AttributeOverride(name = "number", column = @Column(name = "page_no"))
                    @AttributeOverride(name = "site.code", column = @Column(name = "site_code"))
                    PageKey id;

                    @VectorizerRelationship(dimensions = 3)
                    Set<PageEmbedding> embeddings;
                }

                @Embeddable
                record PageKey(int number, SiteKey site) {}

                @Embeddable
                record SiteKey(String code, String region) {}
                """);
        sql(
                "create table page (region text, site_code text, page_no int, primary key (page_no, site_code, region))",
                "insert into page values ('eu', 'docs', 7)",
                Stores.table("page_embedding_store", "region text", "site_code text", "page_no int"),
                Stores.row("page_embedding_store", "'eu', 'docs', 7", 0, "seven"));

        boot(
                unit -> {
                    assertChunks(unit, "PageEmbedding e where e.parentNumber = 7", "seven");
                    assertChunks(unit, "PageEmbedding e where e.parentCode = 'docs'", "seven");
                    assertChunks(unit, "Page p join p.embeddings e where p.id.site.region = 'eu'", "seven");
                },
                "app.Page");
    }

    @Test
    void idClassWithEnumAndUuid() {
        source("""
                package app;

                @Entity
                @IdClass(NoteKey.class)
                @Table(name = "note")
                class Note {
                    @Id
                    UUID tenant;

                    @Id
                    @Enumerated(EnumType.STRING)
                    Kind kind;

                    @VectorizerRelationship(dimensions = 3)
                    Collection<NoteEmbedding> embeddings;
                }

                enum Kind { DRAFT, FINAL }

                record NoteKey(UUID tenant, Kind kind) {}
                """);
        sql(
                "create table note (tenant uuid, kind varchar(255), primary key (tenant, kind))",
                "insert into note values ('00000000-0000-0000-0000-000000000001', 'FINAL')",
                Stores.table("note_embedding_store", "tenant uuid", "kind varchar(255)"),
                Stores.row("note_embedding_store", "'00000000-0000-0000-0000-000000000001', 'FINAL'", 0, "end"));

        boot(
                unit -> {
                    assertChunks(unit, "NoteEmbedding e where e.parentKind = FINAL", "end");
                    assertChunks(unit, "Note n join n.embeddings e where n.kind = FINAL", "end");
                    assertChunks(unit, "NoteEmbedding e where e.parentTenant = e.parent.tenant", "end");
                },
                "app.Note");
    }

    @Test
    void keyOfGenericMappedSuperclassWithOverride() {
        source("""
                package app;

                @Entity
                @Table(name = "doc")
                @AttributeOverride(name = "id", column = @Column(name = "doc_id"))
                class Doc extends Keyed<String> {
                    @VectorizerRelationship(dimensions = 3)
                    List<DocEmbedding> embeddings;
                }

                @MappedSuperclass
                abstract class Keyed<K> {
                    @Id
                    K id;
                }
                """);
        sql(
                "create table doc (doc_id varchar(255) primary key)",
                "insert into doc values ('a')",
                Stores.table("doc_embedding_store", "doc_id varchar(255)"),
                Stores.row("doc_embedding_store", "'a'", 0, "alpha"));

        boot(
                unit -> {
                    assertChunks(unit, "DocEmbedding e where e.parentId = 'a'", "alpha");
                    assertChunks(unit, "Doc d join d.embeddings e where d.id = 'a'", "alpha");
                },
                "app.Doc");
    }

    @Test
    void propertyAccess() {
        source("""
                package app;

                @Entity
                @Table(name = "task")
                public class Task {
                    private int number;
                    private List<TaskEmbedding> found;

                    @Id
                    @Column(name = "task_no")
                    public int getNumber() {
                        return number;
                    }

                    public void setNumber(int number) {
                        this.number = number;
                    }

                    @VectorizerRelationship(dimensions = 3)
                    public List<TaskEmbedding> getEmbeddings() {
                        return found;
                    }

                    public void setEmbeddings(List<TaskEmbedding> embeddings) {
                        this.found = embeddings;
                    }
                }
                """);
        sql(
                "create table task (task_no int primary key)",
                "insert into task values (5)",
                Stores.table("task_embedding_store", "task_no int"),
                Stores.row("task_embedding_store", "5", 0, "five"));

        boot(
                unit -> {
                    assertChunks(unit, "TaskEmbedding e where e.parentNumber = 5", "five");
                    assertChunks(unit, "Task t join t.embeddings e where t.number = 5", "five");
                },
                "app.Task");
    }

    @Test
    void mapsId() {
        source("""
                package app;

                @Entity
                @Table(name = "biography")
                class Biography {
                    @Id
                    Long id;

                    @MapsId
                    @OneToOne
                    @JoinColumn(name = "person_id")
                    Person person;

                    @VectorizerRelationship(dimensions = 3)
                    List<BiographyEmbedding> embeddings;
                }

                @Entity
                @Table(name = "person")
                class Person {
                    @Id
                    Long id;
                }
                """);
        sql(
                "create table person (id bigint primary key)",
                "create table biography (person_id bigint primary key)",
                "insert into person values (1)",
                "insert into biography values (1)",
                Stores.table("biography_embedding_store", "person_id bigint"),
                Stores.row("biography_embedding_store", "1", 0, "born"));

        boot(
                unit -> {
                    assertChunks(unit, "BiographyEmbedding e where e.parentId = 1", "born");
                    assertChunks(unit, "Biography b join b.embeddings e where b.person.id = 1", "born");
                },
                "app.Biography",
                "app.Person");
    }

    @Test
    void mapsIdOfOneAttribute() {
        source("""
                package app;

                @Entity
                @Table(name = "line")
                class Line {
                    @EmbeddedId
                    LineKey id;

                    @MapsId("invoice")
                    @ManyToOne
                    @JoinColumn(name = "invoice_no")
                    Invoice invoice;

                    @VectorizerRelationship(dimensions = 3)
                    List<LineEmbedding> embeddings;
                }

                @Embeddable
                record LineKey(long invoice, int position) {}

                @Entity
                @Table(name = "invoice")
                class Invoice {
                    @Id
                    long id;
                }
                """);
        sql(
                "create table invoice (id bigint primary key)",
                "create table line (position int, invoice_no bigint, primary key (invoice_no, position))",
                "insert into invoice values (1)",
                "insert into line values (2, 1)",
                Stores.table("line_embedding_store", "position int", "invoice_no bigint"),
                Stores.row("line_embedding_store", "2, 1", 0, "two of one"));

        boot(
                unit -> {
                    assertChunks(unit, "LineEmbedding e where e.parentInvoice = 1", "two of one");
                    assertChunks(unit, "LineEmbedding e where e.parentPosition = 2", "two of one");
                    assertChunks(unit, "Line l join l.embeddings e where l.invoice.id = 1", "two of one");
                },
                "app.Line",
                "app.Invoice");
    }

    @Test
    void associationsInIdClass() {
        source("""
                package app;

                @Entity
                @IdClass(ReviewKey.class)
                @Table(name = "review")
                class Review {
                    @Id
                    @ManyToOne
                    @JoinColumn(name = "author_id")
                    Author author;

                    @Id
                    @Column(name = "nr")
                    int number;

                    @VectorizerRelationship(dimensions = 3)
                    List<ReviewEmbedding> embeddings;
                }

                record ReviewKey(Long author, int number) {}

                @Entity
                @Table(name = "author")
                class Author {
                    @Id
                    Long id;
                }
                """);
        sql(
                "create table author (id bigint primary key)",
                "create table review (nr int, author_id bigint, primary key (author_id, nr))",
                "insert into author values (9)",
                "insert into review values (1, 9)",
                Stores.table("review_embedding_store", "nr int", "author_id bigint"),
                Stores.row("review_embedding_store", "1, 9", 0, "good"));

        boot(
                unit -> {
                    assertChunks(unit, "ReviewEmbedding e where e.parentAuthorId = 9", "good");
                    assertChunks(unit, "ReviewEmbedding e where e.parentNumber = 1", "good");
                    assertChunks(unit, "Review r join r.embeddings e where r.author.id = 9", "good");
                },
                "app.Review",
                "app.Author");
    }

    @Test
    void associationAsId() {
        source("""
                package app;

                @Entity
                @Table(name = "profile")
                class Profile {
                    @Id
                    @OneToOne
                    Author author;

                    @VectorizerRelationship(dimensions = 3)
                    List<ProfileEmbedding> embeddings;
                }

                @Entity
                @Table(name = "author")
                class Author {
                    @Id
                    @Column(name = "nr")
                    Long id;
                }
                """);
        sql(
                "create table author (nr bigint primary key)",
                "create table profile (author_nr bigint primary key)",
                "insert into author values (9)",
                "insert into profile values (9)",
                Stores.table("profile_embedding_store", "author_nr bigint"),
                Stores.row("profile_embedding_store", "9", 0, "good"));

        boot(
                unit -> {
                    assertChunks(unit, "ProfileEmbedding e where e.parentAuthorId = 9", "good");
                    assertChunks(unit, "Profile p join p.embeddings e where p.author.id = 9", "good");
                },
                "app.Profile",
                "app.Author");
    }

    @Test
    void associationWithCompositeKeyInIdClass() {
        source("""
                package app;

                @Entity
                @IdClass(TermKey.class)
                @Table(name = "term")
                class Term {
                    @Id
                    String word;

                    @Id
                    @ManyToOne
                    @JoinColumn(name = "book_year", referencedColumnName = "year")
                    @JoinColumn(name = "book_code", referencedColumnName = "code")
                    Book book;

                    @VectorizerRelationship(dimensions = 3)
                    List<TermEmbedding> embeddings;
                }

                record TermKey(String word, BookKey book) {}

                @Entity
                @Table(name = "book")
                class Book {
                    @EmbeddedId
                    BookKey id;
                }

                @Embeddable
                record BookKey(int year, String code) {}
                """);
        sql(
                "create table book (year int, code varchar(255), primary key (year, code))",
                "create table term (word varchar(255), book_year int, book_code varchar(255), primary key (word, book_year, book_code))",
                "insert into book values (1999, 'x')",
                "insert into term values ('ant', 1999, 'x')",
                Stores.table("term_embedding_store", "word varchar(255)", "book_year int", "book_code varchar(255)"),
                Stores.row("term_embedding_store", "'ant', 1999, 'x'", 0, "insect"));

        boot(
                unit -> {
                    assertChunks(unit, "TermEmbedding e where e.parentBookYear = 1999", "insect");
                    assertChunks(
                            unit, "TermEmbedding e where e.parentBookCode = 'x' and e.parentWord = 'ant'", "insect");
                    assertChunks(unit, "Term t join t.embeddings e where t.book.id.code = 'x'", "insect");
                },
                "app.Term",
                "app.Book");
    }

    @Test
    void keyWithConverterAndQuotedColumn() {
        source("""
                package app;

                @Entity
                @Table(name = "item")
                class Item {
                    @Id
                    @Column(name = "`Item No`")
                    @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.VARCHAR)
                    UUID number;

                    @VectorizerRelationship(dimensions = 3)
                    List<ItemEmbedding> embeddings;
                }
                """);
        sql(
                "create table item (\"Item No\" varchar(255) primary key)",
                "insert into item values ('00000000-0000-0000-0000-000000000001')",
                """
                create table item_embedding_store (
                    embedding_uuid uuid not null primary key default gen_random_uuid(),
                    "Item No" varchar(255) not null,
                    chunk_seq int not null,
                    chunk text not null,
                    embedding vector(3) not null)""",
                Stores.row("item_embedding_store", "'00000000-0000-0000-0000-000000000001'", 0, "one"));

        boot(
                unit -> {
                    assertChunks(unit, "ItemEmbedding e where e.parentNumber = e.parent.number", "one");
                    assertChunks(unit, "Item i join i.embeddings e", "one");
                },
                "app.Item");
    }
}
