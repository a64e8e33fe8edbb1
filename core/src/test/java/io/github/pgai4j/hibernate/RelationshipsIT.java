package io.github.pgai4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several relationships in one application, with names that meet. */
class RelationshipsIT extends EntityScenario {

    @Test
    void severalVectorizersOfOneEntity() {
        source("""
                package app;

                @Entity
                @Table(name = "post")
                class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<PostBodyEmbedding> bodyEmbeddings;

                    @VectorizerRelationship(dimensions = 3, targetTable = "post_title_store")
                    Set<PostTitleEmbedding> titleEmbeddings;
                }
                """);
        sql(
                "create table post (id bigint primary key)",
                "insert into post values (1)",
                Stores.table("post_embedding_store", "id bigint"),
                Stores.table("post_title_store", "id bigint"),
                Stores.row("post_embedding_store", "1", 0, "body"),
                Stores.row("post_title_store", "1", 0, "title"));

        boot(
                unit -> {
                    assertChunks(unit, "Post p join p.bodyEmbeddings e", "body");
                    assertChunks(unit, "Post p join p.titleEmbeddings e", "title");
                    assertChunks(
                            unit,
                            "Post p join p.bodyEmbeddings b join p.titleEmbeddings e where b.chunkSeq = e.chunkSeq",
                            "title");
                },
                "app.Post");
    }

    @Test
    void entitiesOfOneNameInTwoPackages() {
        for (String name : new String[] {"blog", "forum"}) {
            source("""
                    package %1$s;

                    @Entity(name = "%1$sPost")
                    @Table(name = "%1$s_post")
                    class Post {
                        @Id
                        Long id;

                        @VectorizerRelationship(dimensions = 3)
                        List<PostEmbedding> embeddings;
                    }
                    """.formatted(name));
            sql(
                    "create table %s_post (id bigint primary key)".formatted(name),
                    "insert into %s_post values (1)".formatted(name),
                    Stores.table(name + "_post_embedding_store", "id bigint"),
                    Stores.row(name + "_post_embedding_store", "1", 0, "in " + name));
        }

        boot(
                unit -> {
                    assertChunks(unit, "blogPost p join p.embeddings e", "in blog");
                    assertChunks(unit, "forumPost p join p.embeddings e", "in forum");
                    assertChunks(unit, "forum.PostEmbedding e where e.parentId = 1", "in forum");
                },
                "blog.Post",
                "forum.Post");
        boot(unit -> assertChunks(unit, "PostEmbedding e", "in forum"), "forum.Post");
    }

    @Test
    void nestedAndPackagePrivateSources() {
        source("""
                package app;

                class Outer {
                    @Entity
                    @Table(name = "inner_one")
                    static class One {
                        @Id
                        Long id;

                        @VectorizerRelationship(dimensions = 3)
                        List<OneEmbedding> embeddings;
                    }

                    @Entity
                    @jakarta.persistence.Table(name = "inner_table")
                    static class Table {
                        @Id
                        Long id;

                        @VectorizerRelationship(dimensions = 3)
                        List<Immutable> embeddings;
                    }
                }
                """.replace("@Table(name = \"inner_one\")", "@jakarta.persistence.Table(name = \"inner_one\")"));
        sql(
                "create table inner_one (id bigint primary key)",
                "create table inner_table (id bigint primary key)",
                "insert into inner_one values (1)",
                "insert into inner_table values (1)",
                Stores.table("inner_one_embedding_store", "id bigint"),
                Stores.table("inner_table_embedding_store", "id bigint"),
                Stores.row("inner_one_embedding_store", "1", 0, "one"),
                Stores.row("inner_table_embedding_store", "1", 0, "table"));

        boot(
                unit -> {
                    assertChunks(unit, "OneEmbedding e join e.parent o where o.id = 1", "one");
                    assertChunks(unit, "Immutable e where e.parentId = 1", "table");
                },
                "app.Outer$One",
                "app.Outer$Table");
    }

    @Test
    void elementTypeInAnotherPackage() {
        source("""
                package app;
                import app.search.DocEmbedding;

                @Entity
                @Table(name = "doc")
                public class Doc {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<DocEmbedding> embeddings;

                    @VectorizerRelationship(dimensions = 3, targetTable = "doc_other")
                    List<app.search.OtherEmbedding> others;
                }
                """);
        sql(
                "create table doc (id bigint primary key)",
                "insert into doc values (1)",
                Stores.table("doc_embedding_store", "id bigint"),
                Stores.table("doc_other", "id bigint"),
                Stores.row("doc_embedding_store", "1", 0, "imported"),
                Stores.row("doc_other", "1", 0, "qualified"));

        boot(
                unit -> {
                    assertThat(unit.type("app.search.DocEmbedding")).isNotNull();
                    assertChunks(unit, "Doc d join d.embeddings e", "imported");
                    assertChunks(unit, "Doc d join d.others e", "qualified");
                },
                "app.Doc");
    }

    @Test
    void oneToManyBesideTheAnnotation() {
        source("""
                package app;

                @Entity
                @Table(name = "doc")
                class Doc {
                    @Id
                    Long id;

                    @OneToMany(mappedBy = "parent", fetch = FetchType.LAZY)
                    @OrderBy("chunkSeq desc")
                    @VectorizerRelationship(dimensions = 3)
                    List<DocEmbedding> embeddings;

                    public List<DocEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql(
                "create table doc (id bigint primary key)",
                "insert into doc values (1)",
                Stores.table("doc_embedding_store", "id bigint"),
                Stores.row("doc_embedding_store", "1", 0, "first"),
                Stores.row("doc_embedding_store", "1", 1, "second"));

        boot(unit -> assertThat(unit.loadedChunks("app.Doc", 1L)).containsExactly("second", "first"), "app.Doc");
    }

    @Test
    void collectionIsUnorderedWhenAskedFor() {
        source("""
                package app;

                @Entity
                @Table(name = "doc")
                class Doc {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3, ordered = false)
                    List<DocEmbedding> embeddings;

                    public List<DocEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql(
                "create table doc (id bigint primary key)",
                "insert into doc values (1)",
                Stores.table("doc_embedding_store", "id bigint"),
                Stores.row("doc_embedding_store", "1", 0, "first"));

        boot(
                unit -> {
                    assertThat(unit.loadedChunks("app.Doc", 1L)).containsExactly("first");
                    assertThat(unit.statements()).noneMatch(sql -> sql.contains("order by"));
                },
                "app.Doc");
    }
}
